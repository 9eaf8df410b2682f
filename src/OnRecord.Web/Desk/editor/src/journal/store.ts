import type { Content } from '../document/format';

/** What one tab of this browser has of one story. Times are milliseconds since 1970. */
export interface JournalText {
  key: string;
  story: string;
  account: string;
  device: string;
  base: number;
  at: number;
  content: Content;
  /** The server has exactly this text. */
  acknowledged: boolean;
}

/** A text somebody did not go on with; kept 30 days. */
export interface KeptText {
  id: string;
  story: string;
  account: string;
  at: number;
  keptAt: number;
  why: string;
  content: Content;
}

/** Where the journal lies in the browser. */
export interface Store {
  putText(text: JournalText): Promise<void>;
  texts(story: string): Promise<JournalText[]>;
  dropText(key: string): Promise<void>;
  putKept(text: KeptText): Promise<void>;
  kept(story: string): Promise<KeptText[]>;
  /** Deletes kept texts, and acknowledged texts, older than a moment. */
  dropBefore(moment: number): Promise<void>;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser did not keep it.'));
  });

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('The browser did not keep it.'));
  });

/** The journal in IndexedDB: room for any story. */
export class IndexedStore implements Store {
  private constructor(private readonly db: IDBDatabase) {}

  static async open(): Promise<IndexedStore> {
    const request = indexedDB.open('onrecord-desk', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('texts', { keyPath: 'key' }).createIndex('story', 'story');
      request.result.createObjectStore('kept', { keyPath: 'id' }).createIndex('story', 'story');
    };
    return new IndexedStore(await done(request));
  }

  putText = (text: JournalText): Promise<void> => this.put('texts', text);
  putKept = (text: KeptText): Promise<void> => this.put('kept', text);
  texts = (story: string): Promise<JournalText[]> => this.all<JournalText>('texts', story);
  kept = (story: string): Promise<KeptText[]> => this.all<KeptText>('kept', story);

  async dropText(key: string): Promise<void> {
    const transaction = this.db.transaction('texts', 'readwrite');
    transaction.objectStore('texts').delete(key);
    await committed(transaction);
  }

  async dropBefore(moment: number): Promise<void> {
    const transaction = this.db.transaction(['texts', 'kept'], 'readwrite');
    const old = <T>(name: string, isOld: (value: T) => boolean) => {
      const cursor = transaction.objectStore(name).openCursor();
      cursor.onsuccess = () => {
        if (cursor.result) {
          if (isOld(cursor.result.value as T)) {
            cursor.result.delete();
          }
          cursor.result.continue();
        }
      };
    };
    old<KeptText>('kept', text => text.keptAt < moment);
    old<JournalText>('texts', text => text.acknowledged && text.at < moment);
    await committed(transaction);
  }

  private async put(name: string, value: unknown): Promise<void> {
    const transaction = this.db.transaction(name, 'readwrite', { durability: 'strict' });
    transaction.objectStore(name).put(value);
    await committed(transaction);
  }

  private all<T>(name: string, story: string): Promise<T[]> {
    return done(this.db.transaction(name).objectStore(name).index('story').getAll(story)) as Promise<T[]>;
  }
}

/** The journal in localStorage, where a browser gives no IndexedDB (some private windows). */
export class LocalStore implements Store {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>) {}

  async putText(text: JournalText): Promise<void> {
    this.storage.setItem(`onrecord-text/${text.key}`, JSON.stringify(text));
  }

  async putKept(text: KeptText): Promise<void> {
    this.storage.setItem(`onrecord-kept/${text.id}`, JSON.stringify(text));
  }

  async dropText(key: string): Promise<void> {
    this.storage.removeItem(`onrecord-text/${key}`);
  }

  async texts(story: string): Promise<JournalText[]> {
    return this.all<JournalText>('onrecord-text/').filter(text => text.story === story);
  }

  async kept(story: string): Promise<KeptText[]> {
    return this.all<KeptText>('onrecord-kept/').filter(text => text.story === story);
  }

  async dropBefore(moment: number): Promise<void> {
    for (const text of this.all<KeptText>('onrecord-kept/')) {
      if (text.keptAt < moment) {
        this.storage.removeItem(`onrecord-kept/${text.id}`);
      }
    }
    for (const text of this.all<JournalText>('onrecord-text/')) {
      if (text.acknowledged && text.at < moment) {
        this.storage.removeItem(`onrecord-text/${text.key}`);
      }
    }
  }

  private all<T>(prefix: string): T[] {
    const found: T[] = [];
    for (let i = 0; i < this.storage.length; i++) {
      const key = this.storage.key(i);
      if (key?.startsWith(prefix)) {
        found.push(JSON.parse(this.storage.getItem(key)!) as T);
      }
    }
    return found;
  }
}

/** The best store this browser gives, or null when it keeps nothing. */
export async function openStore(): Promise<Store | null> {
  try {
    return await IndexedStore.open();
  } catch {
    try {
      localStorage.setItem('onrecord-probe', '1');
      localStorage.removeItem('onrecord-probe');
      return new LocalStore(localStorage);
    } catch {
      return null;
    }
  }
}
