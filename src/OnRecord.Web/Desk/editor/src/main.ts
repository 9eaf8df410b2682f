import type { Content, Part } from './document/format';
import { Bars } from './desk/bars';
import { broughtFile } from './desk/broughtFile';
import { CurrentStatement, Desk } from './desk/desk';
import { clock, el } from './desk/dom';
import { openDocx, pasteWithPictures } from './desk/docx';
import { editLink, insertCard, insertFootnote, insertPicture, insertReadMore, insertTable, linkToCard } from './desk/insert';
import { Keys } from './desk/keys';
import { followLease } from './desk/leaseBars';
import { contentOf, readPage, type PageData } from './desk/pageData';
import { PictureDrop, Pictures } from './desk/pictures';
import { StatusLine } from './desk/status';
import { Surface } from './desk/surface';
import { Toolbar } from './desk/toolbar';
import { otherTabs, thisDevice } from './journal/device';
import { Journal } from './journal/journal';
import { chooseText, showKept } from './journal/restore';
import { openStore } from './journal/store';
import { PasteCleaner } from './paste/plugin';
import { Saver } from './save/saver';
import { KeepStatements } from './schema/keepStatements';
import './sourcing';
import { BlockViews } from './views';

const data = readPage();
const root = document.getElementById('editor');
if (data && root) {
  await open(root, data);
}

/** Builds the editor into `#editor` and starts journal, saving and lease. */
async function open(root: HTMLElement, data: PageData): Promise<void> {
  const bars = new Bars();
  const keys = new Keys();
  const pictures = new Pictures(data.urls.uploadPicture, (words, warn) => bars.show('picture', words, [], { warn, dismiss: true }));
  const docxField = el('input', { type: 'file', accept: '.docx', hidden: true, 'aria-label': 'A Word file' });
  const places = { headline: el('div', { class: 'part headline' }), standfirst: el('div', { class: 'part standfirst' }), body: el('div', { class: 'part body', id: 'editor-body' }) };
  const sheet = el('div', { class: 'sheet' }, places.headline, places.standfirst, places.body);

  let changed = (): void => {};
  const message = (id: string) => (sentence: string | null, warn = false) => (sentence ? bars.show(id, sentence, [], { dismiss: true, warn }) : bars.hide(id));
  const dropped = message('dropped');
  const offerCard = (url: string) => bars.show('card', 'You pasted an address.', [
    { name: 'Make it a card', primary: true, act: () => { bars.hide('card'); linkToCard(surface.editors.body, url); } },
  ], { dismiss: true });
  const keeps = (sid: string): boolean => desk.pasteKeeps(sid);
  const paste = (part: Part) => PasteCleaner({
    line: part !== 'body', keeps, dropped, offerCard,
    withPictures: html => void pasteWithPictures(html, surface.editors.body, pictures, { keeps }).then(dropped),
  });
  const docx = (file: File) => void openDocx(file, surface.editors.body, pictures, message('docx'));
  const surface: Surface = new Surface(places, data, {
    body: [BlockViews, PictureDrop(pictures, docx)],
    all: part => [CurrentStatement(part), KeepStatements, paste(part)],
    changed: () => changed(),
  });

  const device = await thisDevice();
  const store = await openStore();
  const journal = new Journal(store, data.story, data.account, device);
  const status = new StatusLine(() => surface.words(), [
    { name: 'Open a Word file', act: () => docxField.click() },
    { name: 'Kept texts', act: () => void showKept(journal) },
    { name: 'Shortcuts', act: () => void keys.help() },
  ]);
  const desk: Desk = new Desk(data, surface, keys, words => status.say(words));
  const { body } = surface.editors;
  const toolbar = new Toolbar(body, {
    link: () => void editLink(body), picture: () => void insertPicture(body, data, pictures), card: () => void insertCard(body),
    readMore: () => void insertReadMore(body, data), table: () => insertTable(body), footnote: () => insertFootnote(body),
    help: () => void keys.help(), active: () => surface.editors[surface.active()],
  });
  root.classList.add('desk-editor');
  root.prepend(bars.dom, toolbar.dom, sheet, status.dom, docxField);
  docxField.addEventListener('change', () => {
    const file = docxField.files?.[0];
    docxField.value = '';
    if (file) {
      docx(file);
    }
  });

  const onServer = contentOf(data);
  surface.load(onServer);
  surface.setEditable(false);
  status.changed();
  const saver = new Saver(data, device, journal, {
    content: () => surface.content(),
    apply: content => surface.apply(content),
    status: (words, failing) => status.say(words, failing),
    bar: (id, sentences, address) => savingBar(bars, data, id, sentences, address),
    saved: revision => desk.saved(revision),
    now: () => new Date(),
    clock,
  }, surface.content());
  desk.saver = saver;
  await journal.tidy();
  if (data.canEdit) {
    await offerUnsent(journal, surface, saver, onServer, device, bars, data.savedAt);
  }
  changed = () => {
    saver.changed();
    status.changed();
    desk.changed();
  };
  for (const [, editor] of surface.parts) {
    editor.on('transaction', () => toolbar.later());
    editor.on('focus', () => toolbar.later());
  }

  keys.bind('Mod-s', 'Save now', () => (void saver.save(), true));
  keys.bind('Mod-k', 'Link', () => surface.active() === 'body' && body.isEditable && (void editLink(body), true));
  keys.bind('Mod-Alt-f', 'Footnote', () => body.isEditable && (insertFootnote(body), true));
  keys.bind('Mod-/', 'Keyboard shortcuts', () => (void keys.help(), true));
  keys.bind('Alt-F10', 'To the toolbar (Escape leads back)', () => (toolbar.focus(), true));
  root.addEventListener('keydown', event => {
    if (keys.handle(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && saver.leaving());
  addEventListener('pagehide', () => saver.leaving());
  addEventListener('online', () => saver.tryNow());
  addEventListener('focus', () => saver.tryNow());
  addEventListener('beforeunload', event => saver.failing && event.preventDefault());
  followLease(data, device, surface, saver, bars, toolbar);
  const brought = data.canEdit ? await broughtFile() : null;
  if (brought) {
    // The text can be changed once the tab has the pen.
    const wait = setInterval(() => {
      if (body.isEditable) {
        clearInterval(wait);
        docx(brought);
      }
    }, 100);
  }
  Object.assign(window, { onrecordDesk: desk });
  document.dispatchEvent(new CustomEvent('desk-editor', { detail: desk }));
}

/** Texts of this browser the server never had: one is chosen, the others are laid aside. Nothing is overwritten. */
async function offerUnsent(journal: Journal, surface: Surface, saver: Saver, onServer: Content, device: string, bars: Bars, savedAt?: string): Promise<void> {
  const unsent = await journal.unsent(surface.content(), await otherTabs(device));
  const [newest, ...older] = unsent;
  for (const text of older) {
    await journal.layAside(text.content, text.at, 'A text of this browser that did not reach the server');
    await journal.settle(text);
  }
  if (!newest) {
    return;
  }
  const goOn = await chooseText(newest, onServer, savedAt);
  if (goOn) {
    await journal.layAside(onServer, Date.now(), 'The text saved on the server, when you went on with the one in this browser');
    surface.apply(newest.content);
    await journal.write(surface.content(), newest.base);
    saver.goOnFrom(newest.base);
  } else {
    await journal.layAside(newest.content, newest.at, 'A text of this browser that did not reach the server');
  }
  if (!goOn || newest.device !== device) {
    await journal.settle(newest);
  }
  bars.show('restored', `You go on with ${goOn ? 'the text in this browser' : 'the saved text'}. The other one is under “Kept texts”.`, [], { dismiss: true });
}

function savingBar(bars: Bars, data: PageData, id: 'signed-out' | 'parked' | 'refused' | 'limits', sentences: string[] | null, address?: string): void {
  if (!sentences) {
    bars.hide(id);
  } else if (id === 'signed-out') {
    bars.show(id, 'You are signed out: sign in again in another tab, nothing is lost.', [], { warn: true, link: ['Sign in (new tab)', data.urls.signIn] });
  } else if (id === 'parked') {
    bars.show(id, ['Your text and another one changed the same paragraph. Both are kept.', ...sentences], [], { warn: true, link: ['Compare and merge', address ?? data.urls.merge] });
  } else {
    const head = id === 'limits' ? 'This is more than a story holds. Your words stay in this browser.' : 'The server did not take the text. Your words stay in this browser.';
    bars.show(id, [head, ...sentences], [], { warn: true });
  }
}
