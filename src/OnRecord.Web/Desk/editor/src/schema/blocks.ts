import { Extension, Node, textblockTypeInputRule, wrappingInputRule, nodeInputRule } from '@tiptap/core';
import { BLOCKS } from '../document/format';

export const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });
export const Text = Node.create({ name: 'text', group: 'inline' });

/** Every block has an id; a block split off gets its own (see bids.ts). */
export const Bid = Extension.create({
  name: 'bid',
  addGlobalAttributes: () => [
    {
      types: [...BLOCKS],
      attributes: {
        bid: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element: HTMLElement) => element.getAttribute('data-bid'),
          renderHTML: (attrs: Record<string, unknown>) => (attrs['bid'] ? { 'data-bid': attrs['bid'] } : {}),
        },
      },
    },
  ],
});

const LINE = '(text|hardBreak|footnote)*';

export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: LINE,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode(this.name) };
  },
});

export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: LINE,
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map(n => ({ tag: `h${n}`, attrs: { level: Math.min(Math.max(n, 2), 4) } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs['level']}`, HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return Object.fromEntries(
      [2, 3, 4].map(level => [`Mod-Alt-${level}`, () => this.editor.commands.toggleNode('heading', 'paragraph', { level })]),
    );
  },
  addInputRules() {
    return [2, 3, 4].map(level =>
      textblockTypeInputRule({ find: new RegExp(`^(#{${level}})\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
});

const cite = {
  cite: {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute('data-cite'),
    renderHTML: (attrs: Record<string, unknown>) => (attrs['cite'] ? { 'data-cite': attrs['cite'] } : {}),
  },
};

export const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => cite,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-9': () => this.editor.commands.toggleWrap(this.name) };
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
});

export const Pullquote = Node.create({
  name: 'pullquote',
  group: 'block',
  content: LINE,
  defining: true,
  addAttributes: () => cite,
  parseHTML: () => [{ tag: 'div[data-pullquote]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-pullquote': '' }, 0],
});

export const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', HTMLAttributes],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-)$/, type: this.type })];
  },
});

export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const add = () => this.editor.commands.insertContent({ type: 'hardBreak' });
    return { 'Shift-Enter': add, 'Mod-Enter': add };
  },
});

/** A footnote stands where its reference stands and holds its own words. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  content: '(text|hardBreak)*',
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '' }, 0],
});
