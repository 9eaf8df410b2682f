import { call } from '../api';
import { changePassphrase, makeKey, type KeptKey } from './crypto';

// The page of the vault: makes an editor's key pair, and changes its passphrase.
const find = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null;
const field = (id: string): string => find<HTMLInputElement>(id)?.value ?? '';
const FEWEST = 15;

function say(id: string, sentence: string): boolean {
  find(`${id}-problem`)!.textContent = sentence;
  if (sentence) {
    find(id)?.focus();
  }
  return !sentence;
}

const newOnes = (): boolean =>
  say('passphrase', field('passphrase').length < FEWEST ? `Use ${FEWEST} characters or more: this has ${field('passphrase').length}.` : '')
  && say('again', field('again') === field('passphrase') ? '' : 'The two are not the same.');

async function keep(key: KeptKey): Promise<void> {
  const status = find('vault-status')!;
  const answer = await call('PUT', '/desk/vault/key', key);
  if (answer.ok) {
    location.reload();
  } else {
    status.textContent = answer.sentences.join(' ');
  }
}

async function run(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
  const button = form.querySelector('button')!;
  find('vault-status')!.textContent = 'Making it: this takes a few seconds.';
  button.setAttribute('aria-disabled', 'true');
  await work();
  button.removeAttribute('aria-disabled');
}

find<HTMLFormElement>('make-key')?.addEventListener('submit', event => {
  event.preventDefault();
  if (newOnes()) {
    void run(event.target as HTMLFormElement, async () => keep(await makeKey(field('passphrase'))));
  }
});

find<HTMLFormElement>('change-key')?.addEventListener('submit', event => {
  event.preventDefault();
  if (!newOnes()) {
    return;
  }
  void run(event.target as HTMLFormElement, async () => {
    const key = await call<KeptKey>('GET', '/desk/vault/key');
    const changed = key.ok ? await changePassphrase(key.value, field('old'), field('passphrase')) : null;
    find('vault-status')!.textContent = '';
    if (say('old', changed ? '' : 'This passphrase does not open your key.') && changed) {
      await keep(changed);
    }
  });
});

find('new-key')?.addEventListener('click', () => {
  const form = find<HTMLFormElement>('change-key')!;
  if (newOnes() && confirm('Make a new key? What was sealed to the old one can’t be opened by you any more.')) {
    void run(form, async () => keep(await makeKey(field('passphrase'))));
  }
});
