import { Node } from '@tiptap/core';

const data = (name: string, fallback: unknown = null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? fallback,
  renderHTML: (attrs: Record<string, unknown>) => (attrs[name] ? { [`data-${name}`]: attrs[name] } : {}),
});

export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: '(text|hardBreak|footnote)*',
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    picture: data('picture'),
    alt: data('alt', ''),
    credit: data('credit', ''),
    decorative: {
      default: false,
      parseHTML: (element: HTMLElement) => element.hasAttribute('data-decorative'),
      renderHTML: (attrs: Record<string, unknown>) => (attrs['decorative'] ? { 'data-decorative': '' } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-picture]', contentElement: 'figcaption' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, ['figcaption', 0]],
});

export const ReadMore = Node.create({
  name: 'readMore',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ story: data('story'), title: data('title', ''), address: data('address') }),
  parseHTML: () => [{ tag: 'div[data-read-more]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-read-more': '' }],
});

export const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ url: data('url'), title: data('title', ''), provider: data('provider'), description: data('description') }),
  parseHTML: () => [{ tag: 'div[data-embed]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-embed': '' }],
});
