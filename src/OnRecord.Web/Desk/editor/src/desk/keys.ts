import { openDialog } from './dialog';
import { el } from './dom';

/** Keys that work in all three parts; the panel adds its own. */
export class Keys {
  private readonly bound = new Map<string, { name: string; act: () => boolean }>();

  bind(key: string, name: string, act: () => boolean): void {
    this.bound.set(normal(key), { name, act });
  }

  /** True when a key was bound and did something. */
  handle(event: KeyboardEvent): boolean {
    return this.bound.get(pressed(event))?.act() ?? false;
  }

  async help(): Promise<void> {
    const own = [...this.bound].map(([key, { name }]) => [written(key), name] as [string, string]);
    await openDialog<never>('Keyboard shortcuts', () => [
      el('dl', { class: 'keys' }, ...[...own, ...KNOWN].flatMap(([keys, name]) => [el('dt', {}, el('kbd', {}, keys)), el('dd', {}, name)])),
    ]);
  }
}

const KNOWN: [string, string][] = [
  ['Ctrl+B · Ctrl+I', 'Bold · italic'], ['Ctrl+Shift+X', 'Strike out'], ['Ctrl+. · Ctrl+, · Ctrl+E', 'Raised · lowered · as typed'],
  ['Ctrl+Alt+2 … 4', 'Heading'], ['Ctrl+Alt+0', 'Plain text'], ['Ctrl+Shift+7 · 8', 'Numbered list · list'],
  ['Ctrl+Shift+9', 'Quote'], ['Tab · Shift+Tab', 'List item further in · out; next · previous cell'], ['Shift+Enter', 'New line in a paragraph'],
  ['Ctrl+Z · Ctrl+Y', 'Undo · redo'], ['Ctrl+Shift+V', 'Paste the words alone'], ['## · > · - · 1. and a space', 'Heading · quote · list · numbered list'],
  ['--- at the start of a line', 'A line between two parts'],
];

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

function normal(key: string): string {
  const parts = key.split('-');
  const last = parts.pop()!.toLowerCase();
  return [...parts.map(part => (part === 'Mod' ? (MAC ? 'Meta' : 'Ctrl') : part)).sort(), last].join('-');
}

function pressed(event: KeyboardEvent): string {
  const parts = [event.altKey && 'Alt', event.ctrlKey && 'Ctrl', event.metaKey && 'Meta', event.shiftKey && 'Shift'].filter(Boolean) as string[];
  // With Alt a key may write another letter; its place on the keyboard tells which was meant.
  const letter = event.altKey && /^(Key|Digit)/.test(event.code) ? event.code.replace(/^(Key|Digit)/, '') : event.key;
  return [...parts.sort(), letter.toLowerCase()].join('-');
}

const written = (key: string): string => key.split('-').map(part => (part.length === 1 ? part.toUpperCase() : part[0]!.toUpperCase() + part.slice(1))).join('+');
