import type { Editor } from '@tiptap/core';
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { figureFor, putBlock } from './insert';
import type { FoundPicture } from './pageData';
import { upload } from './server';

/** Hands pictures to the desk. */
export class Pictures {
  constructor(private readonly url: string, private readonly say: (words: string, warn?: boolean) => void) {}

  /** The picture as the library knows it, or a sentence why there is none. */
  async send(file: Blob, name = 'picture'): Promise<FoundPicture | string> {
    const answer = await upload<FoundPicture>(this.url, file, file instanceof File ? file.name : name);
    if (answer.ok) {
      return answer.value;
    }
    const why = { 'signed-out': 'You are signed out: sign in in another tab and try again.', unreachable: 'The server could not be reached. Try again.' };
    return answer.why === 'refused' ? answer.sentences.join(' ') : why[answer.why];
  }

  /** Sends each file and puts its figure at the cursor. */
  async put(editor: Editor, files: File[]): Promise<void> {
    for (const file of files) {
      this.say(`Sending ${file.name}…`);
      const answer = await this.send(file);
      if (typeof answer === 'string') {
        this.say(`${file.name}: ${answer}`, true);
      } else {
        putBlock(editor, figureFor(answer));
        this.say('The picture is in. Say what it shows and who made it.');
      }
    }
  }
}

const imagesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])].filter(file => file.type.startsWith('image/'));

/** Whether a clipboard holds words besides its files: a picture copied in a browser comes with an `<img>` and no words. */
const wordsIn = (data: DataTransfer | null): boolean =>
  Boolean(data?.getData('text/plain').trim() || new DOMParser().parseFromString(data?.getData('text/html') ?? '', 'text/html').body.textContent?.trim());

/** Pictures dropped or pasted as files become figures; a .docx dropped is handed on. */
export const PictureDrop = (pictures: Pictures, docx: (file: File) => void) =>
  Extension.create({
    name: 'pictureDrop',
    addProseMirrorPlugins() {
      const editor = this.editor;
      const take = (data: DataTransfer | null): boolean => {
        const files = imagesIn(data);
        const word = [...(data?.files ?? [])].find(file => /\.docx$/i.test(file.name));
        if (word) {
          docx(word);
        } else if (files.length) {
          void pictures.put(editor, files);
        }
        return Boolean(word) || files.length > 0;
      };
      return [
        new Plugin({
          props: {
            handlePaste: (view, event) =>
              view.editable && !wordsIn(event.clipboardData) && take(event.clipboardData),
            handleDrop: (view, event) => {
              if (!view.editable || !event.dataTransfer?.files.length) {
                return false;
              }
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              if (at) {
                editor.commands.setTextSelection(at.pos);
              }
              return take(event.dataTransfer);
            },
          },
        }),
      ];
    },
  });
