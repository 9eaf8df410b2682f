// Journeys through the editor in Chromium, against a server that answers as the desk does: `npm run journeys`.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { BROWSER, serve } from '../measure/page.mjs';
import { wordFile } from './wordFile.mjs';

const text = (words, ...marks) => ({ type: 'text', text: words, ...(marks.length ? { marks } : {}) });
const p = (bid, ...content) => ({ type: 'paragraph', attrs: { bid }, content });
const START = { type: 'doc', content: [p('a', text('First words.')), p('b', text('Second words.'))] };

let browser, site, context, page, errors;
before(async () => { browser = await chromium.launch(BROWSER); });
after(() => browser.close());
beforeEach(async () => {
  site = await serve(START);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await open();
});
afterEach(async () => {
  await context.close();
  site.close();
  assert.deepEqual(errors, []);
});

async function open() {
  errors = [];
  const made = await context.newPage();
  made.on('pageerror', error => errors.push(error.message));
  made.on('console', message => /Content.Security.Policy/i.test(message.text()) && errors.push(message.text()));
  await made.goto(site.address);
  await made.waitForSelector('.part.body .ProseMirror');
  return made;
}

const ready = (on = page) => on.waitForSelector('.part.body .ProseMirror[contenteditable=true]');
const save = () => page.evaluate(() => window.onrecordDesk.saveNow());
const blocks = async () => (await page.evaluate(() => window.onrecordDesk.content())).body.content;
const atEnd = () => page.evaluate(() => {
  window.onrecordDesk.editors.body.commands.focus('end');
  return new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
});
const newLine = async () => { await atEnd(); await page.keyboard.press('Enter'); };
const paste = (data) => page.evaluate(kinds => {
  const clipboard = new DataTransfer();
  Object.entries(kinds).forEach(([kind, value]) => clipboard.setData(kind, value));
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
}, data);

test('Typing is saved by itself, and every block has an id of its own', async () => {
  await ready();
  await newLine();
  await page.keyboard.type('Third words.');
  await page.waitForFunction(() => /^Saved/.test(document.querySelector('.state').textContent), null, { timeout: 8_000 });
  const saved = site.state.saves.at(-1);
  assert.deepEqual(saved.body.content.map(one => one.content[0].text), ['First words.', 'Second words.', 'Third words.']);
  assert.equal(new Set(saved.body.content.map(one => one.attrs.bid)).size, 3);
  assert.deepEqual(saved.body.content.slice(0, 2).map(one => one.attrs.bid), ['a', 'b']);
});

test('A crash loses nothing: both texts stand side by side, the other is kept', async () => {
  await ready();
  site.state.text = () => [0];
  await newLine();
  await page.keyboard.type('Lost words?');
  await page.waitForTimeout(1_200);
  const second = await context.newPage();
  await page.close({ runBeforeUnload: false });
  await second.close();
  site.state.text = body => [200, { outcome: 'saved', revision: 2 + Number(Boolean(body)) }];
  page = await open();
  const dialog = page.locator('dialog.desk-dialog');
  await dialog.waitFor();
  assert.match(await dialog.textContent(), /Lost words\?/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.ok(await dialog.isVisible(), 'it waits for a choice');
  await page.click('text=Go on with the text in this browser');
  await ready();
  assert.equal((await blocks()).at(-1).content[0].text, 'Lost words?');
  assert.equal(await save(), 'saved');
  await page.getByRole('button', { name: 'Kept texts' }).click();
  assert.match(await page.locator('.kept').first().textContent(), /First words/);
});

test('Offline and signed out are said in words and end by themselves', async () => {
  await ready();
  site.state.text = () => [401, {}];
  await atEnd();
  await page.keyboard.type(' More');
  assert.equal(await save(), 'signed-out');
  assert.match(await page.textContent('.bars'), /signed out.*nothing is lost/);
  site.state.text = () => [200, { outcome: 'saved', revision: 2 }];
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.waitForFunction(() => /^Saved/.test(document.querySelector('.state').textContent));
  assert.equal((await page.textContent('.bars')).trim(), '');
});

test('A merged answer comes in round what was typed meanwhile', async () => {
  await ready();
  site.state.text = body => [200, { outcome: 'merged', revision: 5, headline: body.headline, standfirst: body.standfirst, body: { type: 'doc', content: [p('a', text('First words by Ben.')), ...body.body.content.slice(1)] } }];
  await atEnd();
  await page.keyboard.type(' Mine');
  const saving = save();
  await page.keyboard.type(' too');
  assert.equal(await saving, 'merged');
  assert.deepEqual((await blocks()).map(one => one.content[0].text), ['First words by Ben.', 'Second words. Mine too']);
  assert.equal(await page.evaluate(() => window.onrecordDesk.revision), 5);
  await page.keyboard.type('!');
  assert.match((await blocks())[1].content[0].text, /too!$/);
});

test('A parked text leads to the merge screen; another who edits closes the editor', async () => {
  await ready();
  site.state.text = () => [200, { outcome: 'parked', revision: 3, address: '/merge/1' }];
  await atEnd();
  await page.keyboard.type(' Mine');
  assert.equal(await save(), 'parked');
  assert.equal(await page.getAttribute('.bars a', 'href'), '/merge/1');
  site.state.lease = () => ({ held: false, by: 'Ben', since: '2026-01-02T10:42:00Z', asked: null });
  page = await open();
  await page.getByText('Ben is editing since').waitFor();
  assert.equal(await page.getAttribute('.part.body .ProseMirror', 'contenteditable'), 'false');
  assert.ok(await page.isVisible('text=Ask for it'));
});

test('Words pasted from Word come out clean and what was left out is named', async () => {
  await ready();
  await newLine();
  await paste({ 'text/html': '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class=MsoNormal>Pasted <b>bold</b><o:p></o:p></p><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.<span>  </span></span>Item</p><img src="file:///x.png"><script>1</script></body></html>', 'text/plain': 'x' });
  const made = await blocks();
  assert.deepEqual(made.slice(2).map(one => one.type), ['paragraph', 'orderedList']);
  assert.deepEqual(made[2].content, [text('Pasted '), text('bold', { type: 'bold' })].map(node => ({ type: node.type, ...(node.marks ? { marks: node.marks } : {}), text: node.text })));
  assert.match(await page.textContent('.bars'), /Left out: 1 picture.*1 script/);
});

test('Plain text and an address on an empty line', async () => {
  await ready();
  await newLine();
  await paste({ 'text/plain': 'One\n\nTwo' });
  assert.deepEqual((await blocks()).slice(2).map(one => one.content[0].text), ['One', 'Two']);
  await newLine();
  await paste({ 'text/plain': 'https://www.example.org/page' });
  await page.click('text=Make it a card');
  assert.deepEqual((await blocks()).find(one => one.type === 'embed').attrs.url, 'https://www.example.org/page');
});

test('Cards, pictures, tables, notes and links by keyboard', async () => {
  // A person looks up between two acts; keys sent without that come before the dialog or the block they are meant for.
  const settled = async () => { await page.waitForSelector('dialog', { state: 'detached' }); await page.waitForTimeout(200); };
  await ready();
  await newLine();
  await settled();
  await page.keyboard.press('Alt+F10');
  const to = async name => {
    for (let i = 0; i < 40; i++) {
      if ((await page.evaluate(() => document.activeElement.getAttribute('aria-label')))?.startsWith(name)) {
        await page.keyboard.press('Enter');
        return;
      }
      await page.keyboard.press('ArrowRight');
    }
    assert.fail(`no ${name} in the toolbar`);
  };
  await to('Read more');
  await page.getByText('The bridge reopens').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.read-more');
  await settled();
  await page.keyboard.press('Alt+F10');
  await to('Picture');
  await page.getByText('A bridge').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.block-figure');
  await settled();
  await page.keyboard.type('A caption');
  await atEnd();
  await settled();
  await page.keyboard.press('Alt+F10');
  await to('Table');
  await page.waitForSelector('.ProseMirror table');
  await settled();
  await page.keyboard.type('Cell');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Next');
  await atEnd();
  await settled();
  await page.keyboard.type('Linked');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.waitForFunction(() => !window.onrecordDesk.editors.body.state.selection.empty);
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('https://example.org/');
  await page.keyboard.press('Enter');
  await settled();
  await atEnd();
  await settled();
  await page.keyboard.press('Control+Alt+f');
  await page.waitForTimeout(300);
  await page.keyboard.type('The note');
  await page.keyboard.press('Escape');
  await page.keyboard.type(' after');
  const made = (await blocks()).slice(2);
  assert.deepEqual(made.map(one => one.type), ['readMore', 'figure', 'table', 'paragraph']);
  assert.equal(made[0].attrs.title, 'The bridge reopens');
  assert.equal(made[1].content[0].text, 'A caption');
  assert.deepEqual(made[2].content[0].content.map(cell => cell.content[0].content?.[0].text), ['Cell', 'Next', undefined]);
  assert.deepEqual(made[3].content.map(node => node.type === 'footnote' ? node.content[0].text : [node.text, node.marks?.[0].attrs.href]),
    [['Linked', 'https://example.org/'], 'The note', [' after', undefined]]);
});

test('A Word file comes in whole: headings, lists, notes, its picture sent', async () => {
  await ready();
  await atEnd();
  await page.setInputFiles('input[accept=".docx"]', { name: 'story.docx', mimeType: 'application/octet-stream', buffer: wordFile() });
  await page.getByText('story.docx is in the story').waitFor();
  const made = await blocks();
  const all = JSON.stringify(made);
  for (const words of ['Heading of the file', 'bold words', 'A footnote of the file', 'In a cell']) {
    assert.match(all, new RegExp(words));
  }
  assert.ok(made.some(one => one.type === 'heading') && made.some(one => one.type === 'table') && made.some(one => one.type === 'figure'));
  assert.equal(made.find(one => one.type === 'figure').attrs.picture, 'b'.repeat(64));
});

test('Statements: two on the same words, found, left and taken away; none grows by typing', async () => {
  await ready();
  const [one, two] = ['0d7f6a4e-0000-4000-8000-000000000001', '0d7f6a4e-0000-4000-8000-000000000002'];
  const found = await page.evaluate(([first, second]) => {
    const desk = window.onrecordDesk;
    const { body } = desk.editors;
    body.chain().focus().setTextSelection({ from: 1, to: 6 }).run();
    desk.markStatement(first);
    body.chain().setTextSelection({ from: 3, to: 12 }).run();
    desk.markStatement(second);
    return desk.statementsInText().map(said => [said.sid, said.words]);
  }, [one, two]);
  assert.deepEqual(found, [[one, 'First'], [two, 'rst words']]);
  await page.evaluate(sid => window.onrecordDesk.goTo(sid), two);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('X');
  await page.evaluate(sid => window.onrecordDesk.unmarkStatement(sid), one);
  assert.deepEqual((await blocks())[0].content.map(node => [node.text, node.marks?.length ?? 0]), [['Fi', 0], ['rst words', 1], ['X.', 0]]);
});

test('Twelve hundred letters in a headline are refused kindly and kept', async () => {
  await ready();
  await page.click('.part.headline .ProseMirror');
  await page.keyboard.insertText('x'.repeat(1_200));
  assert.equal(await save(), 'refused');
  assert.match(await page.textContent('.bars'), /headline has 1,200 letters/);
});
