import type { Editor } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { cleanHtml } from '../paste/clean';
import { sendPictures } from '../paste/sendPictures';
import type { Pictures } from './pictures';

type Say = (sentence: string | null, warn?: boolean) => void;

const MOST_BYTES = 50_000_000;

/** Reads a Word file in the browser and puts its text in at the cursor; its pictures go to the library. */
export async function openDocx(file: File, editor: Editor, pictures: Pictures, say: Say): Promise<void> {
  if (!editor.isEditable) {
    say('The story cannot be edited now.', true);
    return;
  }
  if (file.size > MOST_BYTES) {
    say('That file is larger than 50 MB.', true);
    return;
  }
  say(`Reading ${file.name}…`);
  try {
    // The reader is large, so it is a file of its own that is loaded when it is needed.
    const { docxToHtml } = (await import('./docx.js' as string)) as typeof import('../docx/read');
    const { html, comments } = await docxToHtml(await file.arrayBuffer());
    const left = await pasteWithPictures(html, editor, pictures, { comments, whole: true });
    say([`${file.name} is in the story.`, left].filter(Boolean).join(' '));
  } catch {
    say(`${file.name} could not be read. Is it a Word file (.docx)? Open it in Word and save it again, or paste its text.`, true);
  }
}

interface PasteOptions {
  /** Comments that were taken out before. */
  comments?: number;
  /** The first and last block stay blocks of their own instead of joining the paragraph at the cursor. */
  whole?: boolean;
  keeps?: (sid: string) => boolean;
}

/** Puts HTML in at the cursor, after its pictures were sent; a sentence about what was left out, or null. */
export async function pasteWithPictures(html: string, editor: Editor, pictures: Pictures, { comments = 0, whole = false, keeps }: PasteOptions): Promise<string | null> {
  const { figures, problems } = await sendPictures(html, (blob, name) => pictures.send(blob, name));
  const cleaned = cleanHtml(html, { ...(keeps ? { keeps } : {}), pictures: figures });
  cleaned.dropped.add('comment', comments);
  const nodes = Fragment.fromArray(cleaned.blocks.map(block => editor.schema.nodeFromJSON(block)));
  const { state, view } = editor;
  view.dispatch(state.tr.replaceSelection(whole ? new Slice(nodes, 0, 0) : Slice.maxOpen(nodes, false)).scrollIntoView().setMeta('paste', true));
  return [cleaned.dropped.sentence(), ...new Set(problems)].filter(Boolean).join(' ') || null;
}
