/**
 * Keys and identities, as the browser makes and opens them (Web Cryptography). An identity is under AES-256-GCM with a key of its own; that key is
 * wrapped to each editor by RSA-OAEP 3072 with SHA-256; an editor's private half is under AES-256-GCM with a key from PBKDF2-SHA256 of the passphrase.
 */
export interface KeptKey {
  publicKey: string;
  wrappedPrivate: string;
  salt: string;
  iterations: number;
  nonce: string;
}

export interface Sealed {
  nonce: string;
  ciphertext: string;
}

export const ITERATIONS = 600_000;
const RSA = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;
const PAD = 256;
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const base64 = (buffer: ArrayBuffer | Uint8Array): string => btoa(String.fromCharCode(...new Uint8Array(buffer instanceof Uint8Array ? buffer : buffer)));
const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** Makes a key pair, its private half under the passphrase. */
export async function makeKey(passphrase: string): Promise<KeptKey> {
  const pair = await crypto.subtle.generateKey({ ...RSA, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }, true, ['wrapKey', 'unwrapKey']);
  return wrap(pair.privateKey, base64(await crypto.subtle.exportKey('spki', pair.publicKey)), passphrase);
}

/** The same pair under another passphrase; null when the old one is wrong. */
export async function changePassphrase(key: KeptKey, old: string, now: string): Promise<KeptKey | null> {
  const opened = await unlock(key, old, true);
  return opened && wrap(opened, key.publicKey, now);
}

/** The private half; null when the passphrase is wrong. */
export async function unlock(key: KeptKey, passphrase: string, extractable = false): Promise<CryptoKey | null> {
  try {
    const wrapping = await stretched(passphrase, bytes(key.salt), key.iterations);
    return await crypto.subtle.unwrapKey('pkcs8', bytes(key.wrappedPrivate), wrapping, { name: 'AES-GCM', iv: bytes(key.nonce) }, RSA, extractable, ['unwrapKey']);
  } catch {
    return null;
  }
}

/** Encrypts an identity to the editors named, padded so that its length says nothing. */
export async function seal(identity: string, source: string, editors: { account: string; publicKey: string }[]): Promise<Sealed & { keys: { account: string; wrapped: string }[] }> {
  const words = new TextEncoder().encode(identity);
  const padded = new Uint8Array(Math.ceil((words.length + 4) / PAD) * PAD);
  new DataView(padded.buffer).setUint32(0, words.length);
  padded.set(words, 4);
  const content = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const nonce = random(12);
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(source) }, content, padded);
  const keys = await Promise.all(editors.map(async editor => {
    const key = await crypto.subtle.importKey('spki', bytes(editor.publicKey), RSA, false, ['wrapKey']);
    return { account: editor.account, wrapped: base64(await crypto.subtle.wrapKey('raw', content, key, RSA)) };
  }));
  return { nonce: base64(nonce), ciphertext: base64(ciphertext), keys };
}

/** Decrypts an identity. Throws when it was sealed for another source or changed on its way. */
export async function open(sealed: Sealed & { wrapped: string }, source: string, key: CryptoKey): Promise<string> {
  const content = await crypto.subtle.unwrapKey('raw', bytes(sealed.wrapped), key, RSA, 'AES-GCM', false, ['decrypt']);
  const padded = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.nonce), additionalData: new TextEncoder().encode(source) }, content, bytes(sealed.ciphertext)));
  return new TextDecoder().decode(padded.slice(4, 4 + new DataView(padded.buffer).getUint32(0)));
}

async function wrap(key: CryptoKey, publicKey: string, passphrase: string): Promise<KeptKey> {
  const [salt, nonce] = [random(16), random(12)];
  const wrapped = await crypto.subtle.wrapKey('pkcs8', key, await stretched(passphrase, salt, ITERATIONS), { name: 'AES-GCM', iv: nonce });
  return { publicKey, wrappedPrivate: base64(wrapped), salt: base64(salt), iterations: ITERATIONS, nonce: base64(nonce) };
}

async function stretched(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const words = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, words, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}
