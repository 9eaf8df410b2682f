import type { Editor } from '@tiptap/core';
import { baseKeymap, toggleMark } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import type { Node as PMNode } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { StepMap } from '@tiptap/pm/transform';
import { EditorView, type NodeView } from '@tiptap/pm/view';
import { el } from '../desk/dom';

let open: FootnoteView | null = null;

/** The selection inside an open footnote, in positions of the editor around it. */
export function activeFootnote(editor: Editor): { from: number; to: number } | null {
  return open?.belongsTo(editor) ? open.selection() : null;
}

/** Typing while a footnote is selected goes into it, never over it. */
export function typeIntoFootnote(editor: Editor, text: string): void {
  if (open?.belongsTo(editor)) {
    open.type(text);
  }
}

/**
 * A footnote: a number in the text, and, while it is selected, its words in a small editor of their own, after the
 * footnote example of the ProseMirror guide. Steps made inside are carried out in the document around it.
 */
export class FootnoteView implements NodeView {
  readonly dom = el('span', { class: 'footnote', role: 'button', tabindex: '-1', 'aria-label': 'Footnote' });
  private inner: EditorView | null = null;
  private readonly bubble = el('span', { class: 'footnote-words', contenteditable: 'false' });

  constructor(private node: PMNode, private readonly editor: Editor, private readonly getPos: () => number | undefined) {
    this.label();
    this.dom.addEventListener('click', () => this.select());
  }

  belongsTo = (editor: Editor): boolean => editor === this.editor;

  selection(): { from: number; to: number } | null {
    const pos = this.getPos();
    if (!this.inner || pos === undefined) {
      return null;
    }
    const { from, to } = this.inner.state.selection;
    return { from: pos + 1 + from, to: pos + 1 + to };
  }

  type(text: string): void {
    if (this.inner) {
      this.inner.dispatch(this.inner.state.tr.setSelection(TextSelection.atEnd(this.inner.state.doc)).insertText(text));
      this.inner.focus();
    }
  }

  selectNode(): void {
    this.dom.classList.add('open');
    this.dom.append(this.bubble);
    this.inner ??= new EditorView(this.bubble, {
      state: EditorState.create({
        doc: this.node,
        plugins: [
          keymap({
            'Mod-z': () => undo(this.editor.state, this.editor.view.dispatch),
            'Mod-y': () => redo(this.editor.state, this.editor.view.dispatch),
            'Mod-b': toggleMark(this.mark('bold')),
            'Mod-i': toggleMark(this.mark('italic')),
            'Shift-Enter': (state, dispatch) => {
              dispatch?.(state.tr.replaceSelectionWith(state.schema.nodes['hardBreak']!.create()));
              return true;
            },
            Enter: () => this.leave(),
            Escape: () => this.leave(),
          }),
          keymap(baseKeymap),
        ],
      }),
      editable: () => this.editor.isEditable,
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Words of the footnote' },
      dispatchTransaction: tr => this.dispatchInner(tr),
    });
    open = this;
    if (this.node.content.size === 0) {
      requestAnimationFrame(() => this.inner?.focus());
    }
  }

  deselectNode(): void {
    this.dom.classList.remove('open');
    this.inner?.destroy();
    this.inner = null;
    this.bubble.remove();
    if (open === this) {
      open = null;
    }
  }

  update(node: PMNode): boolean {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    this.label();
    if (this.inner) {
      const state = this.inner.state;
      const start = node.content.findDiffStart(state.doc.content);
      const end = node.content.findDiffEnd(state.doc.content as never);
      if (start !== null && end) {
        const overlap = start - Math.min(end.a, end.b);
        const more = Math.max(0, overlap);
        this.inner.dispatch(state.tr.replace(start, end.b + more, node.slice(start, end.a + more)).setMeta('fromOutside', true));
      }
    }
    return true;
  }

  destroy(): void {
    if (this.inner) {
      this.deselectNode();
    }
  }

  stopEvent = (event: Event): boolean => this.inner?.dom.contains(event.target as Node) ?? false;
  ignoreMutation = (): boolean => true;

  private mark = (name: string) => this.editor.schema.marks[name]!;

  private label(): void {
    this.dom.title = this.node.textContent || 'An empty footnote';
    this.dom.classList.toggle('empty', this.node.content.size === 0);
  }

  private select(): void {
    const pos = this.getPos();
    if (pos !== undefined && !this.inner) {
      this.editor.view.dispatch(this.editor.state.tr.setSelection(NodeSelection.create(this.editor.state.doc, pos)));
    }
    requestAnimationFrame(() => this.inner?.hasFocus() || this.inner?.focus());
  }

  private leave(): boolean {
    const pos = this.getPos();
    if (pos !== undefined) {
      const { state, view } = this.editor;
      view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, pos + this.node.nodeSize)));
      view.focus();
    }
    return true;
  }

  private dispatchInner(tr: Transaction): void {
    const { state, transactions } = this.inner!.state.applyTransaction(tr);
    this.inner!.updateState(state);
    const pos = this.getPos();
    if (tr.getMeta('fromOutside') || pos === undefined) {
      return;
    }
    const outer = this.editor.state.tr;
    const offset = StepMap.offset(pos + 1);
    for (const transaction of transactions) {
      for (const step of transaction.steps) {
        const mapped = step.map(offset);
        if (mapped) {
          outer.step(mapped);
        }
      }
    }
    if (outer.docChanged) {
      this.editor.view.dispatch(outer);
    }
  }
}
