import { el, newId } from '../desk/dom';

export interface Option<T> {
  label: string;
  detail?: string | null;
  value: T;
}

export interface ComboboxOptions<T> {
  label: string;
  hint?: string;
  /** What fits the words; null when a newer question was asked meanwhile. */
  find: (words: string) => Promise<Option<T>[] | null>;
  picked: (option: Option<T> | null) => void;
}

const PAUSE = 60;

/** An editable combobox with list autocomplete (ARIA Authoring Practices): the focus stays in the field, the arrows walk the list. */
export class Combobox<T> {
  readonly dom: HTMLElement;
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
  value: Option<T> | null = null;
  private readonly list: HTMLUListElement;
  private options: Option<T>[] = [];
  private at = -1;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asking = 0;
  private finding: Promise<void> = Promise.resolve();
  /** Enter was pressed before the list was there, once to choose and maybe once more to send. */
  private entered = 0;

  constructor(private readonly about: ComboboxOptions<T>) {
    const id = newId('combo');
    this.list = el('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': about.label, hidden: true });
    this.problem = el('span', { class: 'problem', id: `${id}-problem` });
    this.input = el('input', {
      id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list`,
      'aria-describedby': `${id}-hint ${id}-problem`,
      oninput: () => this.typed(),
      onfocus: () => this.input.select(),
      onclick: () => void this.open(),
      onkeydown: event => this.key(event as KeyboardEvent),
      onblur: () => setTimeout(() => this.close(), 120),
    });
    this.dom = el('div', { class: 'field combo' }, el('label', { for: id }, about.label), el('div', { class: 'combo-box' }, this.input, this.list),
      el('p', { class: 'hint', id: `${id}-hint` }, about.hint ?? ''), this.problem);
  }

  /** Sets what is chosen without telling. */
  set(option: Option<T> | null): void {
    this.value = option;
    this.input.value = option?.label ?? '';
    this.close();
  }

  private typed(): void {
    if (this.value) {
      this.value = null;
      this.about.picked(null);
    }
    if (this.timer) {
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(() => void this.open(), PAUSE);
  }

  private open(): Promise<void> {
    this.timer = null;
    this.finding = this.ask();
    return this.finding;
  }

  private async ask(): Promise<void> {
    this.asking++;
    const found = await this.about.find(this.value ? '' : this.input.value.trim());
    this.asking--;
    if (!found || document.activeElement !== this.input) {
      return;
    }
    this.options = found;
    this.list.replaceChildren(...found.map((option, index) => el('li', {
      id: `${this.input.id}-${index}`, role: 'option', 'aria-selected': 'false', onmousedown: event => event.preventDefault(), onclick: () => this.pick(index),
    }, el('span', {}, option.label), option.detail ? el('span', { class: 'soft' }, option.detail) : null)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute('aria-expanded', String(found.length > 0));
    this.move(found.length && !this.value ? 0 : -1);
  }

  private key(event: KeyboardEvent): void {
    const open = !this.list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        void this.open();
      } else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.move((this.at + step + this.options.length) % this.options.length);
      }
    } else if (event.key === 'Enter' && this.value && open && this.at >= 0) {
      event.preventDefault();
      this.pick(this.at);
    } else if (event.key === 'Enter' && !this.value && (this.timer || this.asking || this.entered || (open && this.at >= 0))) {
      // Quicker than the list: what fits the words first is meant.
      event.preventDefault();
      void this.enter();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Tab' && open && this.at >= 0 && !this.value && this.input.value.trim()) {
      this.pick(this.at);
    }
  }

  private async enter(): Promise<void> {
    if (++this.entered > 1) {
      return;
    }
    if (this.timer) {
      clearTimeout(this.timer);
      await this.open();
    }
    await this.finding;
    const again = this.entered > 1;
    this.entered = 0;
    if (this.at >= 0) {
      this.pick(this.at);
      if (again && this.value && document.activeElement !== this.input) {
        this.input.form?.requestSubmit();
      }
    }
  }

  private move(to: number): void {
    this.list.children[this.at]?.setAttribute('aria-selected', 'false');
    this.at = to;
    const option = this.list.children[to];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) {
      this.input.setAttribute('aria-activedescendant', option.id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  private pick(index: number): void {
    const option = this.options[index]!;
    this.set(option);
    this.about.picked(option);
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.move(-1);
  }
}
