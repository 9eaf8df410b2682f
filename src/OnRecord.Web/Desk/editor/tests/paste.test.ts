import { p, h, li, ul, ol, t, note, br } from './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asLine, cleanHtml } from '../src/paste/clean';
import { cleanText } from '../src/paste/plain';

const WORD = (body: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const item = (level: number, marker: string, words: string, list = 0) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-US>${words}<o:p></o:p></span></p>`;

function expect(html: string, blocks: unknown[], sentence: string | null = null): void {
  const cleaned = cleanHtml(html);
  assert.deepEqual(cleaned.blocks, blocks);
  assert.equal(cleaned.dropped.sentence(), sentence);
}

test('Word: paragraphs, bold, italics and empty lines', () =>
  expect(WORD(`<p class=MsoTitle>The title</p><p class=MsoNormal>He said <b style='mso-bidi-font-weight:normal'>no</b> and\nwent <i>home</i>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><h1>Part</h1><p class=MsoNormal>Next<span style='mso-spacerun:yes'>  </span>one</p>`),
    [h(2, 'The title'), p('He said ', t('no', 'bold'), ' and went ', t('home', 'italic'), '.'), h(2, 'Part'), p('Next one')]));

test('Word: nested lists of both kinds', () =>
  expect(WORD(`<p class=MsoNormal>Before</p>${item(1, '·', 'One')}${item(2, 'o', 'Inner')}${item(1, '·', 'Two')}<p class=MsoNormal>Between</p>${item(1, '3.', 'Third', 1)}${item(1, '4.', 'Fourth', 1)}`),
    [p('Before'), ul(li(p('One'), ul(li(p('Inner')))), li(p('Two'))), p('Between'), { type: 'orderedList', attrs: { start: 3 }, content: [li(p('Third')), li(p('Fourth'))] }]));

test('Word: a footnote stands where its reference stands', () =>
  expect(WORD(`<p class=MsoNormal>Water rose<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> fast.</p><div style='mso-element:footnote-list'><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> By <i>two</i> metres.</p></div></div>`),
    [p('Water rose', note('By ', t('two', 'italic'), ' metres.'), ' fast.')]));

test('Word: tracked changes are taken, comments and pictures named', () =>
  expect(WORD(`<p class=MsoNormal>The mayor <del cite="mailto:Ann" datetime="2024">refused</del><ins cite="mailto:Ann" datetime="2024">agreed</ins><span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a></span> on Monday.<![if !vml]><img width=200 height=100 src="file:///C:/Temp/clip_image002.jpg"><![endif]></p><div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Check this</p></div></div>`),
    [p('The mayor agreed on Monday.')], 'Left out: 1 deleted passage (struck out by tracked changes), 1 comment, 1 picture (drag the file in instead).'));

test('Google Docs: its wrapper is no bold, its spans are', () =>
  expect(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;">Plain </span><span style="font-weight:700;font-style:normal;">bold</span><span style="font-style:italic;"> slanted</span></p><br /><ul><li dir="ltr" aria-level="1"><p role="presentation"><span>One</span></p></li><ul><li aria-level="2"><p role="presentation"><span>Inner</span></p></li></ul><li><p><span>Two</span></p></li></ul><p><a href="https://www.google.com/url?q=https://example.org/a?b%3D1&amp;sa=D"><span style="text-decoration:underline">there</span></a></p></b><br class="Apple-interchange-newline">`,
    [p('Plain ', t('bold', 'bold'), t(' slanted', 'italic')), ul(li(p('One'), ul(li(p('Inner')))), li(p('Two'))), p(t('there', 'l:https://example.org/a?b=1'))]));

test('Google Docs: footnotes and comments of an exported page', () =>
  expect(`<p>Prices rose<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> again<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> By 4 %.</p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Sure?</p></div>`,
    [p('Prices rose', note('By 4 %.'), ' again.')], 'Left out: 1 comment.'));

test('Web: words of neighbouring blocks never join', () =>
  expect('<div>One<div>Two</div>three</div><section>Four</section><details><summary>Five</summary>six</details><dl><dt>Seven</dt><dd>eight</dd></dl><span style="display:block">Nine</span><span>ten</span>',
    ['One', 'Two', 'three', 'Four', 'Five', 'six', 'Seven', 'eight', 'Nine', 'ten'].map(word => p(word))));

test('Web: what is no text is named', () =>
  expect('<p>Read<script>alert(1)</script> on</p><video src="a.mp4"></video><form><input name=q><button>Go</button></form><img src="https://example.org/a.jpg"><iframe src="https://ads.example/x"></iframe><iframe src="https://www.youtube.com/embed/abcdefghijk" title="The speech"></iframe><style>p{}</style><p onclick="x()" style="color:red">End</p>',
    [p('Read on'), { type: 'embed', attrs: { url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The speech', provider: 'youtube.com' } }, p('End')],
    'Left out: 1 script, 1 video, 2 form fields, 1 picture (drag the file in instead), 1 embed.'));

test('Web: an address that cannot stand keeps its words', () =>
  expect('<p><a href="javascript:alert(1)">Click</a> <a href="/here">this</a> <a href="#top">up</a></p>',
    [p('Click ', t('this', 'l:/here'), ' up')], 'Left out: 1 link (its words are kept).'));

test('Web: a table keeps spans and words, and is square', () => {
  const cell = (type: string, ...words: string[]) => ({ type, content: words.length ? words.map(word => p(word)) : [p()] });
  expect('<table><caption>Rain</caption><tr><th>Town</th><th>mm</th></tr><tr><td>A<br><br>b</td><td><ul><li>1</li><li>2</li></ul></td></tr><tr><td>C</td></tr></table>', [
    { type: 'table', attrs: { caption: 'Rain' }, content: [
      { type: 'tableRow', content: [cell('tableHeader', 'Town'), cell('tableHeader', 'mm')] },
      { type: 'tableRow', content: [cell('tableCell', 'A', 'b'), cell('tableCell', '• 1', '• 2')] },
      { type: 'tableRow', content: [cell('tableCell', 'C'), cell('tableCell')] },
    ] },
  ]);
});

test('Web: headings, quotes, line breaks, code', () =>
  expect('<h1>Top</h1><h6>Deep</h6><blockquote><h3>Q</h3><p>said</p></blockquote><p>a<br>b<br><br>c</p><pre>x\n  y</pre><hr>',
    [h(2, 'Top'), h(4, 'Deep'), { type: 'blockquote', content: [p('Q'), p('said')] }, p('a', br, 'b'), p('c'), p('x', br, 'y'), { type: 'horizontalRule' }]));

test('Lists deeper than the document allows keep their words', () => {
  const deep = (n: number): string => (n ? `<ul><li>L${n}${deep(n - 1)}</li></ul>` : '');
  const depth = (node: { content?: never[] }): number => 1 + Math.max(0, ...(node.content ?? []).map(depth));
  const { blocks } = cleanHtml(deep(9));
  assert.ok(depth(blocks[0] as never) <= 12);
  for (let n = 1; n <= 9; n++) {
    assert.match(JSON.stringify(blocks), new RegExp(`L${n}"`));
  }
});

test('A statement of this story stays, one of another goes', () => {
  const html = '<p>He <span class="statement" data-sid="a">said</span> <span class="statement" data-sid="b">no</span></p>';
  const { blocks, dropped } = cleanHtml(html, { keeps: sid => sid === 'a' });
  assert.deepEqual(blocks, [p('He ', t('said', 's:a'), ' no')]);
  assert.deepEqual(dropped.things, [['statement', 1]]);
});

test('Plain text: empty lines part paragraphs, wrapped lines join, lists are seen', () => {
  assert.deepEqual(cleanText('One\r\nTwo'), [p('One'), p('Two')]);
  assert.deepEqual(cleanText('One\nTwo\n\nThree'), [p('One', br, 'Two'), p('Three')]);
  assert.deepEqual(cleanText('This line was broken by a mail program at some width\nand so it goes on here, on the next one, until it ends\nhere.\n\nEnd'),
    [p('This line was broken by a mail program at some width and so it goes on here, on the next one, until it ends here.'), p('End')]);
  assert.deepEqual(cleanText('- a\n- b\nc\n3. x\n4. y'), [ul(li(p('a')), li(p('b'))), p('c'), { ...ol(li(p('x')), li(p('y'))), attrs: { start: 3 } }]);
});

test('A headline takes words and italics in one line', () =>
  assert.deepEqual(asLine(cleanHtml('<h1>The <b>big</b> <i>one</i></h1><p>again</p>').blocks), [t('The '), t('big'), t(' '), t('one', 'italic'), t(' '), t('again')]));
