import type { Editor } from '@tiptap/core';
import type { Node as PMNode } from '@tiptap/pm/model';
import type { Part } from '../document/format';
import { activeFootnote } from '../views/footnote';
import type { Passage, StatementPassage } from './deskEditor';

/** The passages of statements in one editor, in reading order; touching runs of one line are one passage. */
export function passagesIn(part: Part, doc: PMNode): StatementPassage[] {
  const found: StatementPassage[] = [];
  doc.descendants((node, pos) => {
    if (!node.inlineContent) {
      return true;
    }
    const open = new Map<string, StatementPassage>();
    node.forEach((child, offset) => {
      const from = pos + 1 + offset;
      const here = new Set(child.marks.filter(mark => mark.type.name === 'statement').map(mark => String(mark.attrs['sid'])));
      for (const [sid] of open) {
        if (!here.has(sid) && child.isText) {
          open.delete(sid);
        }
      }
      for (const sid of child.isText ? here : []) {
        const passage = open.get(sid) ?? { sid, part, words: '', from, to: from };
        if (!open.has(sid)) {
          found.push(passage);
          open.set(sid, passage);
        }
        passage.words += child.text ?? '';
        passage.to = from + child.nodeSize;
      }
      if (child.type.name === 'hardBreak') {
        open.clear();
      }
    });
    return true;
  });
  return found;
}

/** The words selected in an editor, spaces at the ends left out. */
export function selected(part: Part, editor: Editor): Passage | null {
  const inNote = part === 'body' ? activeFootnote(editor) : null;
  let { from, to } = inNote ?? editor.state.selection;
  const { doc } = editor.state;
  const text = doc.textBetween(from, to, '\n', '');
  from += text.length - text.trimStart().length;
  to -= text.length - text.trimEnd().length;
  return text.trim() && from < to ? { part, text: text.trim(), from, to } : null;
}

/** Every statement on the given words. */
export const sidsIn = (passages: StatementPassage[]): Set<string> => new Set(passages.map(passage => passage.sid));
