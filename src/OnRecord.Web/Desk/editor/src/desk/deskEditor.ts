import type { Editor } from '@tiptap/core';
import type { Content, Part } from '../document/format';
import type { SaveOutcome } from '../save/saver';
import type { Answer } from './server';

/** A passage of words in one part of the story; from and to are ProseMirror positions in that part's editor. */
export interface Passage {
  part: Part;
  text: string;
  from: number;
  to: number;
}

export interface StatementPassage {
  sid: string;
  part: Part;
  words: string;
  from: number;
  to: number;
}

/**
 * What the sourcing panel may ask of the editor: headline, standfirst and body as one surface. Every function works on
 * whichever part holds the passage. The panel draws into `panel` and owns it.
 */
export interface DeskEditor {
  readonly story: string;
  /** The newest revision the server acknowledged. */
  readonly revision: number;
  readonly editable: boolean;
  /** The `<aside id="panel">` beside the text; made when the page has none. */
  readonly panel: HTMLElement;
  readonly editors: Readonly<Record<Part, Editor>>;

  /** The words selected now, or null when none are; the last selection counts while the panel has the focus. */
  selectionWords(): Passage | null;
  /** Marks a passage (the selection, when none is named) with a statement. False when there are no words to mark. */
  markStatement(sid: string, passage?: Passage): boolean;
  /** Takes a statement's mark off a passage, or off all its words. */
  unmarkStatement(sid: string, passage?: Passage): void;
  /** Every passage of every statement in reading order; a passage ends where its line ends. */
  statementsInText(): StatementPassage[];
  /** Selects the first passage of a statement, scrolls to it and focuses it. False when it has no words. */
  goTo(sid: string): boolean;
  /** Shows one statement's words as current, or none. */
  highlight(sid: string | null): void;
  /** Which statements a paste may keep besides those in the text; the panel sets it. */
  knowsStatement: (sid: string) => boolean;

  /** Saves now; resolves when the server has answered or could not be reached. */
  saveNow(): Promise<SaveOutcome>;
  /** The server made this revision of the text we have: sourcing changed and no word with it. */
  sourcingSaved(revision: number): void;
  /** The text in the canonical form of docs/document.md. */
  content(): Content;
  /** Called after each change of the text, at most once a frame. Returns how to stop. */
  onChange(callback: () => void): () => void;
  /** Called when the server acknowledged a text, with its revision. */
  onSaved(callback: (revision: number) => void): () => void;
  /** Called when the text was opened for writing, or closed: the lease is answered after the page has opened. Returns how to stop. */
  onEditable(callback: () => void): () => void;
  /** POSTs JSON to the desk, same-origin. */
  post<T>(url: string, body: unknown): Promise<Answer<T>>;
  /** Binds a key such as "Mod-Shift-s" in all three parts; listed under the name in the help. */
  bindKey(key: string, name: string, act: () => boolean): void;
  /** Says one sentence to the person, politely. */
  say(sentence: string): void;
}
