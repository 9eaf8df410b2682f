import type { DeskEditor, Passage } from '../desk/deskEditor';
import type { PanelRows, StatementRow } from './rows';

/** What a new statement begins with, from its words and from the statements made before it. */
export interface Guess {
  stance: string;
  act: string;
  form: string;
}

const CUES: [RegExp, string, string][] = [
  [/\b(declin\w+|refus\w+) to comment|did not respond|no comment\b/i, 'declines_to_comment', 'assert'],
  [/\b(not aware|unaware|no knowledge|no information|did not know|does not know)\b/i, 'professes_no_knowledge', 'deny_knowledge'],
  [/\b(den(y|ies|ied|ying)|reject\w*|dismiss\w*)\b/i, 'denies', 'deny'],
  [/\b(doubt\w*|(do|does|did) not (think|believe)|scepti\w+|skepti\w+)\b/i, 'doubts', 'assert'],
  [/\b(clarif\w+|later added|explained later)\b/i, 'affirms', 'clarify'],
  [/\b(confirm\w*)\b/i, 'affirms', 'confirm'],
];

/** Reads the paragraph the words stand in. A guess: the form shows it, and the person changes it. */
export function guess(desk: DeskEditor, passage: Passage | null): Guess {
  if (!passage) {
    return { stance: 'affirms', act: 'assert', form: 'indirect' };
  }
  const { doc } = desk.editors[passage.part].state;
  const paragraph = doc.resolve(passage.from).parent.textContent;
  const cue = CUES.find(([words]) => words.test(paragraph));
  const around = doc.textBetween(Math.max(0, passage.from - 1), Math.min(doc.content.size, passage.to + 1), '\n');
  const quoted = /^["“„«‘']/.test(around) && /["”“»’'][.,]?$/.test(around);
  return { stance: cue?.[1] ?? 'affirms', act: cue?.[2] ?? 'assert', form: quoted ? 'direct' : 'indirect' };
}

/** The statement whose way and date a new one begins with: the newest of the source, else the newest of the story. */
export function before(rows: PanelRows, source: string | null): StatementRow | null {
  const newest = [...rows.statements].filter(one => one.way.length > 0 && !one.nestedIn).sort((a, b) => (a.sid < b.sid ? 1 : -1));
  return (source ? newest.find(one => one.speaker.id === source) : newest[0]) ?? null;
}
