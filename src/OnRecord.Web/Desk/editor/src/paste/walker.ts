import type { DocNode, Mark } from '../document/format';
import { addressProblem } from '../document/limits';
import type { Dropped } from './dropped';
import { mediaBlock } from './media';
import { declarations, isHidden, marksInside } from './styles';
import { tableBlock } from './table';

const BLOCKS = new Set(('address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
  'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul').split(' '));
const SILENT = new Set(['head', 'link', 'meta', 'base', 'style', 'title', 'template', 'noscript', 'xml', 'wbr', 'datalist', 'colgroup', 'col', 'param', 'source', 'track', 'area']);
const MOST_LISTS = 5;

/** Which blocks may stand in a place: anything, paragraphs and lists, or paragraphs alone. */
export type Place = 'flow' | 'item' | 'paragraphs';

export interface WalkContext {
  dropped: Dropped;
  keeps: (sid: string) => boolean;
  /** Pictures already handed to the desk, by their address in the HTML. */
  pictures: ReadonlyMap<string, DocNode>;
}

/** Turns HTML into blocks of a story. It never loses a word and never joins two that stood apart. */
export class Walker {
  readonly blocks: DocNode[] = [];
  private line: DocNode[] = [];
  private prefix = '';

  constructor(readonly context: WalkContext, readonly place: Place, private readonly listDepth = 0) {}

  /** The blocks of an element's content. */
  static of(element: Element, context: WalkContext, place: Place, listDepth = 0): DocNode[] {
    const walker = new Walker(context, place, listDepth);
    walker.children(element, [], false);
    walker.flush();
    return walker.blocks;
  }

  children(element: Element, marks: Mark[], pre: boolean): void {
    for (const child of element.childNodes) {
      if (child.nodeType === 3) {
        this.text(child.nodeValue ?? '', marks, pre);
      } else if (child.nodeType === 1) {
        this.element(child as Element, marks, pre);
      }
    }
  }

  flush(type = 'paragraph', attrs?: Record<string, unknown>): void {
    const content = trimLine(this.line);
    this.line = [];
    if (!content.some(node => node.type === 'footnote' || node.text?.trim())) {
      return;
    }
    if (this.prefix) {
      const first = content[0]!;
      if (first.type === 'text' && !first.marks) {
        first.text = this.prefix + first.text;
      } else {
        content.unshift({ type: 'text', text: this.prefix });
      }
      this.prefix = '';
    }
    const made = this.place === 'flow' ? { type, ...(attrs ? { attrs } : {}) } : { type: 'paragraph' };
    this.blocks.push({ ...made, content });
  }

  push(block: DocNode): void {
    this.flush();
    this.blocks.push(block);
  }

  private element(element: Element, around: Mark[], pre: boolean): void {
    const tag = element.localName;
    if (SILENT.has(tag) || isHidden(element)) {
      return;
    }
    if (tag === 'br') {
      this.break();
      return;
    }
    if (mediaBlock(element, this)) {
      return;
    }
    if (element.hasAttribute('data-footnote')) {
      this.footnote(element);
      return;
    }
    const display = declarations(element).get('display') ?? '';
    if (BLOCKS.has(tag) || /^(block|flex|grid|table|list-item)/.test(display)) {
      this.block(element, around, pre);
      return;
    }
    this.children(element, this.inlineMarks(element, around), pre);
  }

  private inlineMarks(element: Element, around: Mark[]): Mark[] {
    const marks = marksInside(element, around);
    if (element.localName === 'a' && element.hasAttribute('href')) {
      const href = plainAddress(element.getAttribute('href')!);
      if (href === null) {
        return marks;
      }
      if (addressProblem(href) !== null || href.startsWith('#')) {
        // A place on the page it came from leads nowhere here; that is no loss worth a word.
        this.context.dropped.add('link', href.startsWith('#') ? 0 : 1);
        return marks;
      }
      return [...marks.filter(mark => mark.type !== 'link'), { type: 'link', attrs: { href } }];
    }
    const sid = element.getAttribute('data-sid');
    if (sid && element.classList.contains('statement')) {
      if (this.context.keeps(sid)) {
        return [...marks, { type: 'statement', attrs: { sid } }];
      }
      this.context.dropped.add('statement');
    }
    return marks;
  }

  private block(element: Element, around: Mark[], pre: boolean): void {
    const tag = element.localName;
    const heading = /^h([1-6])$/.exec(tag);
    this.flush();
    if (heading) {
      // A heading is bold already; only what stands apart in it keeps its marks.
      this.children(element, marksInside(element, around).filter(mark => mark.type !== 'bold'), pre);
      this.line = this.line.map(node => ({ ...node, ...(node.marks ? { marks: node.marks.filter(mark => mark.type !== 'bold') } : {}) }));
      this.flush('heading', { level: Math.min(Math.max(Number(heading[1]), 2), 4) });
    } else if (tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir') {
      this.list(element, around);
    } else if (tag === 'blockquote' && this.place === 'flow') {
      const content = Walker.of(element, this.context, 'paragraphs');
      if (content.length) {
        this.blocks.push({ type: 'blockquote', content });
      }
    } else if (tag === 'table') {
      tableBlock(element, this);
    } else if (tag === 'hr') {
      if (this.place === 'flow') {
        this.blocks.push({ type: 'horizontalRule' });
      }
    } else {
      this.children(element, marksInside(element, around), pre || tag === 'pre');
      this.flush();
    }
  }

  private list(element: Element, around: Mark[]): void {
    const ordered = element.localName === 'ol';
    const start = Math.max(0, Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1);
    if (this.place === 'paragraphs' || this.listDepth >= MOST_LISTS) {
      [...element.children].forEach((child, index) => {
        this.flush();
        this.prefix = ordered ? `${start + index}. ` : '• ';
        this.children(child, around, false);
        this.flush();
        this.prefix = '';
      });
      return;
    }
    const items: DocNode[] = [];
    for (const child of element.childNodes) {
      if (child.nodeType === 1 && /^(ul|ol)$/.test((child as Element).localName)) {
        // A list directly in a list (Google Docs writes so) belongs to the item before it.
        const inner = new Walker(this.context, 'item', this.listDepth + 1);
        inner.list(child as Element, around);
        (items.at(-1)?.content ?? (items[items.push({ type: 'listItem', content: [] }) - 1]!.content!)).push(...inner.blocks);
      } else if (child.nodeType === 1 && !SILENT.has((child as Element).localName)) {
        const content = Walker.of(child as Element, this.context, 'item', this.listDepth + 1);
        if (content.length) {
          items.push({ type: 'listItem', content });
        }
      } else if (child.nodeType === 3 && child.nodeValue?.trim()) {
        items.push({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: child.nodeValue.trim() }] }] });
      }
    }
    if (items.length) {
      this.blocks.push({ type: ordered ? 'orderedList' : 'bulletList', ...(ordered && start !== 1 ? { attrs: { start } } : {}), content: items });
    }
  }

  private footnote(element: Element): void {
    const inner = Walker.of(element, this.context, 'paragraphs');
    const content: DocNode[] = [];
    for (const paragraph of inner) {
      if (content.length) {
        content.push({ type: 'hardBreak' });
      }
      content.push(...(paragraph.content ?? []).filter(node => node.type !== 'footnote'));
    }
    if (content.length) {
      this.line.push({ type: 'footnote', content });
    }
  }

  private break(): void {
    const last = this.line.at(-1);
    if (last?.type === 'hardBreak' && this.place !== 'item') {
      this.line.pop();
      this.flush();
    } else {
      this.line.push({ type: 'hardBreak' });
    }
  }

  private text(raw: string, marks: Mark[], pre: boolean): void {
    const lines = pre ? raw.replace(/\r\n?/g, '\n').split('\n') : [raw.replace(/[ \t\r\n\f]+/g, ' ')];
    lines.forEach((words, index) => {
      if (index > 0) {
        this.line.push({ type: 'hardBreak' });
      }
      const tidy = (pre ? words : words.replace(/[\u00a0 ]{2,}/g, ' ')).replace(/[\u00ad\u200b\ufeff]/g, '');
      if (tidy) {
        this.line.push({ type: 'text', text: tidy, ...(marks.length ? { marks } : {}) });
      }
    });
  }
}

/** An address without what a mail or document program put round it; null when there is none. */
function plainAddress(raw: string): string | null {
  const href = raw.trim();
  const wrapped = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(.*)$/i.exec(href);
  const inner = wrapped ? new URLSearchParams(wrapped[1]!.replace(/&amp;/g, '&')).get('q') : null;
  if (inner) {
    return inner;
  }
  return href === '' ? null : href.replace(/ /g, '%20');
}

/** Joins texts, one space at most between words, none at either end of a line. */
export function trimLine(line: DocNode[]): DocNode[] {
  const made: DocNode[] = [];
  for (const node of line) {
    const last = made.at(-1);
    if (node.type !== 'text') {
      if (last?.type === 'text' && node.type === 'hardBreak') {
        last.text = last.text!.trimEnd();
      }
      made.push(node);
      continue;
    }
    const open = !last || last.type === 'hardBreak' || (last.type === 'text' && /[ \u00a0]$/.test(last.text!));
    const text = open ? node.text!.replace(/^ +/, '') : node.text!;
    if (!text) {
      continue;
    }
    if (last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) {
      last.text += text;
    } else {
      made.push({ ...node, text });
    }
  }
  while (made.length && (made[0]!.type === 'hardBreak' || made[0]!.text?.trim() === '')) {
    made.shift();
  }
  while (made.length && (made.at(-1)!.type === 'hardBreak' || made.at(-1)!.text?.trim() === '')) {
    made.pop();
  }
  const [first, end] = [made[0], made.at(-1)];
  if (first?.text) {
    first.text = first.text.trimStart();
  }
  if (end?.text) {
    end.text = end.text.trimEnd();
  }
  return made.filter(node => node.type !== 'text' || node.text);
}
