import { Node, wrappingInputRule } from '@tiptap/core';
import { ListKeymap } from '@tiptap/extension-list';

export const BulletList = Node.create({
  name: 'bulletList',
  group: 'block',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: ({ HTMLAttributes }) => ['ul', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-8': () => this.editor.commands.toggleList(this.name, 'listItem') };
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*([-+*•])\s$/, type: this.type })];
  },
});

export const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block',
  content: 'listItem+',
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) => {
        const start = Number.parseInt(element.getAttribute('start') ?? '1', 10);
        return start >= 0 && start <= 99_999 ? start : 1;
      },
      renderHTML: (attrs: Record<string, unknown>) => (attrs['start'] === 1 ? {} : { start: attrs['start'] }),
    },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-7': () => this.editor.commands.toggleList(this.name, 'listItem') };
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,5})\.\s$/,
        type: this.type,
        getAttributes: match => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) => node.childCount + (node.attrs['start'] as number) === Number(match[1]),
      }),
    ];
  },
});

export const ListItem = Node.create({
  name: 'listItem',
  content: '(paragraph|bulletList|orderedList)+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

export const ListKeys = ListKeymap.configure({
  listTypes: [{ itemName: 'listItem', wrapperNames: ['bulletList', 'orderedList'] }],
});
