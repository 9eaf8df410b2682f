/** What came back from the desk: the JSON of a 2xx, or why there is none. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; why: 'signed-out' | 'unreachable' | 'refused'; status: number; sentences: string[] };

async function ask<T>(url: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', redirect: 'manual', ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch {
    return { ok: false, why: 'unreachable', status: 0, sentences: [] };
  }
  // A sign-in page instead of JSON is an ended session too, whichever way the server says it.
  if (response.status === 401 || response.type === 'opaqueredirect') {
    return { ok: false, why: 'signed-out', status: 401, sentences: [] };
  }
  if (response.status >= 500 || response.status === 408 || response.status === 429) {
    return { ok: false, why: 'unreachable', status: response.status, sentences: [] };
  }
  let value: unknown = null;
  try {
    value = response.status === 204 ? null : await response.json();
  } catch {
    if (response.ok) {
      return { ok: false, why: 'unreachable', status: response.status, sentences: [] };
    }
  }
  if (response.ok) {
    return { ok: true, value: value as T };
  }
  const sentences = (value as { sentences?: string[] } | null)?.sentences ?? [`The server refused this (${response.status}).`];
  return { ok: false, why: 'refused', status: response.status, sentences };
}

/** POSTs JSON to the desk. */
export const post = <T>(url: string, body: unknown, keepalive = false): Promise<Answer<T>> =>
  ask<T>(url, { method: 'POST', body: JSON.stringify(body), keepalive, headers: { 'content-type': 'application/json' } });

/** Searches the desk: GET with `q`. */
export const find = <T>(url: string, q: string): Promise<Answer<T>> => ask<T>(`${url}?q=${encodeURIComponent(q)}`, { method: 'GET' });

/** Hands a file to the desk. */
export function upload<T>(url: string, file: Blob, name: string): Promise<Answer<T>> {
  const form = new FormData();
  form.append('file', file, name);
  return ask<T>(url, { method: 'POST', body: form });
}
