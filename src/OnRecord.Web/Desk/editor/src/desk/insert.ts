import type { Editor } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';
import { UNDESCRIBED, type DocNode } from '../document/format';
import { addressProblem } from '../document/limits';
import { askLine, searchDialog } from './dialog';
import { el } from './dom';
import type { FoundPicture, FoundStory, PageData } from './pageData';
import { find } from './server';
import type { Pictures } from './pictures';

/** Puts a block after the one with the cursor, or in its place when that is an empty paragraph at the top level. */
export function putBlock(editor: Editor, block: DocNode): void {
  const { state, view } = editor;
  const { $from } = state.selection;
  const node = state.schema.nodeFromJSON(block);
  const top = $from.depth > 0 ? $from.node(1) : null;
  const tr = state.tr;
  let at: number;
  if (top?.type.name === 'paragraph' && top.content.size === 0) {
    at = $from.before(1);
    tr.replaceWith(at, $from.after(1), node);
  } else {
    at = state.selection instanceof NodeSelection && $from.depth === 0 ? state.selection.to : top ? $from.after(1) : state.doc.content.size;
    tr.insert(at, node);
  }
  if (at + node.nodeSize >= tr.doc.content.size) {
    tr.insert(tr.doc.content.size, state.schema.nodes['paragraph']!.create());
  }
  view.dispatch(tr.scrollIntoView());
  const { doc } = editor.state;
  const inside = node.isAtom ? at + node.nodeSize : at;
  view.dispatch(editor.state.tr.setSelection(Selection.near(doc.resolve(Math.min(inside + (node.isAtom ? 0 : 1), doc.content.size)))));
  view.focus();
}

/** A card for an address; its name is the site's until somebody writes a better one. */
export function cardFor(url: string): DocNode {
  const host = new URL(url).hostname.replace(/^www\./, '');
  return { type: 'embed', attrs: { url, title: host, provider: host } };
}

/** Puts a card in the place of a paragraph that holds an address and nothing else. */
export function linkToCard(editor: Editor, url: string): void {
  let done = false;
  editor.state.doc.forEach((block, offset) => {
    if (!done && block.type.name === 'paragraph' && block.textContent.trim() === url) {
      done = true;
      editor.view.dispatch(editor.state.tr.replaceWith(offset, offset + block.nodeSize, editor.schema.nodeFromJSON(cardFor(url))));
    }
  });
  editor.view.focus();
}

export const figureFor = (picture: Pick<FoundPicture, 'picture' | 'alt' | 'credit'>): DocNode => ({
  type: 'figure',
  attrs: { picture: picture.picture, alt: picture.alt?.trim() || UNDESCRIBED, credit: picture.credit ?? '' },
});

export async function insertCard(editor: Editor): Promise<void> {
  const url = await askLine('A card', 'Address of the page', 'https://', 'Put in', value => addressProblem(value, 'card'));
  if (url) {
    putBlock(editor, cardFor(url));
  }
}

export async function insertReadMore(editor: Editor, data: PageData): Promise<void> {
  const story = await searchDialog<FoundStory>('Read more', 'Title of the story', async q => {
    const answer = await find<FoundStory[]>(data.urls.findStories, q);
    return answer.ok ? answer.value.filter(one => one.id !== data.story) : 'The desk could not be asked. Try again.';
  }, one => [el('strong', {}, one.title), ' ', el('span', { class: 'quiet' }, one.published ? one.published.slice(0, 10) : 'not published')]);
  if (story) {
    putBlock(editor, { type: 'readMore', attrs: { story: story.id, title: story.title, address: story.address } });
  }
}

export async function insertPicture(editor: Editor, data: PageData, pictures: Pictures): Promise<void> {
  const picture = await searchDialog<FoundPicture>('A picture', 'Search the library', async q => {
    const answer = await find<FoundPicture[]>(data.urls.findPictures, q);
    return answer.ok ? answer.value : 'The library could not be asked. Try again.';
  }, one => [el('img', { src: one.thumb, alt: '', loading: 'lazy' }), el('span', {}, one.alt || 'Not described', el('br'), el('span', { class: 'quiet' }, one.credit))],
  close => {
    const file = el('input', { type: 'file', accept: 'image/*', id: 'picture-file' });
    const says = el('span', { role: 'status', class: 'quiet' });
    file.addEventListener('change', () => {
      says.textContent = 'Sending the picture…';
      void pictures.send(file.files![0]!).then(answer => {
        if (typeof answer === 'string') {
          says.textContent = answer;
        } else {
          close(answer);
        }
      });
    });
    return [el('div', { class: 'field' }, el('label', { for: 'picture-file' }, 'A file of yours'), file, says)];
  });
  if (picture) {
    putBlock(editor, figureFor(picture));
  }
}

export async function editLink(editor: Editor): Promise<void> {
  const { state } = editor;
  const here = editor.getAttributes('link')['href'] as string | undefined;
  if (state.selection.empty && !here) {
    return;
  }
  const href = await askLine('Link', 'Address', here ?? '', 'Link', value => addressProblem(value),
    here ? { name: 'Take the link away', value: '' } : undefined);
  if (href === null) {
    return;
  }
  const chain = editor.chain().focus().extendMarkRange('link');
  (href ? chain.setMark('link', { href }) : chain.unsetMark('link')).run();
}

/** A table of three columns; the first row is its head. */
export function insertTable(editor: Editor): void {
  const row = (cell: string): DocNode => ({ type: 'tableRow', content: [1, 2, 3].map(() => ({ type: cell, content: [{ type: 'paragraph' }] })) });
  putBlock(editor, { type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] });
}

export function insertFootnote(editor: Editor): void {
  const { $to } = editor.state.selection;
  if (!$to.parent.inlineContent || !$to.parent.type.contentMatch.matchType(editor.schema.nodes['footnote']!)) {
    return;
  }
  const tr = editor.state.tr.insert($to.pos, editor.schema.nodes['footnote']!.create());
  tr.setSelection(NodeSelection.create(tr.doc, $to.pos));
  editor.view.dispatch(tr);
}
