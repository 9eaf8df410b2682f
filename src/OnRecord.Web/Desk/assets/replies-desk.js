// The queue of replies: decisions without a new page, and single letters while a reply has the focus. Without this every button sends its form.
const list = document.querySelector('[data-rows]');
const said = document.querySelector('[data-said]');
const keysOn = document.getElementById('keys-on');
const keys = document.querySelector('.keys');
const done = [];
let waiting = Promise.resolve();

const rows = () => [...list.children];
const rowOf = node => node?.closest?.('[data-reply]');
const rowFor = id => document.getElementById(`r-${id}`);
const open = row => !row.classList.contains('decided');
const focus = row => { row?.focus({ preventScroll: true }); row?.scrollIntoView({ block: 'nearest' }); };
const tell = sentence => { said.hidden = false; said.textContent = sentence; };

function counted(held) {
  const badge = document.querySelector('[data-count=held]');
  if (badge) badge.textContent = held;
  for (const one of document.querySelectorAll('.top nav a[href="/desk/replies"] .count')) one.textContent = held;
}

// A reply with one decision more: what it says it is, and the stamp by which the next decision knows it.
function settle({ id, seen, state }, act) {
  const row = rowFor(id);
  if (!row) return;
  row.dataset.reply = seen;
  for (const field of row.querySelectorAll('[name=reply]')) field.value = seen;
  row.querySelector('.tick').checked = false;
  const chip = row.querySelector('[data-state]');
  chip.textContent = state;
  chip.className = `chip state-${state.toLowerCase()}`;
  row.classList.toggle('decided', act !== 'Undo');
  row.querySelector('.removing')?.removeAttribute('open');
  const form = row.querySelector('form[data-decide]');
  for (const button of form.querySelectorAll('button')) button.hidden = act !== 'Undo' ? button.value !== 'Undo' : button.value === 'Undo';
  if (act !== 'Undo' && !form.querySelector('[value=Undo]')) form.append(Object.assign(document.createElement('button'), { name: 'act', value: 'Undo', textContent: 'Undo' }));
}

// Onward from where the decision was made; when the page is worked off, the next one.
function onward(from) {
  const all = rows();
  const at = all.indexOf(from);
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find(open);
  if (next) return focus(next);
  // The page is worked off: what waits next is at the beginning of the list.
  const here = document.querySelector('.tabs [aria-current]');
  if (here && ['held', 'flagged'].includes(new URL(here.href).searchParams.get('list'))) {
    sessionStorage.setItem('onrecord.said', said.textContent);
    location.assign(here.href);
  } else focus(from);
}

async function send(body, action, row) {
  const act = new URL(action, location).searchParams.get('act') ?? body.get('act');
  const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(body), headers: { Accept: 'application/json' } }).catch(() => null);
  const read = await answer?.json().catch(() => null);
  if (!answer?.ok) return tell(read?.sentences?.join(' ') ?? 'This did not reach the site. Try again.');
  for (const one of read.decided) settle(one, act);
  counted(read.held);
  tell(read.sentence);
  if (read.decided.length === 0) return undefined;
  if (act === 'Undo') {
    for (const one of read.decided) {
      const i = done.findIndex(ids => ids.includes(one.id));
      if (i >= 0) done.splice(i, 1);
    }
    return focus(rowFor(read.decided[0].id));
  }
  // What was removed with a ban may stand on another page: the ban taken back brings it back.
  done.push(read.decided.map(one => one.id).filter(rowFor));
  return onward(row ?? rowFor(read.decided[0].id));
}

// One after the other: the next decision is made on what the one before left.
function decide(form, button) {
  const body = new FormData(form, button);
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action');
  waiting = waiting.then(() => send(body, action, rowOf(form)));
}

function undo() {
  const last = done.at(-1);
  if (!last) return tell('There is nothing of yours to undo on this page.');
  const body = new FormData();
  body.append('act', 'Undo');
  for (const id of last) body.append('reply', rowFor(id).dataset.reply);
  waiting = waiting.then(() => send(body, '/desk/replies'));
  return undefined;
}

function removing(row, ban) {
  const panel = row.querySelector('.removing');
  if (!panel) return;
  panel.open = true;
  const box = panel.querySelector('[name=ban]');
  if (box) box.checked = ban;
  panel.querySelector('button[name=why]').focus();
}

function press(row, key) {
  const all = rows();
  if (/^[1-9]$/.test(key)) return row.querySelector(`.removing[open] [data-digit="${key}"]`)?.click();
  switch (key) {
    case 'j': return focus(all[all.indexOf(row) + 1] ?? row);
    case 'k': return focus(all[all.indexOf(row) - 1] ?? row);
    case 'x': return row.querySelector('.tick').click();
    case 'u': return undo();
    case 'r': return open(row) && removing(row, false);
    case 'b': return open(row) && removing(row, true);
    case 'a':
    case 's': return open(row) && row.querySelector(`[data-key=${key}]`)?.click();
    case 'Escape': {
      row.querySelector('.removing')?.removeAttribute('open');
      return focus(row);
    }
    case '?': keys.open = !keys.open; return true;
    default: return undefined;
  }
}

const before = sessionStorage.getItem('onrecord.said');
sessionStorage.removeItem('onrecord.said');
if (before && said) tell(before);
if (list) {
  keysOn.disabled = false;
  keysOn.checked = localStorage.getItem('onrecord.reply-keys') !== 'off';
  keysOn.addEventListener('change', () => localStorage.setItem('onrecord.reply-keys', keysOn.checked ? 'on' : 'off'));
  for (const hidden of document.querySelectorAll('[data-live]')) hidden.hidden = false;
  document.getElementById('tick-all').addEventListener('change', event => {
    for (const row of rows().filter(open)) row.querySelector('.tick').checked = event.target.checked;
  });
  document.addEventListener('submit', event => {
    if (!event.target.matches('[data-decide]')) return;
    event.preventDefault();
    if (event.target.id === 'bulk' && !document.querySelector('.tick:checked')) tell('Tick the replies first.');
    else decide(event.target, event.submitter);
  });
  document.addEventListener('keydown', event => {
    const node = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || node.matches('textarea, select, input:not([type=checkbox])')) {
      if (event.key === 'Escape' && rowOf(node)) press(rowOf(node), 'Escape');
      return;
    }
    if (!keysOn.checked) return;
    const row = rowOf(node);
    // From the head of the page j leads into the list; every other letter needs a reply that has the focus.
    if (row) press(row, event.key);
    else if (event.key === 'j' && (node === document.body || node.id === 'main')) focus(rows().find(open));
    else if (event.key === 'u' && (node === document.body || node.id === 'main')) undo();
  });
  const named = location.hash.startsWith('#r-') ? rowFor(location.hash.slice(3)) : null;
  if (document.activeElement === document.body) focus(named ?? rows()[0]);
}
