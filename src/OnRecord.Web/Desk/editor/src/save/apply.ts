import type { Editor } from '@tiptap/core';
import { Fragment, type Node as PMNode, type Schema } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { DocNode } from '../document/format';

/** Transactions that bring text from the server carry this; they are no typing and no undo step. */
export const FROM_SERVER = 'fromServer';

/** Brings a body into the open editor with the smallest changes, so that cursor and undo stay where they are. */
export function applyBody(editor: Editor, body: DocNode): void {
  const { state } = editor;
  const target = bodyNode(state.schema, body);
  const tr = state.tr;
  const now = children(state.doc);
  const then = children(target);
  let head = 0;
  while (head < now.length && head < then.length && now[head]!.eq(then[head]!)) {
    head++;
  }
  let tail = 0;
  while (tail < now.length - head && tail < then.length - head && now[now.length - 1 - tail]!.eq(then[then.length - 1 - tail]!)) {
    tail++;
  }
  const middleNow = now.slice(head, now.length - tail);
  const middleThen = then.slice(head, then.length - tail);
  const start = now.slice(0, head).reduce((sum, block) => sum + block.nodeSize, 0);
  replaceBlocks(tr, start, middleNow, middleThen);
  dispatch(editor, tr);
}

/** Brings one line (headline or standfirst) into its editor. */
export function applyLine(editor: Editor, line: DocNode[]): void {
  const { state } = editor;
  const made = Fragment.fromArray(line.map(node => state.schema.nodeFromJSON(node)));
  const tr = state.tr;
  replaceWithin(tr, 1, state.doc.child(0).content, made);
  dispatch(editor, tr);
}

/** The body as a node; a body without blocks is one empty paragraph. */
export function bodyNode(schema: Schema, body: DocNode): PMNode {
  const content = body.content?.length ? body.content : [{ type: 'paragraph' }];
  return schema.nodeFromJSON({ type: 'doc', content });
}

function dispatch(editor: Editor, tr: Transaction): void {
  if (tr.docChanged) {
    editor.view.dispatch(tr.setMeta(FROM_SERVER, true).setMeta('addToHistory', false));
  }
}

function children(node: PMNode): PMNode[] {
  const all: PMNode[] = [];
  node.forEach(child => all.push(child));
  return all;
}

/** Walks both lists; blocks of the same id are changed inside, others are put in or taken out whole. */
function replaceBlocks(tr: Transaction, start: number, now: PMNode[], then: PMNode[]): void {
  const later = new Set(then.map(block => block.attrs['bid'] as string));
  if (!now.some(block => later.has(block.attrs['bid'] as string))) {
    // Nothing stays, so it is one step: a document is never without a block in between.
    tr.replaceWith(start, start + now.reduce((sum, block) => sum + block.nodeSize, 0), then);
    return;
  }
  let at = start;
  let i = 0;
  for (const block of then) {
    while (i < now.length && now[i]!.attrs['bid'] !== block.attrs['bid'] && !later.has(now[i]!.attrs['bid'] as string)) {
      tr.delete(at, at + now[i]!.nodeSize);
      i++;
    }
    const old = now[i];
    if (old && old.attrs['bid'] === block.attrs['bid']) {
      changeBlock(tr, at, old, block);
      i++;
    } else {
      tr.insert(at, block);
      // The block may stand further down in the old order: it is taken out there.
      const further = now.findIndex((one, index) => index >= i && one.attrs['bid'] === block.attrs['bid']);
      if (further >= 0) {
        const from = at + block.nodeSize + now.slice(i, further).reduce((sum, one) => sum + one.nodeSize, 0);
        tr.delete(from, from + now[further]!.nodeSize);
        now.splice(further, 1);
      }
    }
    at += block.nodeSize;
  }
  for (; i < now.length; i++) {
    tr.delete(at, at + now[i]!.nodeSize);
  }
}

function changeBlock(tr: Transaction, at: number, old: PMNode, made: PMNode): void {
  if (old.eq(made)) {
    return;
  }
  if (!old.sameMarkup(made)) {
    tr.replaceWith(at, at + old.nodeSize, made);
    return;
  }
  replaceWithin(tr, at + 1, old.content, made.content);
}

function replaceWithin(tr: Transaction, start: number, old: Fragment, made: Fragment): void {
  const from = old.findDiffStart(made);
  const end = old.findDiffEnd(made);
  if (from === null || !end) {
    return;
  }
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  const oldEnd = end.a + overlap;
  const newEnd = end.b + overlap;
  const parent = tr.doc.resolve(start).parent;
  tr.replace(start + from, start + oldEnd, parent.type.create(null, made).slice(from, newEnd));
  // Fitting a slice may move things where the difference cuts through lists or cells; then the whole is put in.
  const after = tr.doc.resolve(start).parent;
  if (!after.content.eq(made)) {
    tr.replaceWith(start, start + after.content.size, made);
  }
}
