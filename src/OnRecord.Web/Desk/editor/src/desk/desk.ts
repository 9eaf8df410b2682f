import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Content, Part } from '../document/format';
import type { Saver, SaveOutcome } from '../save/saver';
import type { DeskEditor, Passage, StatementPassage } from './deskEditor';
import { el } from './dom';
import type { Keys } from './keys';
import type { PageData } from './pageData';
import { post } from './server';
import { passagesIn, selected, sidsIn } from './statements';
import type { Surface } from './surface';

const current = new PluginKey<string | null>('currentStatement');

/** Marks the words of the statement the panel is at. */
export const CurrentStatement = (part: Part) => Extension.create({
  name: 'currentStatement',
  addProseMirrorPlugins() {
    return [
      new Plugin<string | null>({
        key: current,
        state: { init: () => null, apply: (tr, sid) => (tr.getMeta(current) !== undefined ? (tr.getMeta(current) as string | null) : sid) },
        props: {
          decorations: state => {
            const sid = current.getState(state);
            return sid
              ? DecorationSet.create(state.doc, passagesIn(part, state.doc).filter(one => one.sid === sid).map(one => Decoration.inline(one.from, one.to, { class: 'current' })))
              : null;
          },
        },
      }),
    ];
  },
});

/** The editor as the sourcing panel sees it. */
export class Desk implements DeskEditor {
  readonly panel: HTMLElement;
  knowsStatement: (sid: string) => boolean = () => false;
  saver!: Saver;
  private readonly changes = new Set<() => void>();
  private readonly saves = new Set<(revision: number) => void>();
  private frame = 0;
  private lastSelection: Passage | null = null;

  constructor(
    private readonly data: PageData,
    private readonly surface: Surface,
    private readonly keys: Keys,
    private readonly status: (words: string) => void,
  ) {
    this.panel = document.getElementById('panel') ?? document.querySelector('#editor')!.appendChild(el('aside', { id: 'panel', hidden: true }));
    for (const [part, editor] of surface.parts) {
      editor.on('selectionUpdate', () => {
        if (editor.view.hasFocus() || !this.panel.contains(document.activeElement)) {
          this.lastSelection = selected(part, editor);
        }
      });
      editor.on('transaction', ({ transaction }) => {
        if (transaction.docChanged) {
          this.lastSelection = this.mapped(part, this.lastSelection, transaction.mapping);
        }
      });
    }
  }

  get story(): string {
    return this.data.story;
  }

  get revision(): number {
    return this.saver.revision;
  }

  get editable(): boolean {
    return this.surface.editors.body.isEditable;
  }

  get editors(): Readonly<Record<Part, Editor>> {
    return this.surface.editors;
  }

  selectionWords(): Passage | null {
    const part = this.surface.active();
    return selected(part, this.surface.editors[part]) ?? (this.panel.contains(document.activeElement) ? this.lastSelection : null);
  }

  markStatement(sid: string, passage: Passage | null = this.selectionWords()): boolean {
    if (!passage || !this.editable) {
      return false;
    }
    const editor = this.surface.editors[passage.part];
    const { state } = editor;
    editor.view.dispatch(state.tr.addMark(passage.from, passage.to, state.schema.marks['statement']!.create({ sid })));
    return true;
  }

  unmarkStatement(sid: string, passage?: Passage): void {
    for (const [part, editor] of this.surface.parts) {
      if (!passage || passage.part === part) {
        const { state } = editor;
        const mark = state.schema.marks['statement']!.create({ sid });
        const tr = state.tr.removeMark(passage?.from ?? 0, passage?.to ?? state.doc.content.size, mark);
        if (tr.docChanged) {
          editor.view.dispatch(tr);
        }
      }
    }
  }

  statementsInText = (): StatementPassage[] => this.surface.parts.flatMap(([part, editor]) => passagesIn(part, editor.state.doc));

  /** Whether a paste may keep a statement's mark. */
  pasteKeeps = (sid: string): boolean => this.knowsStatement(sid) || sidsIn(this.statementsInText()).has(sid);

  goTo(sid: string): boolean {
    const passage = this.statementsInText().find(one => one.sid === sid);
    if (!passage) {
      return false;
    }
    const editor = this.surface.editors[passage.part];
    editor.chain().focus().setTextSelection({ from: passage.from, to: passage.to }).scrollIntoView().run();
    this.highlight(sid);
    return true;
  }

  highlight(sid: string | null): void {
    for (const [, editor] of this.surface.parts) {
      editor.view.dispatch(editor.state.tr.setMeta(current, sid).setMeta('addToHistory', false));
    }
  }

  saveNow = (): Promise<SaveOutcome> => this.saver.save();
  sourcingSaved = (revision: number): void => this.saver.follow(revision);
  content = (): Content => this.surface.content();
  post = post;
  say = (sentence: string): void => this.status(sentence);
  bindKey = (key: string, name: string, act: () => boolean): void => this.keys.bind(key, name, act);

  onChange(callback: () => void): () => void {
    this.changes.add(callback);
    return () => void this.changes.delete(callback);
  }

  onSaved(callback: (revision: number) => void): () => void {
    this.saves.add(callback);
    return () => void this.saves.delete(callback);
  }

  onEditable(callback: () => void): () => void {
    return this.surface.onEditable(callback);
  }

  /** Tells the panel of a change, at most once a frame. */
  changed(): void {
    if (!this.frame && this.changes.size) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.changes.forEach(callback => callback());
      });
    }
  }

  saved(revision: number): void {
    this.saves.forEach(callback => callback(revision));
  }

  private mapped(part: Part, passage: Passage | null, mapping: { map(pos: number, assoc?: number): number }): Passage | null {
    if (passage?.part !== part) {
      return passage;
    }
    const from = mapping.map(passage.from, 1);
    const to = mapping.map(passage.to, -1);
    return from < to ? { ...passage, from, to } : null;
  }
}
