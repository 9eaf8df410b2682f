import type { Mark } from '../document/format';

/**
 * HTML whose style attributes are called data-style and whose style sheets are gone. The desk's
 * Content-Security-Policy allows no inline style and would complain of each, even in a page that is never shown.
 */
export const withoutStyles = (html: string): string =>
  html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, '').replace(/<[a-z][^>]*>/gi, tag => tag.replace(/(\s)style(\s*=)/gi, '$1data-style$2'));

/** What stood in an element's style attribute. */
export const styleText = (element: Element): string => element.getAttribute('data-style') ?? element.getAttribute('style') ?? '';

/** The declarations of a style attribute, names in small letters. */
export function declarations(element: Element): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of styleText(element).split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) {
      found.set(part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim().toLowerCase());
    }
  }
  return found;
}

const TAGS: Record<string, string> = {
  b: 'bold', strong: 'bold', i: 'italic', em: 'italic', cite: 'italic', dfn: 'italic', var: 'italic', s: 'strike', strike: 'strike',
  del: 'strike', code: 'code', kbd: 'code', samp: 'code', tt: 'code', sup: 'superscript', sub: 'subscript',
};

/** The marks inside an element, from those around it: its tag first, then what its style says, on or off. */
export function marksInside(element: Element, around: Mark[]): Mark[] {
  const style = declarations(element);
  const marks = new Map(around.map(mark => [mark.type, mark]));
  const set = (type: string, on: boolean) => (on ? marks.set(type, { type }) : marks.delete(type));
  const tag = TAGS[element.localName];
  if (tag) {
    set(tag, true);
  }
  const weight = style.get('font-weight');
  if (weight) {
    set('bold', weight === 'bold' || weight === 'bolder' || Number(weight) >= 600);
  }
  const slant = style.get('font-style');
  if (slant) {
    set('italic', slant === 'italic' || slant.startsWith('oblique'));
  }
  const line = style.get('text-decoration-line') ?? style.get('text-decoration');
  if (line?.includes('line-through')) {
    set('strike', true);
  }
  const raise = style.get('vertical-align');
  if (raise === 'super' || raise === 'sub') {
    set(raise === 'super' ? 'superscript' : 'subscript', true);
  } else if (raise === 'baseline') {
    set('superscript', false);
    set('subscript', false);
  }
  return [...marks.values()];
}

/** Whether an element is not to be seen. */
export function isHidden(element: Element): boolean {
  const style = declarations(element);
  return element.hasAttribute('hidden') || style.get('display') === 'none' || style.get('mso-hide') === 'all' || style.get('visibility') === 'hidden';
}
