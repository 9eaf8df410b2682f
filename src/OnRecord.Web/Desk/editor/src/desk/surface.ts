import { Editor, Extension, type Extensions } from '@tiptap/core';
import { history, redo, undo } from '@tiptap/pm/history';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { UniqueBids } from '../document/bids';
import { clean, mergeTexts, canonical, type Content, type DocNode, type Part } from '../document/format';
import { applyBody, applyLine, bodyNode, FROM_SERVER } from '../save/apply';
import type { Node as PMNode } from '@tiptap/pm/model';
import { BODY_SCHEMA, LINE_SCHEMA } from '../schema';
import type { PageData } from './pageData';

const History = Extension.create({
  name: 'history',
  addProseMirrorPlugins: () => [history({ newGroupDelay: 500 })],
  addKeyboardShortcuts() {
    const act = (command: typeof undo) => () => command(this.editor.state, this.editor.view.dispatch);
    return { 'Mod-z': act(undo), 'Mod-y': act(redo), 'Mod-Shift-z': act(redo) };
  },
});

const Cursors = Extension.create({
  name: 'cursors',
  addProseMirrorPlugins: () => [dropCursor({ class: 'drop-cursor', color: false, width: 3 }), gapCursor()],
});

/** Names an empty part where its words will stand. */
const Blank = (name: string) =>
  Extension.create({
    name: 'blank',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            doc.childCount === 1 && doc.child(0).isTextblock && doc.child(0).content.size === 0
              ? DecorationSet.create(doc, [Decoration.node(0, doc.content.size, { class: 'blank', 'data-blank': name })])
              : null,
        },
      }),
    ],
  });

export interface SurfaceHooks {
  /** Extensions of the body beyond the schema: paste, views, keys. */
  body: Extensions;
  /** Extensions all three parts share. */
  all: (part: Part) => Extensions;
  changed: () => void;
}

/** Headline, standfirst and body: three editors that stand as one surface. */
export class Surface {
  readonly editors: Readonly<Record<Part, Editor>>;
  private readonly known = new WeakMap<PMNode, DocNode>();
  private readonly opened = new Set<() => void>();

  constructor(places: Record<Part, HTMLElement>, data: PageData, hooks: SurfaceHooks) {
    const lineKeys = (part: 'headline' | 'standfirst', next: Part) =>
      Extension.create({
        name: 'lineKeys',
        priority: 200,
        addKeyboardShortcuts: () => ({
          Enter: () => this.focus(next, 'start'),
          ArrowDown: ({ editor }) => editor.view.endOfTextblock('down') && this.focus(next, 'start'),
          ArrowUp: ({ editor }) => part === 'standfirst' && editor.view.endOfTextblock('up') && this.focus('headline', 'end'),
        }),
      });
    const make = (part: Part, extensions: Extensions, label: string) =>
      new Editor({
        element: places[part],
        injectCSS: false,
        extensions: [...extensions, Blank(label), History, ...hooks.all(part)],
        editorProps: {
          attributes: {
            role: 'textbox',
            'aria-multiline': part === 'body' ? 'true' : 'false',
            'aria-label': label,
            lang: data.language,
            dir: data.direction,
            spellcheck: 'true',
          },
        },
        onTransaction: ({ transaction }) => {
          if (transaction.docChanged && !transaction.getMeta(FROM_SERVER)) {
            hooks.changed();
          }
        },
      });
    const upKey = Extension.create({
      name: 'upKey',
      addKeyboardShortcuts: () => ({
        ArrowUp: ({ editor }) =>
          editor.state.selection.empty && editor.state.selection.$from.before(1) === 0 && editor.view.endOfTextblock('up') && this.focus('standfirst', 'end'),
      }),
    });
    this.editors = {
      headline: make('headline', [...LINE_SCHEMA, lineKeys('headline', 'standfirst')], 'Headline'),
      standfirst: make('standfirst', [...LINE_SCHEMA, lineKeys('standfirst', 'body')], 'Standfirst'),
      body: make('body', [...BODY_SCHEMA, UniqueBids, Cursors, upKey, ...hooks.body], 'Text of the story'),
    };
  }

  get parts(): [Part, Editor][] {
    return Object.entries(this.editors) as [Part, Editor][];
  }

  /** Brings a text into the editors; cursor and undo stay. */
  apply(content: Content): void {
    applyLine(this.editors.headline, content.headline);
    applyLine(this.editors.standfirst, content.standfirst);
    applyBody(this.editors.body, content.body);
  }

  /** Reads the first text. Undo begins after it. Throws when the body is not of the format. */
  load(content: Content): void {
    bodyNode(this.editors.body.schema, content.body).check();
    this.apply(content);
  }

  setEditable(editable: boolean): void {
    const before = this.editors.body.isEditable;
    for (const [, editor] of this.parts) {
      editor.setEditable(editable, false);
      for (const field of editor.view.dom.querySelectorAll<HTMLInputElement>('.fields input')) {
        field.disabled = !editable;
      }
    }
    if (editable !== before) {
      this.opened.forEach(tell => tell());
    }
  }

  /** Called when the text was opened for writing, or closed. */
  onEditable(callback: () => void): () => void {
    this.opened.add(callback);
    return () => void this.opened.delete(callback);
  }

  /** The text in canonical form. Blocks that did not change since are not made again. */
  content(): Content {
    const line = (part: 'headline' | 'standfirst') =>
      mergeTexts(((this.editors[part].state.doc.child(0).toJSON() as DocNode).content ?? []).map(node => canonical(node)));
    const blocks: DocNode[] = [];
    this.editors.body.state.doc.forEach(block => {
      let made = this.known.get(block);
      if (!made) {
        made = canonical(block.toJSON() as DocNode, true);
        this.known.set(block, made);
      }
      blocks.push(made);
    });
    return { headline: line('headline'), standfirst: line('standfirst'), body: { type: 'doc', content: blocks } };
  }

  /** Words in headline, standfirst and body, footnotes included. */
  words(): number {
    let count = 0;
    for (const [, editor] of this.parts) {
      editor.state.doc.descendants(node => {
        if (node.isTextblock) {
          count += clean(node.textBetween(0, node.content.size, ' ', ' ')).split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
        }
        return !node.isTextblock;
      });
    }
    return count;
  }

  focus(part: Part, where: 'start' | 'end'): boolean {
    this.editors[part].commands.focus(where);
    return true;
  }

  /** The part that has, or last had, the cursor. */
  active(): Part {
    const focused = this.parts.find(([, editor]) => editor.view.hasFocus());
    if (focused) {
      this.last = focused[0];
    }
    return this.last;
  }

  private last: Part = 'body';
}
