import { p, h, li, ul, t, note, br } from './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema } from '@tiptap/core';
import { DOMParser as PMParser, DOMSerializer, type Node as PMNode } from '@tiptap/pm/model';
import { canonical, clean, sameContent, UNDESCRIBED, type DocNode } from '../src/document/format';
import { addressProblem, limitProblems } from '../src/document/limits';
import { BODY_SCHEMA, LINE_SCHEMA } from '../src/schema';

const schema = getSchema(BODY_SCHEMA);
const A = '0d7f6a4e-0000-4000-8000-000000000001';
const B = '0d7f6a4e-0000-4000-8000-000000000002';
const bid = (block: { type: string; attrs?: object }, id: string): DocNode => ({ ...block, attrs: { bid: id, ...block.attrs } });
const cell = (type: string, attrs?: object) => ({ type, ...(attrs ? { attrs } : {}), content: [p('x')] });

const EVERYTHING: DocNode = {
  type: 'doc',
  content: [
    bid(p('Plain ', t('b', 'bold'), t('all', 'bold', 'italic', 'strike', 'code', 'superscript', 'subscript'), br, t('two', `s:${A}`, `s:${B}`)), 'p1'),
    bid(p({ ...t('link'), marks: [{ type: 'bold' }, { type: 'link', attrs: { href: '/a', title: 'A' } }, { type: 'statement', attrs: { sid: A } }] } as DocNode, note('small ', t('note', 'italic', `s:${B}`), br)), 'p2'),
    bid(p(), 'p3'),
    ...[2, 3, 4].map(level => bid(h(level, 'Head'), `h${level}`)),
    bid({ type: 'blockquote', attrs: { cite: 'Ann' }, content: [p('q'), p('r')] } as never, 'q1'),
    bid({ type: 'pullquote', attrs: { cite: 'Ann' }, content: [t('large')] } as never, 'q2'),
    bid(ul(li(p('a'), { type: 'orderedList', attrs: { start: 4 }, content: [li(p('b'))] } as never), li(ul(li(p('no paragraph first'))))), 'l1'),
    bid({ type: 'table', attrs: { caption: 'C' }, content: [
      { type: 'tableRow', content: [cell('tableHeader', { colspan: 2 })] },
      { type: 'tableRow', content: [cell('tableCell'), cell('tableCell')] }] } as never, 't1'),
    bid({ type: 'figure', attrs: { picture: 'a'.repeat(64), alt: 'A bridge', credit: 'Ann' }, content: [t('Caption'), note('n')] } as never, 'f1'),
    bid({ type: 'figure', attrs: { picture: 'b'.repeat(64), alt: '', credit: '', decorative: true } }, 'f2'),
    bid({ type: 'readMore', attrs: { story: A, title: 'Other', address: '/2024/01/01/other' } }, 'r1'),
    bid({ type: 'readMore', attrs: { title: 'No story yet' } }, 'r2'),
    bid({ type: 'embed', attrs: { url: 'https://example.org/', title: 'E', provider: 'example.org', description: 'D' } }, 'e1'),
    bid({ type: 'horizontalRule' }, 'hr'),
  ],
};

const out = (node: PMNode): DocNode => canonical(node.toJSON() as DocNode);

test('Every node and mark of the format comes back as it was', () => {
  const node = schema.nodeFromJSON(EVERYTHING);
  node.check();
  assert.deepEqual(out(node), EVERYTHING);
});

test('Every node and mark survives the clipboard', () => {
  const holder = document.createElement('div');
  holder.append(DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON(EVERYTHING).content));
  holder.innerHTML = holder.innerHTML;
  assert.deepEqual(out(PMParser.fromSchema(schema).parse(holder, { preserveWhitespace: true })), EVERYTHING);
});

test('Headline and standfirst take statements and italics, nothing else', () => {
  const line = getSchema(LINE_SCHEMA);
  assert.deepEqual(Object.keys(line.marks).sort(), ['italic', 'statement']);
  line.nodeFromJSON({ type: 'doc', content: [{ type: 'line', content: [t('a', 'italic', `s:${A}`, `s:${B}`)] }] }).check();
});

test('The canonical form leaves out what means nothing', () => {
  const loose = { type: 'doc', content: [{ type: 'orderedList', attrs: { bid: 'x', start: 1 }, content: [{ type: 'listItem', content: [{ type: 'paragraph', attrs: { bid: 'in' }, content: [t('a'), t('b')] }] }] }] };
  assert.deepEqual(canonical(loose), { type: 'doc', content: [{ type: 'orderedList', attrs: { bid: 'x' }, content: [li(p('ab'))] }] });
});

test('A picture nobody described is sent with words the server takes', () => {
  const figure = canonical({ type: 'figure', attrs: { picture: 'a', alt: ' ', credit: '', decorative: false } });
  assert.deepEqual(figure.attrs, { picture: 'a', alt: UNDESCRIBED, credit: '' });
});

test('Characters the server refuses are taken out and the rest is kept', () =>
  assert.equal(clean('a\u0007b\ud800c\uffff\tde\u0301 😀'), 'abc\td\u00e9 😀'));

test('Equal texts are equal whatever the order of names', () => {
  const one = { headline: [], standfirst: [], body: { type: 'doc', content: [bid(p('a'), 'x')] } };
  const two = { headline: [], standfirst: [], body: { content: [{ content: [{ text: 'a', type: 'text' }], attrs: { bid: 'x' }, type: 'paragraph' }], type: 'doc' } };
  assert.ok(sameContent(one, two));
  assert.ok(!sameContent(one, { ...two, headline: [t('x')] }));
});

test('Addresses are held to the rule of the server', () => {
  for (const good of ['https://example.org/a?b#c', 'HTTP://x.y', 'mailto:a@b.c', '/here', '#h']) {
    assert.equal(addressProblem(good), null, good);
  }
  for (const bad of ['javascript:alert(1)', '//example.org', 'https://', 'https://a@b.c/', 'https://a b', 'http://a\\b', 'ftp://x', 'https://a\u200bb', `/${'a'.repeat(2048)}`]) {
    assert.ok(addressProblem(bad), bad);
  }
});

test('What is too long is said in sentences', () => {
  const text = { headline: [t('x'.repeat(1001))], standfirst: [], body: { type: 'doc', content: [p('y'.repeat(20_001)), { type: 'embed', attrs: { title: 'z'.repeat(1001), url: 'https://x' } }] } };
  const problems = limitProblems(text);
  assert.equal(problems.length, 3);
  assert.match(problems[0]!, /headline has 1,001/);
});
