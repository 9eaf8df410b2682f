// Types into a story of 20,000 words in Chromium and prints how long each key takes, from keydown to the next frame.
import { chromium } from 'playwright-core';
import { BROWSER, serve } from './page.mjs';

const WORDS = 20_000;
const KEYS = 300;

const sentence = 'The council said on Monday that the bridge would be closed until the spring because of the flood ';
const block = index => ({
  type: index % 12 === 6 ? 'heading' : 'paragraph',
  attrs: { bid: `b${index}`, ...(index % 12 === 6 ? { level: 2 } : {}) },
  content: index % 12 === 6
    ? [{ type: 'text', text: `Part ${index}` }]
    : [{ type: 'text', text: sentence.repeat(2) }, { type: 'text', text: 'he said', marks: [{ type: 'statement', attrs: { sid: `0d7f6a4e-0000-4000-8000-${String(index).padStart(12, '0')}` } }] }, { type: 'text', text: ` and ${sentence}` }],
});
const perBlock = sentence.trim().split(' ').length * 3 + 3;
const document = { type: 'doc', content: Array.from({ length: Math.ceil(WORDS / perBlock * 12 / 11) }, (_, index) => block(index)) };

const site = await serve(document);
const browser = await chromium.launch(BROWSER);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(site.address);
  await page.waitForSelector('.part.body .ProseMirror[contenteditable=true]');
  for (const [where, place] of [['beginning', 0], ['middle', 0.5], ['end', 0.98]]) {
    await page.evaluate(at => {
      const { body } = window.onrecordDesk.editors;
      const target = body.state.doc.resolve(Math.round(body.state.doc.content.size * at) + 1);
      body.chain().focus().setTextSelection(target.end(1)).scrollIntoView().run();
      window.times = [];
      window.onkeydown ??= event => {
        const start = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.times.push(performance.now() - start);
          channel.port2.postMessage(0);
        });
      };
    }, place);
    const letters = sentence.repeat(10).slice(0, KEYS);
    for (const letter of letters) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(30);
    }
    const times = (await page.evaluate(() => window.times)).sort((a, b) => a - b);
    const at = share => times[Math.floor(times.length * share)].toFixed(1);
    const words = await page.textContent('.status-line .words');
    console.log(`${where}: ${times.length} keys, median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${times.at(-1).toFixed(1)} ms (${words})`);
  }
  console.log(`${site.state.saves.length} saves reached the server meanwhile`);
} finally {
  await browser.close();
  site.close();
}
