import { same, wordsOf, type Content, type DocNode } from '../document/format';

export interface Piece {
  words: string;
  changed: boolean;
}

/** One row of two texts side by side: a block of either, or of one alone. */
export interface Row {
  left: Piece[] | null;
  right: Piece[] | null;
  same: boolean;
}

const MOST_WORDS = 1_500;

/** Two texts side by side: blocks are matched by id, then by their place; words are compared within a pair. */
export function sideBySide(left: Content, right: Content): Row[] {
  const rows: Row[] = [];
  for (const part of ['headline', 'standfirst'] as const) {
    if (left[part].length || right[part].length) {
      rows.push(pair({ type: part, content: left[part] }, { type: part, content: right[part] }));
    }
  }
  const a = left.body.content ?? [];
  const b = right.body.content ?? [];
  const id = (block: DocNode) => String(block.attrs?.['bid'] ?? '');
  const inB = new Set(b.map(id));
  const inA = new Set(a.map(id));
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const one = a[i];
    const two = b[j];
    if (one && two && (id(one) === id(two) || (!inB.has(id(one)) && !inA.has(id(two))))) {
      rows.push(pair(one, two));
      i++;
      j++;
    } else if (one && (!two || !inB.has(id(one)) || inA.has(id(two)))) {
      rows.push({ left: [{ words: text(one), changed: true }], right: null, same: false });
      inB.delete(id(one));
      i++;
    } else {
      rows.push({ left: null, right: [{ words: text(two!), changed: true }], same: false });
      inA.delete(id(two!));
      j++;
    }
  }
  return rows;
}

function pair(one: DocNode, two: DocNode): Row {
  if (same(one, two)) {
    const words = [{ words: text(one), changed: false }];
    return { left: words, right: words, same: true };
  }
  const [left, right] = compareWords(text(one), text(two));
  return { left, right, same: false };
}

/** What a block shows in the comparison: its words, or what stands in it when it has none. */
export function text(block: DocNode): string {
  const attrs = block.attrs ?? {};
  const notes: string[] = [];
  const walk = (node: DocNode): void => {
    if (node.type === 'footnote') {
      notes.push(`[${(node.content ?? []).map(wordsOf).join('')}]`);
    }
    node.content?.forEach(walk);
  };
  walk(block);
  const words = [wordsOf(block), ...notes].filter(Boolean).join(' ');
  switch (block.type) {
    case 'figure': return `Picture: ${attrs['alt'] ?? ''} (${attrs['credit'] ?? ''}) ${words}`;
    case 'embed': return `Card: ${attrs['title']} ${attrs['url']}`;
    case 'readMore': return `Read more: ${attrs['title']}`;
    case 'horizontalRule': return '———';
    default: return words;
  }
}

/** Compares two lines word by word (longest common subsequence); very long ones by their beginning and end only. */
export function compareWords(left: string, right: string): [Piece[], Piece[]] {
  const a = left.match(/\S+\s*|\s+/gu) ?? [];
  const b = right.match(/\S+\s*|\s+/gu) ?? [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  const inA = a.slice(head, a.length - tail);
  const inB = b.slice(head, b.length - tail);
  const [commonA, commonB] = inA.length > MOST_WORDS || inB.length > MOST_WORDS ? [new Set<number>(), new Set<number>()] : common(inA, inB);
  const pieces = (all: string[], middle: number, kept: Set<number>) =>
    join(all.map((words, index) => ({ words, changed: index >= head && index < head + middle && !kept.has(index - head) })));
  return [pieces(a, inA.length, commonA), pieces(b, inB.length, commonB)];
}

function common(a: string[], b: string[]): [Set<number>, Set<number>] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const inA = new Set<number>();
  const inB = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      inA.add(i++);
      inB.add(j++);
    } else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) {
      i++;
    } else {
      j++;
    }
  }
  return [inA, inB];
}

function join(pieces: Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.changed === piece.changed) {
      last.words += piece.words;
    } else {
      joined.push({ ...piece });
    }
  }
  return joined;
}
