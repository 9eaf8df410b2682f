import type { Editor } from '@tiptap/core';
import { ATTRIBUTE_LIMITS } from '../document/limits';
import { el, newId } from '../desk/dom';

export interface FieldSpec {
  attr: string;
  label: string;
  hint?: string;
  /** Shown instead of the attribute's value, and back. */
  shown?: (value: string) => string;
  /** A sentence when the value will not do. */
  problem?: (value: string) => string | null;
}

/** Form fields under a block that write its attributes. */
export class Fields {
  readonly dom = el('div', { class: 'fields', contenteditable: 'false' });
  private readonly inputs = new Map<string, { input: HTMLInputElement; spec: FieldSpec; note: HTMLElement }>();

  constructor(private readonly editor: Editor, private readonly getPos: () => number | undefined, specs: FieldSpec[]) {
    for (const spec of specs) {
      const id = newId('field');
      const note = el('span', { class: 'field-problem', id: `${id}-note` });
      const input = el('input', {
        id, type: 'text', maxlength: ATTRIBUTE_LIMITS[spec.attr], 'aria-describedby': `${id}-note`, placeholder: spec.hint, autocomplete: 'off',
        oninput: () => this.write(spec.attr, input.value),
      });
      input.disabled = !editor.isEditable;
      this.inputs.set(spec.attr, { input, spec, note });
      this.dom.append(el('div', { class: 'field' }, el('label', { for: id }, spec.label), input, note));
    }
  }

  /** Shows the attributes as they are; a field being typed into is left alone. */
  read(attrs: Record<string, unknown>): void {
    for (const [name, { input, spec, note }] of this.inputs) {
      const value = String(attrs[name] ?? '');
      const shown = spec.shown ? spec.shown(value) : value;
      if (input.value !== shown && input !== document.activeElement) {
        input.value = shown;
      }
      const problem = spec.problem?.(shown) ?? '';
      if (note.textContent !== problem) {
        note.textContent = problem;
        input.toggleAttribute('aria-invalid', problem !== '');
      }
    }
  }

  write(attr: string, value: unknown): void {
    const pos = this.getPos();
    if (pos !== undefined) {
      this.editor.view.dispatch(this.editor.state.tr.setNodeAttribute(pos, attr, value));
    }
  }

  focus(attr: string): void {
    this.inputs.get(attr)?.input.focus();
  }
}

/** Keys and clicks in fields are the fields' own, and what they show is no change of the text. */
export const ownEvents = (dom: HTMLElement) => ({
  stopEvent: (event: Event): boolean => dom.contains(event.target as Node) && !/^(drag|drop)/.test(event.type),
});
