import { newStatementId } from './ids';

export interface Problem {
  field: string;
  sentence: string;
}

/** What the desk answered; a refusal says what is off, field by field where it can. */
export type Said<T> = { ok: true; value: T } | { ok: false; status: number; sentences: string[]; problems: Problem[] };

/** Sends JSON to the desk, same-origin. */
export async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Said<T>> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method, credentials: 'same-origin', redirect: 'manual', headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return no(0, 'The server can’t be reached. What you wrote stays in the form: try again.');
  }
  if (answer.status === 401 || answer.type === 'opaqueredirect') {
    return no(401, 'You are signed out: sign in again in another tab, then try again. What you wrote stays in the form.');
  }
  const value = answer.status === 204 ? null : ((await answer.json().catch(() => null)) as { sentences?: string[]; problems?: Problem[] } | null);
  if (answer.ok) {
    return { ok: true, value: value as T };
  }
  const sentences = value?.sentences ?? [`The server refused this (${answer.status}).`];
  return { ok: false, status: answer.status, sentences, problems: value?.problems ?? [] };
}

const no = (status: number, sentence: string): Said<never> => ({ ok: false, status, sentences: [sentence], problems: [] });

/** Searches; the answer to an older question is dropped when a newer one was asked. */
export class Search<T> {
  private asked = 0;

  constructor(private readonly url: string, private readonly more: Record<string, string> = {}) {}

  async find(q: string): Promise<T[] | null> {
    const mine = ++this.asked;
    const answer = await call<T[]>('GET', `${this.url}?${new URLSearchParams({ ...this.more, q }).toString()}`);
    return mine === this.asked ? (answer.ok ? answer.value : []) : null;
  }
}

export { newStatementId };
