import { Extension } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

/**
 * Words typed over sourced words stay sourced, at the end of a passage too, where the mark does not grow by itself: whoever
 * turns "Monday" into "Tuesday" changes what was said, and is asked to check it again.
 */
export const KeepStatements = Extension.create({
  name: 'keepStatements',
  addProseMirrorPlugins() {
    // The word that is being typed over: as long as nothing else happens, its next letters belong to it.
    let word: { doc: Node; end: number; marks: readonly Mark[] } | null = null;
    return [
      new Plugin({
        props: {
          handleTextInput: (view, from, to, text) => {
            const goesOn = from === to && word?.doc === view.state.doc && word.end === from && !/\s/.test(text);
            const marks = goesOn ? word!.marks : from < to ? through(view.state.doc, from, to) : [];
            word = null;
            if (marks.length === 0) {
              return false;
            }
            const tr = view.state.tr.insertText(text, from, to);
            marks.forEach(mark => tr.addMark(from, from + text.length, mark));
            view.dispatch(tr.scrollIntoView());
            word = { doc: view.state.doc, end: from + text.length, marks };
            return true;
          },
        },
      }),
    ];
  },
});

/** The statements that every word between two places carries. */
function through(doc: Node, from: number, to: number): readonly Mark[] {
  let marks: readonly Mark[] | null = null;
  doc.nodesBetween(from, to, node => {
    if (node.isText) {
      const here = node.marks.filter(mark => mark.type.name === 'statement');
      marks = marks === null ? here : marks.filter(mark => mark.isInSet(here));
    }
  });
  return marks ?? [];
}
