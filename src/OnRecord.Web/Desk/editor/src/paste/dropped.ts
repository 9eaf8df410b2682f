type Thing =
  | 'video' | 'sound' | 'picture' | 'script' | 'form field' | 'embed' | 'comment' | 'deleted passage' | 'drawing' | 'statement' | 'link' | 'table in a table';

const PLURALS: Partial<Record<Thing, string>> = { 'table in a table': 'tables in a table (their words are kept)' };
const REMARKS: Partial<Record<Thing, string>> = {
  picture: 'drag the file in instead', link: 'its words are kept', statement: 'marked in another story', 'deleted passage': 'struck out by tracked changes',
};

/** What a paste left out, for one sentence to the person. */
export class Dropped {
  private readonly counts = new Map<Thing, number>();

  add(thing: Thing, count = 1): void {
    if (count > 0) {
      this.counts.set(thing, (this.counts.get(thing) ?? 0) + count);
    }
  }

  get things(): [Thing, number][] {
    return [...this.counts];
  }

  /** "Left out: 1 video, 2 pictures (drag the file in instead)." or null. */
  sentence(): string | null {
    const parts = this.things.map(([thing, count]) => {
      const remark = REMARKS[thing] ? ` (${REMARKS[thing]})` : '';
      return `${count} ${count === 1 ? thing : PLURALS[thing] ?? `${thing}s`}${remark}`;
    });
    return parts.length ? `Left out: ${parts.join(', ')}.` : null;
  }
}
