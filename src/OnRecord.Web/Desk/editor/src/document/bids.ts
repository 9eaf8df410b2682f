import { Extension } from '@tiptap/core';
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A new id of a block: ten random letters and digits. */
export function newBid(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), value => LETTERS[value % LETTERS.length]).join('');
}

/** Gives an id to each block that has none, or that has the id of a block before it. */
export function mendBids(state: EditorState): Transaction | null {
  const seen = new Set<string>();
  let tr: Transaction | null = null;
  state.doc.forEach((block, offset) => {
    let bid = block.attrs['bid'] as string | null;
    if (!bid || seen.has(bid)) {
      bid = newBid();
      tr ??= state.tr.setMeta('addToHistory', false);
      tr.setNodeAttribute(offset, 'bid', bid);
    }
    seen.add(bid);
  });
  return tr;
}

export const UniqueBids = Extension.create({
  name: 'uniqueBids',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, after) =>
        transactions.some(tr => tr.docChanged) && !onlyTyped(before, after) ? mendBids(after) : null,
    }),
  ],
});

/** Whether the blocks and their ids are the ones from before: the common case at each key, told by identity. */
function onlyTyped(before: EditorState, after: EditorState): boolean {
  if (before.doc.childCount !== after.doc.childCount) {
    return false;
  }
  for (let i = 0; i < after.doc.childCount; i++) {
    const now = after.doc.child(i);
    const was = before.doc.child(i);
    if (now !== was && (!now.attrs['bid'] || now.attrs['bid'] !== was.attrs['bid'])) {
      return false;
    }
  }
  return true;
}
