/** A Word file chosen on the page for a new story waits here until its editor opens. assets/new-story.js puts it in. */
const NAME = 'onrecord-brought';
const LONGEST = 10 * 60_000;

interface Brought { file: File; at: number }

/** The file that waits, which then no longer does; null when none does or the browser keeps nothing. */
export async function broughtFile(): Promise<File | null> {
  try {
    const db = await opened();
    const store = db.transaction('file', 'readwrite').objectStore('file');
    const found = await asked<Brought | undefined>(store.get('next'));
    await asked(store.delete('next'));
    db.close();
    return found && Date.now() - found.at < LONGEST ? found.file : null;
  } catch {
    return null;
  }
}

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('file');
  return asked(request);
}

const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('The browser kept nothing.'));
});
