import { el, newId } from './dom';

/** A modal dialog with a heading; resolves with what `close` is given, null when it is dismissed. */
export function openDialog<T>(
  title: string,
  fill: (close: (value: T) => void, dialog: HTMLDialogElement) => (Node | string)[],
  options: { mustChoose?: boolean; wide?: boolean } = {},
): Promise<T | null> {
  return new Promise(resolve => {
    const id = newId('dialog');
    const before = document.activeElement as HTMLElement | null;
    const dialog = el('dialog', { class: options.wide ? 'desk-dialog wide' : 'desk-dialog', 'aria-labelledby': id });
    let result: T | null = null;
    const close = (value: T) => {
      result = value;
      dialog.close();
    };
    const head = el('div', { class: 'dialog-head' }, el('h2', { id }, title));
    if (!options.mustChoose) {
      head.append(el('button', { type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() }, '×'));
    }
    dialog.append(head, ...fill(close, dialog));
    dialog.addEventListener('cancel', event => {
      if (options.mustChoose) {
        event.preventDefault();
      }
    });
    dialog.addEventListener('keydown', event => {
      // The second Escape closes a dialog in spite of "cancel" in some browsers.
      if (options.mustChoose && event.key === 'Escape') {
        event.preventDefault();
      }
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus?.();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
  });
}

/** Asks for one line of text. `problem` says why a text will not do. */
export function askLine(title: string, label: string, start: string, done: string, problem: (value: string) => string | null, extra?: { name: string; value: string }): Promise<string | null> {
  return openDialog<string>(title, close => {
    const id = newId('line');
    const note = el('p', { class: 'field-problem', id: `${id}-note`, role: 'alert' });
    const input = el('input', { id, type: 'text', 'aria-describedby': `${id}-note`, autofocus: true, autocomplete: 'off', inputmode: 'url' });
    input.value = start;
    const form = el('form', {
      onsubmit: event => {
        event.preventDefault();
        const value = input.value.trim();
        const wrong = problem(value);
        note.textContent = wrong ?? '';
        if (!wrong) {
          close(value);
        }
      },
    },
    el('div', { class: 'field' }, el('label', { for: id }, label), input, note),
    el('div', { class: 'dialog-acts' },
      el('button', { class: 'primary' }, done),
      extra && el('button', { type: 'button', onclick: () => close(extra.value) }, extra.name)));
    return [form];
  });
}

/** A search field with results that answer to the arrow keys; `show` draws one result. */
export function searchDialog<T>(
  title: string,
  label: string,
  search: (q: string) => Promise<T[] | string>,
  show: (found: T) => (Node | string)[],
  above: (close: (value: T) => void) => Node[] = () => [],
): Promise<T | null> {
  return openDialog<T>(title, close => {
    const id = newId('search');
    const list = el('ul', { class: 'found', role: 'listbox', id: `${id}-list`, 'aria-label': title });
    const says = el('p', { class: 'quiet', role: 'status' });
    let found: T[] = [];
    let current = 0;
    let asked = 0;
    const mark = () => {
      [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === current)));
      input.setAttribute('aria-activedescendant', found.length ? `${id}-${current}` : '');
      list.children[current]?.scrollIntoView({ block: 'nearest' });
    };
    const run = async () => {
      const mine = ++asked;
      const answer = await search(input.value.trim());
      if (mine !== asked) {
        return;
      }
      found = typeof answer === 'string' ? [] : answer;
      current = 0;
      says.textContent = typeof answer === 'string' ? answer : found.length ? `${found.length} found` : 'Nothing found';
      list.replaceChildren(...found.map((one, index) =>
        el('li', { role: 'option', id: `${id}-${index}`, onclick: () => close(one) }, ...show(one))));
      mark();
    };
    let timer = 0;
    const input = el('input', {
      id, type: 'search', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': `${id}-list`, autocomplete: 'off', autofocus: true,
      oninput: () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => void run(), 150);
      },
      onkeydown: event => {
        const key = (event as KeyboardEvent).key;
        const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
        if (step && found.length) {
          event.preventDefault();
          current = (current + step + found.length) % found.length;
          mark();
        } else if (key === 'Enter') {
          event.preventDefault();
          if (found[current] !== undefined) {
            close(found[current]!);
          }
        }
      },
    });
    void run();
    return [...above(close), el('div', { class: 'field' }, el('label', { for: id }, label), input), says, list];
  });
}
