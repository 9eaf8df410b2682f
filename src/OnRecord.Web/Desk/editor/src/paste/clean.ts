import type { DocNode } from '../document/format';
import { Dropped } from './dropped';
import { isFromGoogle, tidyGoogle } from './google';
import { withoutStyles } from './styles';
import { Walker } from './walker';
import { isFromWord, tidyWord } from './word';

export interface Cleaned {
  blocks: DocNode[];
  dropped: Dropped;
}

export interface CleanOptions {
  keeps?: (sid: string) => boolean;
  pictures?: ReadonlyMap<string, DocNode>;
}

const parse = (html: string): Document => new DOMParser().parseFromString(withoutStyles(html), 'text/html');

/** Turns HTML from anywhere into blocks of a story, and says what was left out. */
export function cleanHtml(html: string, options: CleanOptions = {}): Cleaned {
  const dropped = new Dropped();
  const body = parse(html).body;
  body.querySelectorAll('br.Apple-interchange-newline').forEach(br => br.remove());
  body.querySelectorAll('span.Apple-converted-space').forEach(space => space.replaceWith(' '));
  if (isFromWord(html)) {
    tidyWord(body, dropped);
  }
  if (isFromGoogle(html)) {
    tidyGoogle(body, dropped);
  }
  const context = { dropped, keeps: options.keeps ?? (() => false), pictures: options.pictures ?? new Map<string, DocNode>() };
  return { blocks: Walker.of(body, context, 'flow'), dropped };
}

/** The addresses of pictures that lie in the HTML itself and can be handed to the desk. */
export function picturesWithin(html: string): { src: string; alt: string }[] {
  return [...parse(html).querySelectorAll('img')]
    .map(image => ({ src: image.getAttribute('src') ?? '', alt: image.getAttribute('alt') ?? '' }))
    .filter(image => /^data:image\/(png|jpeg|gif|webp|avif|tiff|bmp)[;,]/i.test(image.src));
}

/** The blocks as one line, for a headline: words and italics. */
export function asLine(blocks: DocNode[]): DocNode[] {
  const line: DocNode[] = [];
  const walk = (node: DocNode): void => {
    if (node.type === 'text') {
      const marks = node.marks?.filter(mark => mark.type === 'italic' || mark.type === 'statement');
      line.push({ type: 'text', text: node.text!.replace(/\s+/g, ' '), ...(marks?.length ? { marks } : {}) });
    } else if (node.type === 'hardBreak') {
      line.push({ type: 'text', text: ' ' });
    } else if (node.type !== 'footnote') {
      node.content?.forEach(walk);
    }
  };
  blocks.forEach((block, index) => {
    if (index > 0) {
      line.push({ type: 'text', text: ' ' });
    }
    walk(block);
  });
  return line;
}
