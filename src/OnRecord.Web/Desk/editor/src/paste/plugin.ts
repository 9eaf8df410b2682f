import { Extension, type Editor } from '@tiptap/core';
import { DOMSerializer, Fragment, Slice, type Node as PMNode } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { DocNode } from '../document/format';
import { addressProblem } from '../document/limits';
import { asLine, cleanHtml, picturesWithin, type Cleaned } from './clean';
import { cleanText } from './plain';

export interface PasteOptions {
  /** The part is one line: headline or standfirst. */
  line: boolean;
  keeps: (sid: string) => boolean;
  dropped: (sentence: string | null) => void;
  /** A web address was pasted on an empty line: offers a card. */
  offerCard?: (url: string) => void;
  /** Pastes HTML that holds pictures; they are sent first. */
  withPictures?: (html: string) => void;
}

/** Everything pasted or dropped as HTML or text goes through the cleaner. */
export const PasteCleaner = (options: PasteOptions) =>
  Extension.create({
    name: 'pasteCleaner',
    addProseMirrorPlugins() {
      const { editor } = this;
      const own = (html: string) => html.includes('data-pm-slice');
      return [
        new Plugin({
          props: {
            transformPastedHTML: html => {
              if (own(html) && !options.line) {
                options.dropped(null);
                return html;
              }
              const cleaned = cleanHtml(html, { keeps: options.keeps });
              options.dropped(cleaned.dropped.sentence());
              return toHtml(editor, cleaned, options.line);
            },
            transformPasted: slice => withoutForeign(slice, options.keeps),
            clipboardTextParser: text => {
              const blocks = cleanText(text);
              const nodes = options.line ? lineNodes(editor, blocks) : blocks.map(block => editor.schema.nodeFromJSON(block));
              return Slice.maxOpen(Fragment.fromArray(nodes), false);
            },
            handlePaste: (view, event) => {
              const html = event.clipboardData?.getData('text/html') ?? '';
              const text = (event.clipboardData?.getData('text/plain') ?? '').trim();
              if (!view.editable || options.line) {
                return false;
              }
              if (/^https?:\/\/\S+$/.test(text) && addressProblem(text) === null) {
                return pasteAddress(editor, text, options);
              }
              if (options.withPictures && !own(html) && picturesWithin(html).length) {
                options.withPictures(html);
                return true;
              }
              return false;
            },
          },
        }),
      ];
    },
  });

/** An address on selected words links them; on an empty line it stands as a link and a card is offered. */
function pasteAddress(editor: Editor, url: string, options: PasteOptions): boolean {
  const { selection } = editor.state;
  if (!selection.empty) {
    return !selection.$from.sameParent(selection.$to) ? false : editor.commands.setMark('link', { href: url });
  }
  const empty = selection.$from.depth === 1 && selection.$from.parent.type.name === 'paragraph' && selection.$from.parent.content.size === 0;
  editor.commands.insertContent({ type: 'text', text: url, marks: [{ type: 'link', attrs: { href: url } }] });
  if (empty) {
    options.offerCard?.(url);
  }
  return true;
}

function lineNodes(editor: Editor, blocks: DocNode[]): PMNode[] {
  const line = asLine(blocks).map(node => editor.schema.nodeFromJSON(node));
  return [editor.schema.nodes['line']!.create(null, line)];
}

function toHtml(editor: Editor, cleaned: Cleaned, line: boolean): string {
  const nodes = line ? lineNodes(editor, cleaned.blocks) : cleaned.blocks.map(block => editor.schema.nodeFromJSON(block));
  const holder = document.createElement('div');
  holder.append(DOMSerializer.fromSchema(editor.schema).serializeFragment(Fragment.fromArray(nodes)));
  return holder.innerHTML;
}

/** Takes out statement marks of other stories and addresses the server would refuse. */
export function withoutForeign(slice: Slice, keeps: (sid: string) => boolean): Slice {
  const tidy = (fragment: Fragment): Fragment => {
    const nodes: PMNode[] = [];
    fragment.forEach(node => {
      const marks = node.marks.filter(mark =>
        mark.type.name === 'statement' ? keeps(String(mark.attrs['sid'])) : mark.type.name !== 'link' || addressProblem(String(mark.attrs['href'])) === null);
      nodes.push(node.isText ? node.mark(marks) : node.copy(tidy(node.content)).mark(marks));
    });
    return Fragment.fromArray(nodes);
  };
  return new Slice(tidy(slice.content), slice.openStart, slice.openEnd);
}
