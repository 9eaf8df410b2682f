/** The document of a story as the server reads it (docs/document.md). */
export interface Mark {
  type: string;
  attrs?: Record<string, unknown>;
}

export interface DocNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  marks?: Mark[];
  text?: string;
}

/** What one save carries: two lines of text nodes and the body. */
export interface Content {
  headline: DocNode[];
  standfirst: DocNode[];
  body: DocNode;
}

export type Part = 'headline' | 'standfirst' | 'body';

export const BLOCKS = [
  'paragraph', 'heading', 'blockquote', 'pullquote', 'bulletList', 'orderedList', 'table', 'figure', 'readMore', 'embed',
  'horizontalRule',
] as const;

const MARK_ORDER = ['bold', 'italic', 'strike', 'code', 'superscript', 'subscript', 'link', 'statement'];
const REQUIRED = new Set(['picture', 'alt', 'credit', 'url', 'title', 'level', 'href', 'sid', 'bid']);

/**
 * The stand-in for the alternative text of a picture nobody described yet. The server refuses a picture without
 * alternative text; a draft must still be kept, so the draft carries this and the editor shows it as missing.
 */
export const UNDESCRIBED = 'Not described yet';

const REFUSED = /[\p{Cs}\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFDD0-\uFDEF]|\p{Cn}(?<=[\uFFFE\uFFFF])/gu;

/** A text as the server takes it: NFC, without halves of surrogate pairs and characters that stand in no page. */
export const clean = (text: string): string => text.replace(REFUSED, '').normalize('NFC');

function attrsOf(type: string, attrs: Record<string, unknown> | undefined, isBlock: boolean): Record<string, unknown> | undefined {
  if (!attrs) {
    return undefined;
  }
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attrs)) {
    if (name === 'bid' && !isBlock) {
      continue;
    }
    const required = REQUIRED.has(name) && !(name === 'title' && type === 'link');
    if (value === null || value === undefined || (!required && (value === '' || value === false))) {
      continue;
    }
    if ((name === 'start' || name === 'colspan' || name === 'rowspan') && value === 1) {
      continue;
    }
    kept[name] = typeof value === 'string' ? clean(value) : value;
  }
  if (type === 'figure' && !kept['decorative'] && !String(kept['alt'] ?? '').trim()) {
    kept['alt'] = UNDESCRIBED;
  }
  if ((type === 'readMore' || type === 'embed') && !String(kept['title'] ?? '').trim()) {
    kept['title'] = String(kept['url'] ?? kept['address'] ?? 'Untitled');
  }
  return Object.keys(kept).length ? kept : undefined;
}

function canonicalMarks(marks: Mark[] | undefined): Mark[] | undefined {
  if (!marks?.length) {
    return undefined;
  }
  const sid = (mark: Mark) => String(mark.attrs?.['sid'] ?? '');
  return marks
    .map(mark => ({ type: mark.type, ...withAttrs(attrsOf(mark.type, mark.attrs, false)) }))
    .sort((a, b) => MARK_ORDER.indexOf(a.type) - MARK_ORDER.indexOf(b.type) || sid(a).localeCompare(sid(b)));
}

const withAttrs = (attrs: Record<string, unknown> | undefined) => (attrs ? { attrs } : {});

/** The canonical form of one node, so that equal texts are equal as JSON. */
export function canonical(node: DocNode, isBlock = false): DocNode {
  if (node.type === 'text') {
    const marks = canonicalMarks(node.marks);
    return { type: 'text', ...(marks ? { marks } : {}), text: clean(node.text ?? '') };
  }
  const made: DocNode = { type: node.type, ...withAttrs(attrsOf(node.type, node.attrs, isBlock)) };
  const content = node.content && mergeTexts(node.content.map(child => canonical(child, node.type === 'doc')));
  if (content?.length) {
    made.content = content;
  }
  const marks = node.type === 'footnote' ? undefined : canonicalMarks(node.marks);
  if (marks) {
    made.marks = marks;
  }
  return made;
}

/** Neighbouring texts with the same marks become one; empty texts go. */
export function mergeTexts(nodes: DocNode[]): DocNode[] {
  const merged: DocNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type !== 'text') {
      merged.push(node);
    } else if (node.text && last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) {
      merged[merged.length - 1] = { ...last, text: (last.text ?? '') + node.text };
    } else if (node.text) {
      merged.push(node);
    }
  }
  return merged;
}

/** One text of a story in canonical form. */
export const canonicalContent = (content: Content): Content => ({
  headline: mergeTexts((content.headline ?? []).map(node => canonical(node))),
  standfirst: mergeTexts((content.standfirst ?? []).map(node => canonical(node))),
  body: canonical(content.body),
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
  }
  return value;
}

/** Whether two nodes (or lists of them) are the same, whatever the order of their names. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Whether two texts are the same in their canonical form. A body without blocks equals one with an empty paragraph. */
export function sameContent(a: Content, b: Content): boolean {
  const plain = (content: Content) => {
    const made = canonicalContent(content);
    const only = made.body.content?.length === 1 ? made.body.content[0] : undefined;
    return only?.type === 'paragraph' && !only.content ? { ...made, body: { type: 'doc' } } : made;
  };
  return same(plain(a), plain(b));
}

/** The words of a node as the canonical text has them: lines joined by line feeds, footnotes left out. */
export function wordsOf(node: DocNode): string {
  if (node.type === 'text') {
    return node.text ?? '';
  }
  if (node.type === 'hardBreak') {
    return '\n';
  }
  if (node.type === 'footnote') {
    return '';
  }
  const children = node.content ?? [];
  const inline = children.some(child => ['text', 'hardBreak', 'footnote'].includes(child.type));
  return inline ? children.map(wordsOf).join('') : children.map(wordsOf).filter(Boolean).join('\n');
}
