import type { Dropped } from './dropped';
import { styleText } from './styles';

/** Whether HTML was written by Word, Outlook or a kin of theirs. */
export const isFromWord = (html: string): boolean => /urn:schemas-microsoft-com:office|class="?Mso|mso-[a-z]+:/i.test(html);

const styleOf = (element: Element): string => styleText(element).replace(/\s+/g, ' ').toLowerCase();

/** Brings Word's HTML into plain HTML in place: lists, footnotes, tracked changes, comments. */
export function tidyWord(body: HTMLElement, dropped: Dropped): void {
  for (const element of body.querySelectorAll('ins, span.msoIns')) {
    unwrap(element);
  }
  const deleted = [...body.querySelectorAll('del, span.msoDel')];
  dropped.add('deleted passage', deleted.length);
  deleted.forEach(element => element.remove());
  tidyComments(body, dropped);
  tidyNotes(body);
  for (const element of body.querySelectorAll('*')) {
    if (element.localName === 'o:p' || element.localName === 'st1:place') {
      unwrap(element);
    } else if (/mso-tab-count/.test(styleOf(element))) {
      element.replaceWith(' ');
    } else if (element.localName === 'p' && /\bMsoTitle\b/.test(element.className)) {
      rename(element, 'h2');
    }
  }
  for (const element of body.querySelectorAll('br')) {
    if (/page-break-before/.test(styleOf(element))) {
      element.replaceWith(' ');
    }
  }
  tidyLists(body);
}

function tidyComments(body: HTMLElement, dropped: Dropped): void {
  const lists = [...body.querySelectorAll('*')].filter(element => /mso-element: ?comment-list/.test(styleOf(element)));
  const anchors = [...body.querySelectorAll('.MsoCommentReference, a.msocomanchor, [id^="_anchor_"]')];
  const comments = lists.flatMap(list => [...list.querySelectorAll('*')].filter(element => /mso-element: ?comment$/.test(styleOf(element).replace(/;$/, ''))));
  dropped.add('comment', comments.length || (lists.length ? 1 : body.querySelectorAll('a.msocomanchor').length));
  [...lists, ...anchors].forEach(element => element.remove());
}

/** Footnotes and endnotes: the words move to where the reference stands, as `<span data-footnote>`. */
function tidyNotes(body: HTMLElement): void {
  const notes = new Map<string, Element>();
  for (const note of body.querySelectorAll('[id^="ftn"], [id^="edn"]')) {
    if (/mso-element: ?(foot|end)note/.test(styleOf(note))) {
      notes.set(note.id, note);
    }
  }
  for (const reference of body.querySelectorAll('a[href^="#_ftn"], a[href^="#_edn"]')) {
    const id = reference.getAttribute('href')!.slice(2);
    const note = notes.get(id);
    if (!note || note.contains(reference)) {
      continue;
    }
    const span = body.ownerDocument.createElement('span');
    span.setAttribute('data-footnote', '');
    span.append(...note.cloneNode(true).childNodes);
    span.querySelectorAll('a[href^="#_ftnref"], a[href^="#_ednref"]').forEach(back => back.remove());
    (reference.closest('sup') ?? reference).replaceWith(span);
  }
  for (const list of body.querySelectorAll('*')) {
    if (/mso-element: ?(foot|end)note-list/.test(styleOf(list))) {
      list.remove();
    }
  }
  // Without a reference in the selection the note's own words stay where they stand.
}

/** Paragraphs that Word calls list paragraphs become lists; the marker tells a numbered one. */
function tidyLists(body: HTMLElement): void {
  const level = (element: Element): number => Number(/mso-list: ?l\d+ level(\d+)/.exec(styleOf(element))?.[1] ?? 0);
  const open: { level: number; list: Element; item: Element | null }[] = [];
  let before: Element | null = null;
  for (const paragraph of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const here = level(paragraph);
    const marker = takeMarker(paragraph);
    if (!here || (paragraph.localName !== 'p' && !/^(·|o|§|•|-)?$/.test(marker) && marker.includes('.'))) {
      open.length = 0;
      continue;
    }
    if (before !== previousElement(open[0]?.list ?? null, paragraph)) {
      open.length = 0;
    }
    const tag = /^\(?([0-9]{1,4}|[a-z]{1,4})[.)]/i.test(marker) ? 'ol' : 'ul';
    while (open.length && open.at(-1)!.level > here) {
      open.pop();
    }
    let top = open.at(-1);
    if (!top || top.level < here || top.list.localName !== tag) {
      if (top && top.level === here) {
        open.pop();
        top = open.at(-1);
      }
      const list = body.ownerDocument.createElement(tag);
      const start = Number.parseInt(marker.replace(/^\(/, ''), 10);
      if (tag === 'ol' && start > 1) {
        list.setAttribute('start', String(start));
      }
      if (top?.item) {
        top.item.append(list);
      } else {
        paragraph.before(list);
      }
      top = { level: here, list, item: null };
      open.push(top);
    }
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    top.list.append(item);
    top.item = item;
    paragraph.remove();
    before = open[0]!.list;
  }
}

const previousElement = (list: Element | null, paragraph: Element): Element | null => (list ? paragraph.previousElementSibling : null);

/** Takes the written marker ("1.", "·") out of a list paragraph and returns it. */
function takeMarker(paragraph: Element): string {
  let marker = '';
  for (const span of [...paragraph.querySelectorAll('*')]) {
    if (/mso-list: ?ignore/.test(styleOf(span)) && span.isConnected) {
      marker += span.textContent ?? '';
      span.remove();
    }
  }
  return marker.replace(/[\s\u00a0]+/g, '');
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function rename(element: Element, tag: string): void {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}
