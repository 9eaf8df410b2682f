import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import * as tables from '@tiptap/pm/tables';
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import { el } from './dom';

export interface ToolbarActs {
  link(): void;
  picture(): void;
  card(): void;
  readMore(): void;
  table(): void;
  footnote(): void;
  help(): void;
  /** The part with the cursor. */
  active(): Editor;
}

interface Item {
  name: string;
  face: string;
  keys?: string;
  act: () => void;
  pressed?: () => boolean;
  possible?: () => boolean;
  className?: string;
}

const STYLES: [string, string][] = [
  ['paragraph', 'Text'], ['heading-2', 'Heading 2'], ['heading-3', 'Heading 3'], ['heading-4', 'Heading 4'],
  ['blockquote', 'Quote'], ['pullquote', 'Pull quote'],
];

/** The toolbar: one tab stop, arrow keys within (WAI-ARIA toolbar pattern). */
export class Toolbar {
  readonly dom = el('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Format and insert', 'aria-controls': 'editor-body' });
  private readonly drawn: { item: Item; button: HTMLButtonElement; group: HTMLElement }[] = [];
  private readonly style: HTMLSelectElement;
  private readonly tableGroup: HTMLElement;
  private frame = 0;

  constructor(private readonly body: Editor, private readonly acts: ToolbarActs) {
    this.style = el('select', { 'aria-label': 'Kind of paragraph', onchange: () => this.setStyle(this.style.value) },
      ...STYLES.map(([value, name]) => el('option', { value }, name)));
    this.dom.append(el('div', { class: 'group' }, this.style));
    const mark = (name: string, label: string, face: string, keys?: string): Item => ({
      name: label, face, keys, className: `face-${name}`,
      act: () => acts.active().chain().focus().toggleMark(name).run(),
      pressed: () => acts.active().isActive(name),
      possible: () => Boolean(acts.active().schema.marks[name]),
    });
    const inBody = (name: string, face: string, keys: string | undefined, act: () => void, pressed?: () => boolean): Item =>
      ({ name, face, keys, act, pressed, possible: () => acts.active() === body });
    const list = (name: string, label: string, face: string, keys: string) =>
      inBody(label, face, keys, () => body.chain().focus().toggleList(name, 'listItem').run(), () => body.isActive(name));
    this.group([mark('bold', 'Bold', 'B', 'Ctrl+B'), mark('italic', 'Italic', 'I', 'Ctrl+I'), mark('strike', 'Strike out', 'S', 'Ctrl+Shift+X'),
      inBody('Link', 'Link', 'Ctrl+K', () => acts.link(), () => body.isActive('link'))]);
    this.group([mark('superscript', 'x² raised', 'x²', 'Ctrl+.'), mark('subscript', 'x₂ lowered', 'x₂', 'Ctrl+,'), mark('code', 'As typed', '</>', 'Ctrl+E')]);
    this.group([list('bulletList', 'List', '• List', 'Ctrl+Shift+8'), list('orderedList', '1. List, numbered', '1. List', 'Ctrl+Shift+7')]);
    this.group([
      inBody('Picture', 'Picture', undefined, () => acts.picture()), inBody('Read more: a story of this site', 'Read more', undefined, () => acts.readMore()),
      inBody('Card for a page elsewhere', 'Card', undefined, () => acts.card()), inBody('Table', 'Table', undefined, () => acts.table()),
      inBody('Note at the foot', 'Note', 'Ctrl+Alt+F', () => acts.footnote()),
      inBody('Line between two parts', '—', undefined, () => body.chain().focus().insertContent({ type: 'horizontalRule' }).run()),
    ]);
    this.tableGroup = this.group(this.tableItems());
    this.group([
      { name: 'Undo', face: '↶', keys: 'Ctrl+Z', act: () => this.history(undo), possible: () => undoDepth(acts.active().state) > 0 },
      { name: 'Redo', face: '↷', keys: 'Ctrl+Y', act: () => this.history(redo), possible: () => redoDepth(acts.active().state) > 0 },
      { name: 'Keyboard shortcuts', face: '?', keys: 'Ctrl+/', act: () => acts.help() },
    ]);
    this.dom.addEventListener('keydown', event => this.onKey(event));
    this.dom.addEventListener('focusin', event => this.rove(event.target as HTMLElement));
    this.refresh();
    this.rove(this.style);
  }

  /** Brings the buttons up to date, at most once a frame. */
  later(): void {
    if (!this.frame) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.refresh();
      });
    }
  }

  focus(): void {
    (this.dom.querySelector<HTMLElement>('[tabindex="0"]') ?? this.style).focus();
  }

  private refresh(): void {
    const editable = this.body.isEditable;
    const inTable = this.body.isActive('table');
    if (this.tableGroup.hidden === inTable) {
      this.tableGroup.hidden = !inTable;
    }
    for (const { item, button, group } of this.drawn) {
      if (group.hidden) {
        continue;
      }
      const off = String(!editable || (item.possible ? !item.possible() : false));
      if (button.getAttribute('aria-disabled') !== off) {
        button.setAttribute('aria-disabled', off);
      }
      if (item.pressed) {
        const pressed = String(item.pressed());
        if (button.getAttribute('aria-pressed') !== pressed) {
          button.setAttribute('aria-pressed', pressed);
        }
      }
    }
    const style = this.currentStyle();
    if (this.style.value !== style) {
      this.style.value = style;
    }
    this.style.disabled = !editable;
  }

  private currentStyle(): string {
    for (const level of [2, 3, 4]) {
      if (this.body.isActive('heading', { level })) {
        return `heading-${level}`;
      }
    }
    return ['blockquote', 'pullquote'].find(name => this.body.isActive(name)) ?? 'paragraph';
  }

  private setStyle(value: string): void {
    const [name, level] = value.split('-');
    const chain = this.body.chain().focus();
    if (this.body.isActive('blockquote')) {
      chain.lift('blockquote');
    }
    if (name === 'heading') {
      chain.setNode('heading', { level: Number(level) });
    } else if (name === 'blockquote') {
      chain.setNode('paragraph').wrapIn('blockquote');
    } else {
      chain.setNode(name!);
    }
    chain.run();
  }

  private tableItems(): Item[] {
    const item = (name: string, face: string, command: (state: EditorState, dispatch?: Editor['view']['dispatch']) => boolean): Item => ({
      name, face,
      act: () => {
        command(this.body.state, this.body.view.dispatch);
        this.body.view.focus();
      },
      possible: () => command(this.body.state),
    });
    return [
      item('Row below', '+ Row', tables.addRowAfter), item('Column after', '+ Column', tables.addColumnAfter),
      item('Take the row out', '− Row', tables.deleteRow), item('Take the column out', '− Column', tables.deleteColumn),
      item('First row is a head', 'Head', tables.toggleHeaderRow), item('One cell of the cells selected', 'Merge', tables.mergeCells),
      item('Split the cell', 'Split', tables.splitCell), item('Take the table out', '− Table', tables.deleteTable),
    ];
  }

  private group(items: Item[]): HTMLElement {
    const group = el('div', { class: 'group' });
    for (const item of items) {
      const label = item.keys ? `${item.name} (${item.keys})` : item.name;
      const button = el('button', {
        type: 'button', tabindex: '-1', title: label, 'aria-label': label, class: item.className, 'aria-pressed': item.pressed ? 'false' : null,
        onmousedown: event => event.preventDefault(),
        onclick: () => {
          if (button.getAttribute('aria-disabled') !== 'true') {
            item.act();
          }
        },
      }, item.face);
      group.append(button);
      this.drawn.push({ item, button, group });
    }
    this.dom.append(group);
    return group;
  }

  private history(command: typeof undo): void {
    const editor = this.acts.active();
    command(editor.state, editor.view.dispatch);
    editor.view.focus();
  }

  private stops(): HTMLElement[] {
    return [...this.dom.querySelectorAll<HTMLElement>('select, button')].filter(stop => !stop.closest('[hidden]'));
  }

  private rove(to: HTMLElement): void {
    for (const stop of this.stops()) {
      stop.tabIndex = stop === to ? 0 : -1;
    }
  }

  private onKey(event: KeyboardEvent): void {
    const stops = this.stops();
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const rtl = getComputedStyle(this.dom).direction === 'rtl' ? -1 : 1;
    const step = { ArrowRight: rtl, ArrowLeft: -rtl }[event.key];
    const to = step ? (at + step + stops.length) % stops.length : { Home: 0, End: stops.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      stops[to]?.focus();
    } else if (event.key === 'Escape') {
      this.acts.active().view.focus();
    }
  }
}
