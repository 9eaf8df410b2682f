import type { When } from './rows';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SINGLE = /^\d{4}(-\d{2}(-\d{2})?)?[?~%]?$/;

/**
 * A date as a person writes it: "yesterday", "monday", "24 jan", "last month", or EDTF (2026-01, 2026-01-24?, 2026-01/2026-03).
 * Null for words that say no date. A year that was not written is marked as inferred.
 */
export function readDate(words: string, today = new Date()): When | null {
  const said = words.trim().toLowerCase().replace(/[.,]+/g, ' ').replace(/\s+/g, ' ').trim();
  const plain = words.trim();
  if (SINGLE.test(plain) || (plain.includes('/') && plain.split('/').length === 2 && plain.split('/').every(side => side === '..' || SINGLE.test(side)))) {
    return { edtf: plain, inferred: [] };
  }
  const ago = /^(\d{1,3}) (day|week|month|year)s? ago$/.exec(said);
  if (said === 'today' || said === 'yesterday') {
    return told(day(back(today, said === 'today' ? 0 : 1)));
  }
  if (ago) {
    return told(unitsAgo(today, Number(ago[1]), ago[2]!));
  }
  const last = /^last (week|month|year)$/.exec(said);
  if (last) {
    return last[1] === 'week' ? { edtf: `${day(back(today, 7 + ((today.getDay() + 6) % 7)))}/${day(back(today, 1 + ((today.getDay() + 6) % 7)))}`, inferred: ['day'] } : told(unitsAgo(today, 1, last[1]!));
  }
  const weekday = DAYS.indexOf(said.replace(/^(on|last) /, '').slice(0, 3));
  if (weekday >= 0 && /^((on|last) )?(sun|mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?)(day)?$/.test(said)) {
    return told(day(back(today, (today.getDay() - weekday + 7) % 7 || 7)));
  }
  return named(said, today);
}

/** "24 jan", "january 24", "24 january 2026", "jan 2026". */
function named(said: string, today: Date): When | null {
  const parts = said.split(' ');
  const month = parts.map(part => (/^[a-z]{3,9}$/.test(part) ? MONTHS.indexOf(part.slice(0, 3)) : -1)).find(at => at >= 0);
  const numbers = parts.filter(part => /^\d{1,4}(st|nd|rd|th)?$/.test(part)).map(part => parseInt(part, 10));
  if (month === undefined || numbers.length + 1 !== parts.length || numbers.length > 2) {
    return null;
  }
  const year = numbers.find(number => number > 31);
  const date = numbers.find(number => number <= 31);
  const then = year ?? (new Date(today.getFullYear(), month, date ?? 1) > today ? today.getFullYear() - 1 : today.getFullYear());
  if (date !== undefined && new Date(then, month, date).getMonth() !== month) {
    return null;
  }
  const edtf = `${then}-${two(month + 1)}${date === undefined ? '' : `-${two(date)}`}`;
  return { edtf, inferred: year === undefined ? ['year'] : [] };
}

function unitsAgo(today: Date, count: number, unit: string): string {
  if (unit === 'day' || unit === 'week') {
    return day(back(today, count * (unit === 'week' ? 7 : 1)));
  }
  const then = unit === 'month' ? new Date(today.getFullYear(), today.getMonth() - count, 1) : new Date(today.getFullYear() - count, 0, 1);
  return unit === 'month' ? day(then).slice(0, 7) : day(then).slice(0, 4);
}

const told = (edtf: string): When => ({ edtf, inferred: [] });
const back = (from: Date, days: number): Date => new Date(from.getFullYear(), from.getMonth(), from.getDate() - days);
const two = (number: number): string => String(number).padStart(2, '0');
export const day = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
