import type { Dropped } from './dropped';

/** Whether HTML was written by Google Docs. */
export const isFromGoogle = (html: string): boolean => /docs-internal-guid|id="?ftnt|#cmnt\d/.test(html);

/** Brings the HTML of Google Docs into plain HTML in place: its wrapper, footnotes, comments. */
export function tidyGoogle(body: HTMLElement, dropped: Dropped): void {
  for (const wrapper of body.querySelectorAll('[id^="docs-internal-guid"]')) {
    wrapper.replaceWith(...wrapper.childNodes);
  }
  const comments = [...body.querySelectorAll('a[href^="#cmnt"]')].filter(link => !link.getAttribute('href')!.startsWith('#cmnt_ref'));
  dropped.add('comment', comments.length);
  comments.forEach(link => (link.closest('sup') ?? link).remove());
  body.querySelectorAll('a[href^="#cmnt_ref"]').forEach(link => (link.closest('div') ?? link).remove());
  let rule: Element | null = null;
  for (const reference of body.querySelectorAll('a[href^="#ftnt"]')) {
    const id = reference.getAttribute('href')!.slice(1);
    const back = id.startsWith('ftnt_ref') ? null : body.querySelector(`a[id="${quoted(id)}"]`);
    const line = back?.closest('p') ?? back?.parentElement;
    const note = line?.parentElement?.localName === 'div' && line.parentElement.childElementCount === 1 ? line.parentElement : line;
    if (!back || !note) {
      continue;
    }
    const before = note.previousElementSibling;
    rule ??= before?.localName === 'hr' ? before : null;
    const span = body.ownerDocument.createElement('span');
    span.setAttribute('data-footnote', '');
    back.remove();
    span.append(...note.childNodes);
    note.remove();
    (reference.closest('sup') ?? reference).replaceWith(span);
  }
  rule?.remove();
}

const quoted = (id: string): string => id.replace(/["\\]/g, '\\$&');
