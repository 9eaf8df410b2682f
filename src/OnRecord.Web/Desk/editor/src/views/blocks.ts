import type { Editor, NodeViewRendererProps } from '@tiptap/core';
import type { Node as PMNode } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { UNDESCRIBED } from '../document/format';
import { addressProblem } from '../document/limits';
import { el, newId } from '../desk/dom';
import { Fields, ownEvents, type FieldSpec } from './fields';

/** A block whose content is edited in place, with form fields for its attributes after it. */
class FieldsView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement | null;
  readonly stopEvent: (event: Event) => boolean;

  constructor(
    protected node: PMNode,
    protected readonly fields: Fields,
    shape: { dom: HTMLElement; content: HTMLElement | null },
    private readonly drawn: (node: PMNode) => void,
  ) {
    this.dom = shape.dom;
    this.contentDOM = shape.content;
    this.stopEvent = ownEvents(fields.dom).stopEvent;
    this.draw();
  }

  update(node: PMNode): boolean {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    this.draw();
    return true;
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    return !this.contentDOM || !this.contentDOM.contains(record.target);
  }

  private draw(): void {
    this.fields.read(this.node.attrs);
    this.drawn(this.node);
  }
}

type View = (props: NodeViewRendererProps) => NodeView;

const CITE: FieldSpec = { attr: 'cite', label: 'Who says so', hint: 'Name, or leave empty' };

const quote = (tag: 'blockquote' | 'div', className: string): View => props => {
  const fields = new Fields(props.editor, props.getPos, [CITE]);
  const content = el(tag, { class: className });
  const dom = el('div', { class: 'block-quote' }, content, fields.dom);
  return new FieldsView(props.node, fields, { dom, content }, () => {});
};

export const blockquoteView = quote('blockquote', 'quote');
export const pullquoteView = quote('div', 'pullquote');

export const tableView: View = props => {
  const fields = new Fields(props.editor, props.getPos, [{ attr: 'caption', label: 'Caption of the table', hint: 'What the table shows' }]);
  const content = el('tbody');
  const dom = el('div', { class: 'block-table' }, el('div', { class: 'table-scroll' }, el('table', {}, content)), fields.dom);
  return new FieldsView(props.node, fields, { dom, content }, () => {});
};

export const figureView: View = props => {
  const fields = new Fields(props.editor, props.getPos, [
    {
      attr: 'alt', label: 'Alternative text: what the picture shows', hint: 'For those who cannot see it',
      shown: value => (value === UNDESCRIBED ? '' : value),
      problem: value => (value.trim() || decorative.checked ? null : 'Say what the picture shows, or tick “decorative”.'),
    },
    { attr: 'credit', label: 'Credit', hint: 'Photographer / agency', problem: value => (value.trim() ? null : 'Who made the picture?') },
  ]);
  const id = newId('decorative');
  const decorative = el('input', { id, type: 'checkbox', onchange: () => fields.write('decorative', decorative.checked) });
  decorative.checked = Boolean(props.node.attrs['decorative']);
  decorative.disabled = !props.editor.isEditable;
  fields.dom.append(el('div', { class: 'tick' }, decorative, el('label', { for: id }, 'Decorative: says nothing the text does not say')));
  const image = el('img', { alt: '', draggable: 'false' });
  image.addEventListener('error', () => image.classList.add('missing'));
  const content = el('figcaption', { 'data-placeholder': 'Caption' });
  const dom = el('figure', { class: 'block-figure' }, el('div', { class: 'picture', contenteditable: 'false' }, image), content, fields.dom);
  image.addEventListener('click', () => select(props.editor, props.getPos));
  return new FieldsView(props.node, fields, { dom, content }, node => {
    const source = `/media/${node.attrs['picture']}/400.jpg`;
    if (image.getAttribute('src') !== source) {
      image.src = source;
    }
    const alt = String(node.attrs['alt'] ?? '');
    image.alt = alt === UNDESCRIBED ? '' : alt;
    decorative.checked = Boolean(node.attrs['decorative']);
    content.classList.toggle('empty', node.content.size === 0);
  });
};

export const embedView: View = props => {
  const fields = new Fields(props.editor, props.getPos, [
    { attr: 'title', label: 'Title of the card', problem: value => (value.trim() ? null : 'A card needs a title.') },
    { attr: 'description', label: 'Description' },
  ]);
  const address = el('span', { class: 'card-address' });
  const head = el('div', { class: 'card-head', contenteditable: 'false' }, el('span', { class: 'card-kind' }, 'Card'), address);
  head.addEventListener('click', () => select(props.editor, props.getPos));
  const dom = el('div', { class: 'block-card' }, head, fields.dom);
  return new FieldsView(props.node, fields, { dom, content: null }, node => {
    const url = String(node.attrs['url'] ?? '');
    address.textContent = addressProblem(url, 'card') ?? `${node.attrs['provider'] ?? ''} ${url}`.trim();
  });
};

export const readMoreView: View = props => {
  const fields = new Fields(props.editor, props.getPos, []);
  const words = el('span', { class: 'card-title' });
  const dom = el('div', { class: 'block-card read-more', contenteditable: 'false' }, el('span', { class: 'card-kind' }, 'Read more'), words);
  dom.addEventListener('click', () => select(props.editor, props.getPos));
  return new FieldsView(props.node, fields, { dom, content: null }, node => {
    words.textContent = String(node.attrs['title'] ?? '');
  });
};

function select(editor: Editor, getPos: () => number | undefined): void {
  const pos = getPos();
  if (pos !== undefined) {
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, pos)));
    editor.view.focus();
  }
}
