import { Mark, markInputRule } from '@tiptap/core';

const format = (name: string, tag: string, tags: string[], keys: string[], rule?: RegExp) =>
  Mark.create({
    name,
    parseHTML: () => tags.map(found => ({ tag: found })),
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return Object.fromEntries(keys.map(key => [key, () => this.editor.commands.toggleMark(name)]));
    },
    addInputRules() {
      return rule ? [markInputRule({ find: rule, type: this.type })] : [];
    },
  });

export const Bold = format('bold', 'strong', ['strong', 'b'], ['Mod-b'], /(?:^|\s)(\*\*(?!\s)((?:[^*]+))\*\*)$/);
export const Italic = format('italic', 'em', ['em', 'i'], ['Mod-i'], /(?:^|\s)(_(?!\s)((?:[^_]+))_)$/);
export const Strike = format('strike', 's', ['s', 'del', 'strike'], ['Mod-Shift-x']);
export const Code = format('code', 'code', ['code', 'kbd', 'samp', 'tt'], ['Mod-e'], /(?:^|\s)(`(?!\s)((?:[^`]+))`)$/);
export const Superscript = format('superscript', 'sup', ['sup'], ['Mod-.']);
export const Subscript = format('subscript', 'sub', ['sub'], ['Mod-,']);

/** A link; its address is one the server takes (see `addressProblem`). */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null }, title: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', { ...HTMLAttributes, rel: 'noopener' }, 0],
});

/** Words that carry a statement. It excludes nothing, not even another statement: their attributes differ. */
export const Statement = Mark.create({
  name: 'statement',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({
    sid: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-sid'),
      renderHTML: (attrs: Record<string, unknown>) => ({ 'data-sid': attrs['sid'] }),
    },
  }),
  parseHTML: () => [{ tag: 'span.statement[data-sid]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'statement' }, 0],
});
