import { openDialog } from '../../desk/dialog';
import { el } from '../../desk/dom';
import { call } from '../api';
import { Field, tick } from '../fields';
import type { SourceRow } from '../rows';
import { open, seal, unlock, type KeptKey } from './crypto';

interface Editor {
  account: string;
  name: string;
  me: boolean;
  publicKey: string | null;
}

interface Kept {
  kept: boolean;
  at: string;
  by: string;
  editors: string[];
  mine: boolean;
}

/** Keeps, opens or destroys the identity of an unnamed source. What is typed or shown here stays in this dialog. */
export async function openIdentity(story: string, source: SourceRow): Promise<void> {
  const url = `/desk/stories/${story}/sources/${source.id}/identity`;
  const [kept, editors] = await Promise.all([call<Kept>('GET', url), call<Editor[]>('GET', `/desk/stories/${story}/vault/editors`)]);
  await openDialog<never>(`The identity of “${source.name}”`, (_, dialog) => {
    const place = el('div', { class: 'vault' });
    if (!kept.ok || !editors.ok) {
      place.append(el('p', { role: 'alert' }, 'The vault can’t be reached now.'));
    } else if (kept.value.kept) {
      place.append(...keptPart(url, source, kept.value, place, editors.value));
    } else {
      place.append(...sealPart(url, source, editors.value, place));
    }
    dialog.addEventListener('close', () => place.replaceChildren());
    return [place];
  });
}

function sealPart(url: string, source: SourceRow, editors: Editor[], place: HTMLElement): Node[] {
  if (!editors.find(one => one.me)?.publicKey) {
    return [el('p', {}, 'To keep an identity you need a key. ', el('a', { href: '/desk/vault', target: '_blank' }, 'Make your key (opens a new tab)'), ', then open this again.')];
  }
  const who = new Field('Who it is', el('textarea', { rows: '3', autocomplete: 'off', spellcheck: 'false' }), 'Name, and how to reach them. It is encrypted here, before it leaves this browser.');
  const named = editors.map(one => {
    const choice = tick(one.publicKey ? `${one.name}${one.me ? ' (you)' : ''}` : `${one.name}: has no key yet`, one.me);
    choice.input.disabled = !one.publicKey;
    return { ...one, ...choice };
  });
  const status = el('p', { role: 'alert', class: 'problem' });
  const form = el('form', {
    onsubmit: event => {
      event.preventDefault();
      void keep();
    },
  }, el('p', {}, 'Nobody has to write this down. If you do, only those you name can ever read it: not the server, not an administrator.'),
  el('p', { class: 'warn' }, 'A lost passphrase loses the identity. Name a second editor.'), who.dom,
  el('fieldset', {}, el('legend', {}, 'Who may open it'), ...named.map(one => one.dom)), status, el('button', { class: 'main' }, 'Encrypt and keep it'));
  const keep = async () => {
    const to = named.filter(one => one.input.checked && one.publicKey).map(one => ({ account: one.account, publicKey: one.publicKey! }));
    if (!who.value || !to.length) {
      status.textContent = who.value ? 'Name at least one editor.' : 'Write who it is.';
      return;
    }
    const answer = await call('PUT', url, await seal(who.value, source.id, to));
    if (answer.ok) {
      who.value = '';
      place.replaceChildren(el('p', { role: 'status' }, `It is kept, for ${named.filter(one => one.input.checked).map(one => one.name).join(', ')}.`));
    } else {
      status.textContent = answer.sentences.join(' ');
    }
  };
  return [form];
}

function keptPart(url: string, source: SourceRow, kept: Kept, place: HTMLElement, editors: Editor[]): Node[] {
  const about = el('p', {}, `Kept by ${kept.by} on ${new Date(kept.at).toLocaleDateString()}, for ${kept.editors.join(', ')}.`);
  const others = el('div', { class: 'acts' },
    el('button', { type: 'button', onclick: () => place.replaceChildren(...sealPart(url, source, editors, place)) }, 'Write it anew'),
    el('button', { type: 'button', class: 'bad', onclick: () => void destroy() }, 'Destroy it'));
  const destroy = async () => {
    if (confirm('Destroy the kept identity for good? Nobody can bring it back.')) {
      const answer = await call('DELETE', url);
      place.replaceChildren(el('p', { role: 'status' }, answer.ok ? 'It was destroyed.' : answer.sentences.join(' ')));
    }
  };
  if (!kept.mine) {
    return [about, el('p', { class: 'sealed-to-others' }, 'It was sealed to others: your key does not open it. Ask one of those named.'), others];
  }
  const passphrase = new Field('Your passphrase for the vault', el('input', { type: 'password', autocomplete: 'off' }), 'It stays in this browser. That you opened it is written down.');
  const shown = el('p', { class: 'identity', role: 'status' });
  const unseal = async () => {
    passphrase.problem.textContent = '';
    const key = await call<KeptKey>('GET', '/desk/vault/key');
    const opened = key.ok ? await unlock(key.value, passphrase.value) : null;
    if (!opened) {
      passphrase.problem.textContent = key.ok ? 'This passphrase does not open your key.' : key.sentences.join(' ');
      return;
    }
    const sealed = await call<{ nonce: string; ciphertext: string; wrapped: string }>('POST', `${url}/open`, {});
    passphrase.value = '';
    try {
      shown.textContent = sealed.ok ? await open(sealed.value, source.id, opened) : sealed.sentences.join(' ');
    } catch {
      shown.textContent = 'It can’t be opened: it was changed, or sealed to a key you had before.';
    }
  };
  const form = el('form', { onsubmit: event => { event.preventDefault(); void unseal(); } }, passphrase.dom, el('button', { class: 'main' }, 'Open it'));
  return [about, form, shown, others];
}
