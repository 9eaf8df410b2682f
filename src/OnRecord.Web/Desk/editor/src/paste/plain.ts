import type { DocNode } from '../document/format';

const BULLET = /^\s*[-*•·–]\s+(?=\S)/;
const NUMBER = /^\s*(\d{1,4})[.)]\s+(?=\S)/;

const paragraph = (lines: string[]): DocNode => ({
  type: 'paragraph',
  content: lines.flatMap((line, index) => [...(index ? [{ type: 'hardBreak' }] : []), { type: 'text', text: line }]),
});

/**
 * Turns plain text into blocks. An empty line parts paragraphs; without any, each line is one. Lines broken at a width,
 * as mail programs do, are joined again. Two or more marked lines are a list.
 */
export function cleanText(text: string): DocNode[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[\u2028\u2029]/g, '\n').split('\n').map(line => line.replace(/\t/g, ' ').trimEnd());
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim()) {
      groups.at(-1)!.push(line);
    } else if (groups.at(-1)!.length) {
      groups.push([]);
    }
  }
  const filled = groups.filter(group => group.length);
  return filled.flatMap(group => fromGroup(group, filled.length > 1));
}

function fromGroup(group: string[], parted: boolean): DocNode[] {
  const made: DocNode[] = [];
  let plain: string[] = [];
  const flush = () => {
    const lines = plain.map(line => line.trim());
    plain = [];
    if (!lines.length) {
      return;
    }
    if (isWrapped(lines)) {
      made.push(paragraph([lines.join(' ')]));
    } else if (parted) {
      made.push(paragraph(lines));
    } else {
      made.push(...lines.map(line => paragraph([line])));
    }
  };
  for (let i = 0; i < group.length;) {
    const rule = [BULLET, NUMBER].find(one => one.test(group[i]!) && (i + 1 < group.length && one.test(group[i + 1]!)));
    if (!rule) {
      plain.push(group[i++]!);
      continue;
    }
    flush();
    const items: DocNode[] = [];
    const start = Number(NUMBER.exec(group[i]!)?.[1] ?? 1);
    while (i < group.length && rule.test(group[i]!)) {
      items.push({ type: 'listItem', content: [paragraph([group[i++]!.replace(rule, '').trim()])] });
    }
    made.push({ type: rule === NUMBER ? 'orderedList' : 'bulletList', ...(rule === NUMBER && start !== 1 ? { attrs: { start } } : {}), content: items });
  }
  flush();
  return made;
}

/** Whether lines were broken at a width of 55 to 80 letters: all but the last are about that long. */
function isWrapped(lines: string[]): boolean {
  return lines.length > 1 && lines.every(line => line.length <= 80) && lines.slice(0, -1).every((line, index) => line.length + 1 + lines[index + 1]!.split(' ')[0]!.length > 55 && line.length >= 50);
}
