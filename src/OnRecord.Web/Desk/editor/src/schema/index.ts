import { Node, type Extensions } from '@tiptap/core';
import { Bid, Blockquote, Doc, Footnote, HardBreak, Heading, HorizontalRule, Paragraph, Pullquote, Text } from './blocks';
import { Embed, Figure, ReadMore } from './cards';
import { BulletList, ListItem, ListKeys, OrderedList } from './lists';
import { Bold, Code, Italic, Link, Statement, Strike, Subscript, Superscript } from './marks';
import { Table, TableCell, TableHeader, TableRow } from './tables';

const MARKS = [Bold, Italic, Strike, Code, Superscript, Subscript, Link, Statement];

/** Every node and mark of docs/document.md and nothing else. */
export const BODY_SCHEMA: Extensions = [
  Doc, Text, Paragraph, Heading, Blockquote, Pullquote, BulletList, OrderedList, ListItem, ListKeys, Table, TableRow,
  TableHeader, TableCell, Figure, ReadMore, Embed, HorizontalRule, HardBreak, Footnote, Bid, ...MARKS,
];

/** A headline or standfirst: one line, statements and italics only. */
export const LINE_SCHEMA: Extensions = [
  Node.create({ name: 'doc', topNode: true, content: 'line' }),
  Node.create({
    name: 'line',
    content: 'text*',
    parseHTML: () => [{ tag: 'p' }],
    renderHTML: () => ['p', 0],
  }),
  Text, Italic, Statement,
];
