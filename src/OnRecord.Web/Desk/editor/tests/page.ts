import { JSDOM } from 'jsdom';

/** A page in memory, for what the sources need of a browser. Import it first. */
const { window } = new JSDOM('<!doctype html><html><body></body></html>');
for (const name of ['document', 'DOMParser', 'Node', 'Element', 'HTMLElement', 'MutationObserver', 'getComputedStyle', 'navigator', 'Range', 'Window', 'Event'] as const) {
  Object.defineProperty(globalThis, name, { value: window[name as never], configurable: true });
}
Object.defineProperty(globalThis, 'window', { value: window, configurable: true });

/** Text with marks by name; a statement's is "s:ID", a link's "l:ADDRESS". */
export const t = (text: string, ...marks: string[]) => ({
  type: 'text', text,
  ...(marks.length ? { marks: marks.map(mark => (mark.startsWith('l:') ? { type: 'link', attrs: { href: mark.slice(2) } } : mark.startsWith('s:') ? { type: 'statement', attrs: { sid: mark.slice(2) } } : { type: mark })) } : {}),
});

type Part = { type: string } | string;
const inline = (parts: Part[]) => parts.map(part => (typeof part === 'string' ? t(part) : part));

export const p = (...parts: Part[]) => ({ type: 'paragraph', ...(parts.length ? { content: inline(parts) } : {}) });
export const h = (level: number, ...parts: Part[]) => ({ type: 'heading', attrs: { level }, content: inline(parts) });
export const li = (...content: { type: string }[]) => ({ type: 'listItem', content });
export const ul = (...content: { type: string }[]) => ({ type: 'bulletList', content });
export const ol = (...content: { type: string }[]) => ({ type: 'orderedList', content });
export const note = (...parts: Part[]) => ({ type: 'footnote', content: inline(parts) });
export const br = { type: 'hardBreak' };
