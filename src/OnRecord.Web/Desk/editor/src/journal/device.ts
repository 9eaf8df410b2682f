const LOCK = 'onrecord-tab-';

function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), value => value.toString(16).padStart(2, '0')).join('');
}

function stored(storage: Storage, key: string, make: () => string): string {
  try {
    const found = storage.getItem(key) ?? make();
    storage.setItem(key, found);
    return found;
  } catch {
    return make();
  }
}

/** Holds a lock for as long as the tab lives; false when another tab has it. */
function hold(name: string): Promise<boolean> {
  return new Promise(resolve => {
    void navigator.locks.request(name, { ifAvailable: true }, lock => {
      resolve(lock !== null);
      return lock ? new Promise<void>(() => {}) : undefined;
    });
  });
}

/**
 * The id of this tab of this browser. It outlives a reload and a crash. A duplicated tab begins with the id of the
 * other; it notices by the lock and takes one of its own.
 */
export async function thisDevice(): Promise<string> {
  const browser = stored(localStorage, 'onrecord-browser', random);
  const tab = stored(sessionStorage, 'onrecord-tab', random);
  const device = `${browser}-${tab}`;
  if (!('locks' in navigator) || (await hold(LOCK + device))) {
    return device;
  }
  // At a reload the page before may not have let go yet.
  await new Promise(resolve => setTimeout(resolve, 400));
  if (await hold(LOCK + device)) {
    return device;
  }
  const own = random();
  try {
    sessionStorage.setItem('onrecord-tab', own);
  } catch {
    // Without session storage the id lives as long as the page.
  }
  await hold(`${LOCK}${browser}-${own}`);
  return `${browser}-${own}`;
}

/** The ids of all tabs open now, this one left out. Empty where the browser has no locks. */
export async function otherTabs(self: string): Promise<Set<string>> {
  if (!('locks' in navigator)) {
    return new Set();
  }
  const { held } = await navigator.locks.query();
  const names = (held ?? []).map(lock => lock.name ?? '').filter(name => name.startsWith(LOCK));
  return new Set(names.map(name => name.slice(LOCK.length)).filter(device => device !== self));
}
