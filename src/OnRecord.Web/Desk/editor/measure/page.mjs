// A page with the editor and a server that answers as the desk does, for measuring and for looking.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const TYPES = { js: 'text/javascript', css: 'text/css', html: 'text/html' };
const CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'";
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC', 'base64');

/** Builds the editor and serves it. `state.text(body)` answers a save, `state.lease(body)` a heartbeat. */
export async function serve(document) {
  const out = mkdtempSync(join(tmpdir(), 'editor-'));
  const built = spawnSync(process.execPath, ['build.mjs', out], { cwd: here, stdio: 'inherit' });
  if (built.status !== 0) {
    throw new Error('The editor could not be built.');
  }
  const state = {
    content: { headline: [], standfirst: [], body: document }, revision: 1, saves: [],
    text(body) {
      state.content = { headline: body.headline, standfirst: body.standfirst, body: body.body };
      return [200, { outcome: 'saved', revision: ++state.revision }];
    },
    lease: () => ({ held: true, by: null, since: null, asked: null }),
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const send = (status, type, body) => {
      response.writeHead(status, { 'content-type': type, 'content-security-policy': CSP, 'cache-control': 'no-store' });
      response.end(body);
    };
    const json = (status, value) => send(status, 'application/json', JSON.stringify(value));
    const chunks = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (path === '/') {
        send(200, 'text/html; charset=utf-8', page(state));
      } else if (['editor.js', 'editor.css', 'docx.js'].includes(name)) {
        send(200, TYPES[name.split('.')[1]], readFileSync(join(out, name)));
      } else if (path === '/text') {
        const sent = JSON.parse(body);
        state.saves.push(sent);
        const [status, value] = state.text(sent);
        status ? json(status, value) : request.socket.destroy();
      } else if (path === '/lease') {
        json(200, state.lease(JSON.parse(body)));
      } else if (path === '/stories') {
        json(200, [{ id: '0d7f6a4e-0000-4000-8000-0000000000aa', title: 'The bridge reopens', address: '/2026/01/02/bridge', published: '2026-01-02T08:00:00Z' }]);
      } else if (path === '/pictures') {
        json(200, [{ picture: 'a'.repeat(64), alt: 'A bridge', credit: 'Ann', thumb: '/media/a.jpg', width: 1, height: 1 }]);
      } else if (path === '/upload') {
        json(200, { picture: 'b'.repeat(64), alt: '', credit: '', thumb: '/media/b.jpg', width: 1, height: 1 });
      } else if (path.startsWith('/media/')) {
        send(200, 'image/png', PICTURE);
      } else {
        send(404, 'text/plain', '');
      }
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return { address, state, close: () => (server.close(), server.closeAllConnections(), rmSync(out, { recursive: true })) };
}

const page = state => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Story</title>
<link rel="stylesheet" href="/editor.css"><h1>Desk</h1><div id="editor" data-story="s"></div><aside id="panel"></aside>
<script type="application/json" id="story-data">${JSON.stringify({
    story: '0d7f6a4e-0000-4000-8000-0000000000ff', account: 'ann', name: 'Ann Reporter', revision: state.revision, language: 'en', direction: 'ltr', canEdit: true,
    ...state.content,
    urls: { text: '/text', lease: '/lease', findStories: '/stories', findPictures: '/pictures', uploadPicture: '/upload', signIn: '/sign-in', merge: '/merge' },
  }).replace(/</g, '\\u003c')}</script><script type="module" src="/editor.js"></script></html>`;

/** Debian's Chromium, or the one named in ONRECORD_TEST_CHROMIUM. */
export const BROWSER = {
  executablePath: process.env.ONRECORD_TEST_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
