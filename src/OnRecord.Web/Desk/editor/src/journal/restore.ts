import type { Content } from '../document/format';
import { openDialog } from '../desk/dialog';
import { dayAndTime, el } from '../desk/dom';
import type { Journal } from './journal';
import type { JournalText } from './store';
import { sideBySide, text, type Piece } from './words';

/** Shows the text kept in this browser beside the one on the server; true when the person goes on with the browser's. */
export async function chooseText(inBrowser: JournalText, onServer: Content, savedAt?: string): Promise<boolean> {
  const chosen = await openDialog<'browser' | 'server'>('Two texts of this story', close => {
    const rows = sideBySide(inBrowser.content, onServer);
    const act = (choice: 'browser' | 'server', name: string, primary: boolean) =>
      el('button', { type: 'button', class: primary ? 'primary' : null, autofocus: primary, onclick: () => close(choice) }, name);
    return [
      el('p', {}, 'This browser holds words that did not reach the server. Nothing has been overwritten. Choose which text you go on with; the other stays under “Kept texts” for 30 days and can be copied.'),
      el('div', { class: 'dialog-acts' },
        act('browser', 'Go on with the text in this browser', true), act('server', 'Go on with the saved text', false)),
      el('div', { class: 'two-texts', role: 'region', 'aria-label': 'The two texts side by side', tabindex: '0' },
        el('div', { class: 'row row-head' },
          el('h3', {}, `In this browser, ${dayAndTime(new Date(inBrowser.at))}`), el('h3', {}, savedAt ? `Saved on the server, ${dayAndTime(new Date(savedAt))}` : 'Saved on the server')),
        ...rows.map(row => el('div', { class: row.same ? 'row' : 'row differs' }, side(row.left, 'Only in the saved text'), side(row.right, 'Only in this browser')))),
    ];
  }, { mustChoose: true, wide: true });
  return chosen === 'browser';
}

function side(pieces: Piece[] | null, missing: string): HTMLElement {
  return pieces
    ? el('div', {}, ...pieces.map(piece => (piece.changed ? el('mark', {}, piece.words) : piece.words)))
    : el('div', { class: 'quiet' }, missing);
}

/** The texts laid aside, each to be read and copied. */
export async function showKept(journal: Journal): Promise<void> {
  const kept = await journal.kept();
  await openDialog<never>('Kept texts', () => [
    el('p', {}, kept.length ? 'Texts you did not go on with. They stay in this browser for 30 days.' : 'No text was laid aside.'),
    ...kept.map(one => {
      const words = plain(one.content);
      const copied = el('span', { role: 'status', class: 'quiet' });
      return el('details', { class: 'kept' },
        el('summary', {}, `${dayAndTime(new Date(one.at))}: ${one.why}`),
        el('button', {
          type: 'button',
          onclick: async () => {
            try {
              await navigator.clipboard.writeText(words);
              copied.textContent = 'Copied';
            } catch {
              copied.textContent = 'This browser does not let a page copy: select the words below.';
            }
          },
        }, 'Copy the words'), copied,
        el('pre', { tabindex: '0' }, words));
    }),
  ], { wide: true });
}

/** All words of a text, one block a paragraph. */
export const plain = (content: Content): string =>
  [...[content.headline, content.standfirst].map(line => line.map(node => node.text ?? '').join('')), ...(content.body.content ?? []).map(text)]
    .filter(Boolean).join('\n\n');
