import mammoth from 'mammoth';

/** Word's words as HTML: headings, lists, tables, footnotes; pictures lie in it as data: addresses. */
export async function docxToHtml(file: ArrayBuffer): Promise<{ html: string; comments: number }> {
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: file },
    {
      styleMap: [
        "p[style-name='Title'] => h2:fresh", "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh", 'comment-reference => sup.docx-comment',
      ],
    },
  );
  return tidy(new DOMParser().parseFromString(value, 'text/html'));
}

/** Notes stand at the end in mammoth's HTML; they move to where their references are. Comments are counted and go. */
function tidy(page: Document): { html: string; comments: number } {
  for (const reference of page.querySelectorAll('a[href^="#footnote-"], a[href^="#endnote-"]')) {
    const target = reference.getAttribute('href')!.slice(1);
    const note = target.includes('-ref-') ? null : page.getElementById(target);
    if (note) {
      note.querySelectorAll('a[href*="-ref-"]').forEach(back => back.remove());
      const span = page.createElement('span');
      span.setAttribute('data-footnote', '');
      span.append(...note.childNodes);
      const list = note.parentElement;
      note.remove();
      if (list?.childElementCount === 0) {
        list.remove();
      }
      (reference.closest('sup') ?? reference).replaceWith(span);
    }
  }
  const comments = page.querySelectorAll('.docx-comment');
  comments.forEach(comment => comment.remove());
  page.querySelectorAll('a[href^="#comment-ref"]').forEach(back => back.closest('dd')?.remove());
  page.querySelectorAll('dl').forEach(list => [...list.children].every(child => child.localName === 'dt') && list.remove());
  return { html: page.body.innerHTML, comments: comments.length };
}
