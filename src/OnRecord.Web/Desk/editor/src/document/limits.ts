import { wordsOf, type Content, type DocNode } from './format';

/** The limits of docs/document.md, in UTF-16 code units after NFC. */
export const LIMITS = {
  document: 200_000, block: 20_000, line: 1_000, address: 2_048, short: 300, long: 1_000, blocks: 5_000, depth: 12, marks: 64,
  columns: 50, rows: 500,
} as const;

/** The attributes with a length of their own. */
export const ATTRIBUTE_LIMITS: Record<string, number> = {
  alt: LIMITS.short, credit: LIMITS.short, cite: LIMITS.short, provider: LIMITS.short, caption: LIMITS.long, title: LIMITS.long,
  description: LIMITS.long, url: LIMITS.address, address: LIMITS.address, href: LIMITS.address,
};

const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A sentence why an address cannot stand in a story, or null when it can. */
export function addressProblem(address: string, kind: 'link' | 'card' = 'link'): string | null {
  if (address.length > LIMITS.address) {
    return 'That address is longer than 2,048 letters.';
  }
  if (UNSEEN.test(address) || address.includes('\\')) {
    return 'An address has no spaces, backslashes or unseen characters.';
  }
  const web = /^https?:\/\/([^/?#]*)/i.exec(address);
  if (web) {
    return !web[1] ? 'That address has no site.' : web[1].includes('@') ? 'An address has no name before @.' : null;
  }
  if (kind === 'link' && (/^mailto:[^@]+@[^@]+$/i.test(address) || /^\/(?!\/)/.test(address) || address.startsWith('#'))) {
    return null;
  }
  return kind === 'link'
    ? 'Begin with https://, mailto: or / (a page of this site).'
    : 'Begin with https://.';
}

const number = new Intl.NumberFormat('en');

/** Sentences about what the server would refuse, at most five. */
export function limitProblems(content: Content): string[] {
  const problems: string[] = [];
  const lines: [string, DocNode[]][] = [['headline', content.headline], ['standfirst', content.standfirst]];
  for (const [name, line] of lines) {
    const length = line.reduce((sum, node) => sum + (node.text?.length ?? 0), 0);
    if (length > LIMITS.line) {
      problems.push(`The ${name} has ${number.format(length)} letters; at most 1,000 can be kept.`);
    }
  }
  const blocks = content.body.content ?? [];
  if (blocks.length > LIMITS.blocks) {
    problems.push(`The story has ${number.format(blocks.length)} paragraphs and other blocks; at most 5,000 can be kept.`);
  }
  let total = 0;
  for (const block of blocks) {
    const measure = { text: 0 };
    walk(block, 1, measure, problems);
    total += measure.text;
    if (measure.text > LIMITS.block) {
      problems.push(`“${start(block)}…” is longer than 20,000 letters. Break it in two.`);
    }
  }
  if (total > LIMITS.document) {
    problems.push(`The story has ${number.format(total)} letters; at most 200,000 can be kept.`);
  }
  return problems.slice(0, 5);
}

function walk(node: DocNode, depth: number, measure: { text: number }, problems: string[]): void {
  measure.text += node.text?.length ?? 0;
  if (depth === LIMITS.depth + 1) {
    problems.push(`“${start(node)}…” lies more than 12 levels deep. Move it out of some lists.`);
  }
  if ((node.marks?.length ?? 0) > LIMITS.marks) {
    problems.push(`“${start(node)}…” carries more than 64 statements and formats.`);
  }
  if (node.type === 'table') {
    const rows = node.content ?? [];
    const width = Math.max(0, ...rows.map(row => (row.content ?? []).reduce((sum, cell) => sum + Number(cell.attrs?.['colspan'] ?? 1), 0)));
    if (rows.length > LIMITS.rows || width > LIMITS.columns) {
      problems.push('A table has at most 50 columns and 500 rows.');
    }
  }
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    const most = ATTRIBUTE_LIMITS[name];
    if (most && typeof value === 'string' && value.length > most) {
      problems.push(`The ${name} of “${start(node) || node.type}” has more than ${number.format(most)} letters.`);
    }
  }
  for (const child of node.content ?? []) {
    walk(child, depth + 1, measure, problems);
  }
}

const start = (node: DocNode): string => wordsOf(node).slice(0, 40);
