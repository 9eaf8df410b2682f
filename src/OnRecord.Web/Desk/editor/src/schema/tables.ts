import { Node, callOrReturn, getExtensionField } from '@tiptap/core';
import { goToNextCell, tableEditing } from '@tiptap/pm/tables';

declare module '@tiptap/core' {
  interface NodeConfig {
    /** What prosemirror-tables knows this node as. */
    tableRole?: string;
  }
}

const span = (name: 'colspan' | 'rowspan', most: number) => ({
  default: 1,
  parseHTML: (element: HTMLElement) => {
    const cells = Number.parseInt(element.getAttribute(name) ?? '1', 10);
    return cells >= 1 ? Math.min(cells, most) : 1;
  },
  renderHTML: (attrs: Record<string, unknown>) => (attrs[name] === 1 ? {} : { [name]: attrs[name] }),
});

const cell = (name: string, tag: string, tableRole: string) =>
  Node.create({
    name,
    tableRole,
    content: 'paragraph+',
    isolating: true,
    addAttributes: () => ({ colspan: span('colspan', 50), rowspan: span('rowspan', 500) }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

export const TableCell = cell('tableCell', 'td', 'cell');
export const TableHeader = cell('tableHeader', 'th', 'header_cell');

export const TableRow = Node.create({
  name: 'tableRow',
  tableRole: 'row',
  content: '(tableCell|tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const Table = Node.create({
  name: 'table',
  tableRole: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({
    caption: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-caption'),
      renderHTML: (attrs: Record<string, unknown>) => (attrs['caption'] ? { 'data-caption': attrs['caption'] } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  extendNodeSchema(extension) {
    const context = { name: extension.name, options: extension.options, storage: extension.storage };
    return { tableRole: callOrReturn(getExtensionField(extension, 'tableRole', context)) };
  },
  addKeyboardShortcuts() {
    const move = (step: 1 | -1) => () => goToNextCell(step)(this.editor.state, this.editor.view.dispatch);
    return { Tab: move(1), 'Shift-Tab': move(-1) };
  },
  addProseMirrorPlugins() {
    return [tableEditing()];
  },
});
