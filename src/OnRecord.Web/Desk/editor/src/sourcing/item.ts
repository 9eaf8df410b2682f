import { el } from '../desk/dom';
import { Search } from './api';
import { Combobox } from './combobox';
import { choice } from './fields';
import type { Finding, PanelRows, Proposal, StatementRow } from './rows';
import { bare, LINKS, short, spaced, STANCES } from './words';

/** What a person may do from a statement in the list. */
export interface ItemActs {
  editable: boolean;
  maySeal: boolean;
  goTo: (sid: string) => void;
  highlight: (sid: string | null) => void;
  change: (row: StatementRow) => void;
  confirm: (row: StatementRow) => void;
  add: (row: StatementRow) => void;
  remove: (row: StatementRow) => void;
  link: (from: string, to: string, type: string, basis: string) => void;
  unlink: (row: StatementRow, link: string) => void;
  identity: (row: StatementRow) => void;
}

/** One statement in the list beside the text. */
export function item(row: StatementRow, rows: PanelRows, acts: ItemActs): HTMLLIElement {
  const findings = rows.findings.filter(one => one.sid === row.sid && one.rule !== 're_check');
  const bad = findings.some(one => one.blocks);
  const words = row.words.join(' … ') || row.claim;
  const button = (name: string, act: () => void) => el('button', { type: 'button', onclick: act }, name, el('span', { class: 'sr' }, `: ${short(words, 40)}`));
  return el('li', {
    class: `st ${row.state}${bad ? ' bad' : findings.length ? ' asks' : ''}`, 'data-sid': row.sid,
    onmouseenter: () => acts.highlight(row.sid), onmouseleave: () => acts.highlight(null),
  },
    el('button', { type: 'button', class: 'st-words', onclick: () => acts.goTo(row.sid), onfocus: () => acts.highlight(row.sid) }, row.words.length ? `“${bare(short(words))}”` : `${short(words)} (no words)`),
    el('p', { class: 'st-who' }, el('strong', {}, row.speaker.name), row.stance === 'affirms' ? '' : ` ${STANCES[row.stance] ?? spaced(row.stance)}`, row.saidAt ? `, ${row.saidAt.edtf}` : ''),
    el('p', { class: 'st-way' }, row.wayWords),
    row.origins.words ? el('p', { class: 'st-origins' }, 'Rests on ', el('strong', {}, row.origins.words), row.origins.restsOn.length && row.origins.upper < 3 ? `: ${row.origins.restsOn.join(', ')}` : '') : null,
    state(row, acts),
    findings.length ? el('ul', { class: 'st-findings' }, ...findings.map(finding)) : null,
    row.links.length || proposalsOf(row, rows).length ? linksOf(row, rows, acts) : null,
    row.elsewhere.length ? el('p', { class: 'soft' }, 'Also in ', ...row.elsewhere.map(story => el('a', { href: story.address }, story.title))) : null,
    acts.editable ? el('div', { class: 'st-acts' },
      button('Change', () => acts.change(row)),
      button('Add selected words', () => acts.add(row)),
      acts.maySeal && row.speaker.unnamed && row.speaker.ours ? button('Vault', () => acts.identity(row)) : null,
      button('Take out', () => acts.remove(row)),
      linking(row, rows, acts)) : null);
}

export const finding = (one: Finding): HTMLLIElement =>
  el('li', { class: one.blocks ? 'blocks' : one.prominent ? 'prominent' : 'warns' }, el('span', { class: 'weight' }, one.blocks ? 'Stops publishing' : one.prominent ? 'Look again' : 'Note'), ` ${one.sentence}`);

function state(row: StatementRow, acts: ItemActs): HTMLElement | null {
  if (row.state === 'holds') {
    return null;
  }
  if (row.state === 'withdrawn') {
    return el('p', { class: 'st-recheck' }, el('strong', {}, 'Its words are gone. '), 'Put them back, add the words that say it now, or take the statement out.', row.approved ? el('del', {}, row.approved.join(' … ')) : null);
  }
  return el('div', { class: 'st-recheck' },
    el('p', {}, el('strong', {}, 'Re-check: '), 'the words changed since the sourcing was approved.'),
    el('p', {}, el('span', { class: 'soft' }, 'Approved '), el('del', {}, row.approved?.join(' … ') ?? '')), el('p', {}, el('span', { class: 'soft' }, 'Now '), el('ins', {}, row.words.join(' … '))),
    acts.editable ? el('button', { type: 'button', onclick: () => acts.confirm(row) }, 'The sourcing still holds', el('span', { class: 'sr' }, ` for ${short(row.words.join(' '), 40)}`)) : null);
}

const proposalsOf = (row: StatementRow, rows: PanelRows): Proposal[] => rows.proposals.filter(one => one.from === row.sid);

function linksOf(row: StatementRow, rows: PanelRows, acts: ItemActs): HTMLElement {
  const named = (sid: string) => rows.statements.find(one => one.sid === sid);
  return el('ul', { class: 'st-links' },
    ...row.links.map(link => el('li', {}, `${spaced(link.heading)} `, link.here ? el('button', { type: 'button', class: 'quiet', onclick: () => acts.goTo(link.other) }, `${link.who}: ${short(link.words, 50)}`) : `${link.who}: ${short(link.words, 50)} (another story) `,
      acts.editable ? el('button', { type: 'button', class: 'quiet', onclick: () => acts.unlink(row, link.id) }, 'Remove', el('span', { class: 'sr' }, ' this link')) : null)),
    ...proposalsOf(row, rows).map(one => el('li', { class: 'proposed' }, `${LINKS[one.type] ?? spaced(one.type)} ${named(one.to)?.speaker.name ?? ''}? `, el('span', { class: 'soft' }, one.basis, ' '),
      acts.editable ? el('button', { type: 'button', class: 'quiet', onclick: () => acts.link(one.from, one.to, one.type, one.basis) }, 'Yes, say so') : null)));
}

function linking(row: StatementRow, rows: PanelRows, acts: ItemActs): HTMLElement {
  const search = new Search<{ sid: string; claim: string; who: string; story: string }>('/desk/find/statements');
  const kind = choice('This statement', LINKS, 'denies');
  const other = new Combobox<string>({
    label: 'Which other one',
    find: async q => {
      const here = rows.statements.filter(one => one.sid !== row.sid && (!q || `${one.speaker.name} ${one.claim}`.toLowerCase().includes(q.toLowerCase())));
      const found = q ? await search.find(q) : [];
      return found && [...here.map(one => ({ label: `${one.speaker.name}: ${short(one.claim, 60)}`, value: one.sid })),
        ...found.filter(one => one.sid !== row.sid && !here.some(own => own.sid === one.sid)).map(one => ({ label: `${one.who}: ${short(one.claim, 60)}`, detail: one.story, value: one.sid }))];
    },
    picked: () => {},
  });
  return el('details', { class: 'st-linking' }, el('summary', {}, 'Link', el('span', { class: 'sr' }, ` ${short(row.words.join(' ') || row.claim, 40)} to another statement`)), kind.dom, other.dom,
    el('button', { type: 'button', onclick: () => (other.value ? acts.link(row.sid, other.value.value, kind.value, '') : other.input.focus()) }, 'Link the two'));
}
