import { Extension } from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import type { NodeViewRenderer } from '@tiptap/core';
import { Blockquote, Footnote, Pullquote } from '../schema/blocks';
import { Embed, Figure, ReadMore } from '../schema/cards';
import { Table } from '../schema/tables';
import { blockquoteView, embedView, figureView, pullquoteView, readMoreView, tableView } from './blocks';
import { FootnoteView, typeIntoFootnote } from './footnote';

const VIEWS: Record<string, NodeViewRenderer> = {
  [Blockquote.name]: props => blockquoteView(props),
  [Pullquote.name]: props => pullquoteView(props),
  [Table.name]: props => tableView(props),
  [Figure.name]: props => figureView(props),
  [Embed.name]: props => embedView(props),
  [ReadMore.name]: props => readMoreView(props),
  [Footnote.name]: props => new FootnoteView(props.node, props.editor, props.getPos),
};

/** How blocks with fields of their own, and footnotes, are drawn. */
export const BlockViews = Extension.create({
  name: 'blockViews',
  addProseMirrorPlugins() {
    const editor = this.editor;
    const nodeViews = Object.fromEntries(
      Object.entries(VIEWS).map(([name, view]) => [
        name,
        (node: Parameters<NodeViewRenderer>[0]['node'], pmView: unknown, getPos: () => number | undefined) =>
          view({ node, editor, getPos, view: pmView } as unknown as Parameters<NodeViewRenderer>[0]) as never,
      ]),
    );
    return [
      new Plugin({
        props: {
          nodeViews,
          // A letter typed while a whole thing is selected must not take its place.
          handleTextInput: (view, _from, _to, text) => {
            const { selection } = view.state;
            if (!(selection instanceof NodeSelection)) {
              return false;
            }
            typeIntoFootnote(editor, text);
            return true;
          },
          handleKeyDown: (view, event) => {
            const { selection } = view.state;
            if (event.key !== 'Enter' || !(selection instanceof NodeSelection) || selection.node.type.name !== Footnote.name) {
              return false;
            }
            typeIntoFootnote(editor, '');
            return true;
          },
        },
      }),
    ];
  },
});
