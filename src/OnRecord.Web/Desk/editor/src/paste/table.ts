import type { DocNode } from '../document/format';
import { LIMITS } from '../document/limits';
import { Walker } from './walker';

/** A table, or, where none may stand or it is one only for its looks, its words as paragraphs. */
export function tableBlock(table: Element, walker: Walker): void {
  const rows = [...table.querySelectorAll('tr')].filter(row => row.closest('table') === table);
  const cellsOf = (row: Element) => [...row.children].filter(cell => cell.localName === 'td' || cell.localName === 'th');
  const widest = Math.max(0, ...rows.map(row => cellsOf(row).length));
  const looks = table.getAttribute('role') === 'presentation' || widest < 2 || widest > LIMITS.columns || rows.length > LIMITS.rows;
  if (looks || walker.place !== 'flow') {
    if (!looks && table.parentElement?.closest('table')) {
      walker.context.dropped.add('table in a table');
    }
    for (const part of rows.length ? rows.flatMap(cellsOf) : [table]) {
      Walker.of(part, walker.context, walker.place).forEach(block => walker.push(block));
    }
    return;
  }
  const content = rows.map((row): DocNode => ({ type: 'tableRow', content: cellsOf(row).map(cell => cellNode(cell, walker)) }));
  const caption = [...table.children].find(child => child.localName === 'caption')?.textContent?.replace(/\s+/g, ' ').trim();
  const filled = square(content.filter(row => row.content?.length));
  walker.push({ type: 'table', ...(caption ? { attrs: { caption: caption.slice(0, LIMITS.long) } } : {}), content: filled });
}

function cellNode(cell: Element, walker: Walker): DocNode {
  const span = (name: string, most: number) => {
    const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
    return value > 1 ? { [name]: Math.min(value, most) } : {};
  };
  const attrs = { ...span('colspan', LIMITS.columns), ...span('rowspan', LIMITS.rows) };
  const content = Walker.of(cell, walker.context, 'paragraphs');
  return {
    type: cell.localName === 'th' ? 'tableHeader' : 'tableCell',
    ...(Object.keys(attrs).length ? { attrs } : {}),
    content: content.length ? content : [{ type: 'paragraph' }],
  };
}

/** Fills rows that are too short, so that every row has as many columns. */
function square(rows: DocNode[]): DocNode[] {
  const taken = rows.map(() => 0);
  rows.forEach((row, at) => {
    for (const cell of row.content ?? []) {
      const wide = Number(cell.attrs?.['colspan'] ?? 1);
      for (let down = 0; down < Math.min(Number(cell.attrs?.['rowspan'] ?? 1), rows.length - at); down++) {
        taken[at + down]! += wide;
      }
    }
  });
  const width = Math.max(...taken);
  rows.forEach((row, at) => {
    for (let missing = width - taken[at]!; missing > 0; missing--) {
      row.content!.push({ type: 'tableCell', content: [{ type: 'paragraph' }] });
    }
  });
  return rows;
}
