import { p, h, t } from './page';
import assert from 'node:assert/strict';
import { test, mock } from 'node:test';
import { Editor } from '@tiptap/core';
import { sameContent, canonicalContent, type Content, type DocNode } from '../src/document/format';
import { Journal } from '../src/journal/journal';
import { LocalStore } from '../src/journal/store';
import { compareWords, sideBySide } from '../src/journal/words';
import { applyBody } from '../src/save/apply';
import { Batch } from '../src/save/batch';
import { rebase } from '../src/save/rebase';
import { Saver, type SavingPage } from '../src/save/saver';
import { BODY_SCHEMA } from '../src/schema';

const block = (bid: string, words: string): DocNode => ({ ...p(words), attrs: { bid } });
const text = (...blocks: [string, string][]): Content => ({ headline: [t('H')], standfirst: [], body: { type: 'doc', content: blocks.map(([bid, words]) => block(bid, words)) } });
const words = (content: Content) => (content.body.content ?? []).map(one => one.content?.[0]?.text);

class Memory {
  private readonly values = new Map<string, string>();
  get length() { return this.values.size; }
  key = (index: number) => [...this.values.keys()][index] ?? null;
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}

const journalOf = (memory: Memory, device = 'd1', account = 'ann', now = () => 1_000) => new Journal(new LocalStore(memory), 'story', account, device, now);

test('What was typed while a save was under way stays; the rest is the merged text', () => {
  const sent = text(['a', 'one'], ['b', 'two'], ['c', 'three']);
  const local = text(['a', 'one typed'], ['b', 'two'], ['new', 'mine'], ['c', 'three']);
  const merged = text(['a', 'one'], ['b', 'two by Ben'], ['c', 'three'], ['d', 'by Ben']);
  assert.deepEqual(words(rebase(sent, local, merged)), ['one typed', 'two by Ben', 'mine', 'three', 'by Ben']);
});

test('A block taken out here stays out, one that Ben changed comes back, one he took out that was changed here stays', () => {
  const sent = text(['a', 'one'], ['b', 'two'], ['c', 'three']);
  assert.deepEqual(words(rebase(sent, text(['c', 'three']), text(['a', 'one'], ['b', 'two by Ben'], ['c', 'three']))), ['two by Ben', 'three']);
  assert.deepEqual(words(rebase(sent, text(['a', 'one'], ['b', 'two mine'], ['c', 'three']), text(['a', 'one'], ['c', 'three']))), ['one', 'two mine', 'three']);
});

test('A merged text comes into the open editor and the cursor stays at its words', () => {
  const element = document.body.appendChild(document.createElement('div'));
  const editor = new Editor({ element, injectCSS: false, extensions: BODY_SCHEMA, content: text(['a', 'one'], ['b', 'two'], ['c', 'three']).body });
  const at = editor.state.doc.child(0).nodeSize + editor.state.doc.child(1).nodeSize + 3;
  editor.commands.setTextSelection(at);
  const target = { type: 'doc', content: [block('n', 'new'), block('b', 'two and more'), { ...h(2, 'one'), attrs: { bid: 'a', level: 2 } }, block('c', 'three')] };
  applyBody(editor, target);
  assert.deepEqual(canonicalContent({ headline: [], standfirst: [], body: editor.getJSON() as DocNode }).body, target);
  assert.equal(editor.state.selection.$from.parent.textContent, 'three');
  assert.equal(editor.state.selection.$from.parentOffset, 2);
  editor.destroy();
});

test('A text without one block in common takes the place of the whole', () => {
  const editor = new Editor({ element: document.createElement('div'), injectCSS: false, extensions: BODY_SCHEMA });
  const target = text(['a', 'one'], ['b', 'two']).body;
  applyBody(editor, target);
  assert.deepEqual(canonicalContent({ headline: [], standfirst: [], body: editor.getJSON() as DocNode }).body, target);
  editor.destroy();
});

test('The journal offers what the server never acknowledged, and nothing else', async () => {
  const memory = new Memory();
  await journalOf(memory).write(text(['a', 'lost']), 3);
  await journalOf(memory, 'd2', 'ben').write(text(['a', 'of Ben']), 3);
  await journalOf(memory, 'd3').write(text(['a', 'open elsewhere']), 3);
  const later = journalOf(memory, 'd4');
  const found = await later.unsent(text(['a', 'saved']), new Set(['d3']));
  assert.deepEqual(found.map(one => words(one.content)[0]), ['lost']);
  assert.equal(found[0]!.base, 3);
  assert.deepEqual(await later.unsent(text(['a', 'lost']), new Set(['d3'])), []);
  assert.deepEqual(await later.unsent(text(['a', 'saved']), new Set(['d3'])), [], 'a text equal to the server’s is settled');
});

test('An acknowledgement of an older text leaves the newer one marked as not sent', async () => {
  const memory = new Memory();
  const journal = journalOf(memory);
  await journal.write(text(['a', 'one']), 1);
  await journal.write(text(['a', 'one two']), 1);
  await journal.acknowledge(text(['a', 'one']), 2);
  assert.equal((await journalOf(memory, 'd9').unsent(text(['a', 'one']), new Set())).length, 1);
  await journal.acknowledge(text(['a', 'one two']), 3);
  assert.equal((await journalOf(memory, 'd9').unsent(text(['a', 'other']), new Set())).length, 0);
});

test('A text laid aside is kept for 30 days', async () => {
  const memory = new Memory();
  const day = 24 * 60 * 60 * 1000;
  await journalOf(memory).layAside(text(['a', 'aside']), 500, 'Not chosen');
  await journalOf(memory, 'd1', 'ann', () => 29 * day).tidy();
  assert.equal((await journalOf(memory).kept()).length, 1);
  await journalOf(memory, 'd1', 'ann', () => 31 * day).tidy();
  assert.equal((await journalOf(memory).kept()).length, 0);
});

test('Two texts stand side by side with the words that differ', () => {
  assert.deepEqual(compareWords('the old bridge fell', 'the new bridge fell down'),
    [[{ words: 'the ', changed: false }, { words: 'old ', changed: true }, { words: 'bridge ', changed: false }, { words: 'fell', changed: true }],
      [{ words: 'the ', changed: false }, { words: 'new ', changed: true }, { words: 'bridge ', changed: false }, { words: 'fell down', changed: true }]]);
  const rows = sideBySide(text(['a', 'same'], ['b', 'mine'], ['c', 'x']), text(['a', 'same'], ['d', 'theirs'], ['c', 'y']));
  assert.deepEqual(rows.map(row => [row.left?.[0]?.words ?? null, row.right?.[0]?.words ?? null, row.same]),
    [['H', 'H', true], ['same', 'same', true], ['mine', 'theirs', false], ['x', 'y', false]]);
});

test('A batch runs after a pause and at the latest at its limit', () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let runs = 0;
  const batch = new Batch(500, 2_000, () => runs++);
  for (let i = 0; i < 5; i++) {
    batch.touch();
    mock.timers.tick(400);
  }
  assert.equal(runs, 1, 'after 2,000 ms of typing without a pause');
  batch.touch();
  mock.timers.tick(499);
  assert.equal(runs, 1);
  mock.timers.tick(1);
  assert.equal(runs, 2);
  mock.timers.reset();
});

function saving(start: Content, answers: (() => Response | Promise<Response>)[]) {
  const said: string[] = [];
  const bars = new Map<string, string[] | null>();
  const sent: Record<string, unknown>[] = [];
  const state = { content: start };
  mock.method(globalThis, 'fetch', async (_url: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)));
    return answers.shift()!();
  });
  const page: SavingPage = {
    content: () => state.content, apply: content => (state.content = content), status: words => said.push(words),
    bar: (id, sentences) => bars.set(id, sentences), saved: () => {}, now: () => new Date(0), clock: () => '10:42:05',
  };
  const memory = new Memory();
  const data = { revision: 7, urls: { text: '/text', merge: '/merge' } } as never;
  return { saver: new Saver(data, 'd1', journalOf(memory), page, start), state, said, bars, sent, memory };
}

const json = (value: unknown, status = 200) => () => new Response(JSON.stringify(value), { status });

test('A save names its base and says when it was saved', async () => {
  const { saver, state, said, sent } = saving(text(['a', 'one']), [json({ outcome: 'saved', revision: 8 })]);
  state.content = text(['a', 'one two']);
  assert.equal(await saver.save(), 'saved');
  assert.equal(sent[0]!['base'], 7);
  assert.equal(saver.revision, 8);
  assert.equal(said.at(-1), 'Saved 10:42:05');
  assert.equal(await saver.save(), 'nothing');
});

test('Words typed while a merge was under way outlive it', async () => {
  const { saver, state } = saving(text(['a', 'one'], ['b', 'two']), [
    () => { state.content = text(['a', 'mine typed'], ['b', 'two']); return json({ outcome: 'merged', revision: 9, ...text(['a', 'mine'], ['b', 'two by Ben']) })(); }]);
  state.content = text(['a', 'mine'], ['b', 'two']);
  assert.equal(await saver.save(), 'merged');
  assert.deepEqual(words(state.content), ['mine typed', 'two by Ben']);
  saver.leaving();
});

test('Without a network, or signed out, the text waits in the journal and is tried again', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { saver, state, said, bars, memory, sent } = saving(text(['a', 'one']), [
    () => Promise.reject(new TypeError('offline')), json({}, 401), json({ outcome: 'saved', revision: 8 })]);
  state.content = text(['a', 'precious']);
  assert.equal(await saver.save(), 'kept-here');
  assert.equal(said.at(-1), 'Kept in this browser, not on the server yet');
  assert.equal((await journalOf(memory, 'd2').unsent(text(['a', 'one']), new Set())).length, 1);
  assert.equal(await saver.save(), 'signed-out');
  assert.deepEqual(bars.get('signed-out'), []);
  mock.timers.tick(15_000);
  await new Promise(resolve => setImmediate(resolve));
  await saver.save();
  assert.equal(bars.get('signed-out'), null);
  assert.ok(sent.length >= 3);
  assert.ok(sameContent(sent[2] as never, text(['a', 'precious'])));
  mock.timers.reset();
});
