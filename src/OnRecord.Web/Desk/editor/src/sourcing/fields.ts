import { el, newId } from '../desk/dom';
import { readDate } from './dates';
import type { When } from './rows';

/** A labelled field with a place for what is off in it. */
export class Field<K extends HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement> {
  readonly dom: HTMLElement;
  readonly problem: HTMLElement;
  readonly hint: HTMLElement;

  constructor(label: string, readonly input: K, hint = '') {
    input.id = newId('field');
    this.problem = el('span', { class: 'problem', id: `${input.id}-problem` });
    this.hint = el('p', { class: 'hint', id: `${input.id}-hint` }, hint);
    input.setAttribute('aria-describedby', `${input.id}-hint ${input.id}-problem`);
    this.dom = el('div', { class: 'field' }, el('label', { for: input.id }, label), input, this.hint, this.problem);
  }

  get value(): string {
    return this.input.value.trim();
  }

  set value(value: string) {
    this.input.value = value;
  }
}

export const line = (label: string, value = '', hint = ''): Field<HTMLInputElement> => new Field(label, el('input', { type: 'text', value, autocomplete: 'off' }), hint);

export const text = (label: string, value = '', hint = ''): Field<HTMLTextAreaElement> => {
  const field = new Field(label, el('textarea', { rows: '2' }), hint);
  field.value = value;
  return field;
};

export const people = (label: string, value: number | null): Field<HTMLInputElement> =>
  new Field(label, el('input', { type: 'number', min: '1', inputmode: 'numeric', value: value === null ? '' : String(value) }));

export function choice(label: string, options: Record<string, string>, value: string, hint = ''): Field<HTMLSelectElement> {
  const field = new Field(label, el('select', {}, ...Object.entries(options).map(([name, words]) => el('option', { value: name }, words))), hint);
  field.value = value;
  return field;
}

export interface Tick {
  dom: HTMLElement;
  input: HTMLInputElement;
}

export function tick(label: string, value: boolean): Tick {
  const input = el('input', { type: 'checkbox', id: newId('tick') });
  input.checked = value;
  return { dom: el('div', { class: 'check' }, input, el('label', { for: input.id }, label)), input };
}

/** A date in a person's words; what it is taken for stands under it. */
export class DateField extends Field<HTMLInputElement> {
  constructor(label: string, private readonly was: When | null) {
    super(label, el('input', { type: 'text', value: was?.edtf ?? '', autocomplete: 'off' }));
    this.input.addEventListener('input', () => this.tell());
    this.tell();
  }

  /** Null for no date; undefined for words that are none. */
  get when(): When | null | undefined {
    if (!this.value) {
      return null;
    }
    return this.was?.edtf === this.value ? this.was : (readDate(this.value) ?? undefined);
  }

  private tell(): void {
    const when = this.when;
    this.hint.textContent = when === undefined ? 'Not understood yet: yesterday, monday, 24 jan, 2026-01, 2026-01-24?'
      : when && when.edtf !== this.value ? `= ${when.edtf}${when.inferred.length ? `, ${when.inferred.join(' and ')} inferred` : ''}`
      : when?.inferred.length ? `${when.inferred.join(' and ')} inferred` : '';
  }
}
