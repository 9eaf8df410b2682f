import { el } from '../desk/dom';
import { Search } from './api';
import { Combobox, type Option } from './combobox';
import { choice, line, people, text, tick, type Field } from './fields';
import type { FoundSource, SourceRow } from './rows';
import { BASES, KNOWN_TO } from './words';

/** Somebody chosen or about to be made. */
export interface Who {
  kind: string;
  /** The source, or null for one that is made with the statement. */
  id: string | null;
  agent: string | null;
  words: string;
}

type AnyField = Field<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>;

/** Who said it: a combobox over people and sources, and what is asked of a new one. */
export class SpeakerPart {
  readonly dom: HTMLElement;
  readonly combobox: Combobox<Who>;
  /** The fields that are shown now, by the path the server names them. */
  fields: Record<string, AnyField> = {};
  private readonly details = el('div', { class: 'new-source' });
  private speaksFor: HTMLInputElement | null = null;
  private asked = false;

  constructor(label: string, story: string, private readonly picked: (who: Who | null) => void, private readonly withOwnVoice = true) {
    const search = new Search<FoundSource>('/desk/find/sources', { story });
    this.combobox = new Combobox<Who>({
      label,
      hint: 'Type a name or a description; a new one can be made here.',
      find: async words => {
        const found = await search.find(words);
        return found && [...found.map(known), ...this.made(words)];
      },
      picked: option => {
        this.show(option?.value ?? null, null);
        this.picked(option?.value ?? null);
      },
    });
    this.dom = el('div', {}, this.combobox.dom, this.details);
  }

  get who(): Who | null {
    return this.combobox.value?.value ?? null;
  }

  /** Sets a source of the story; `asked`: with all that is known of it, to be changed. */
  set(source: SourceRow, asked: boolean): void {
    const who: Who = { kind: source.kind, id: source.id, agent: source.agent?.id ?? null, words: source.name };
    this.combobox.set({ label: source.name, value: who });
    this.show(who, asked && (source.unnamed || source.kind === 'document' || source.kind === 'witness') ? source : null);
  }

  /** What is sent as the source of a statement; null when nobody is chosen. */
  sent(): Record<string, unknown> | null {
    const who = this.who;
    if (!who) {
      return null;
    }
    if (who.id) {
      return { id: who.id };
    }
    const value = (name: string) => this.fields[name]?.value || null;
    if (who.kind === 'named' || who.kind === 'outlet_basis') {
      const org = value('agent.org');
      const agent = who.agent ? { id: who.agent } : { kind: who.words === 'organisation' ? 'organisation' : 'person', name: value('agent'), title: value('agent.title'), org: org ? { name: org } : null, speaksFor: this.speaksFor?.checked ?? false };
      return { kind: who.kind, agent };
    }
    return { kind: who.kind, ...this.described() };
  }

  /** The changed fields of a source that is here, or null where none were asked. */
  changed(): Record<string, unknown> | null {
    return this.asked && this.who?.id ? this.described() : null;
  }

  focus(): void {
    this.combobox.input.focus();
  }

  private described(): Record<string, unknown> {
    const value = (name: string) => this.fields[name]?.value || null;
    const number = (name: string) => (value(name) ? Number(value(name)) : null);
    const org = value('org');
    const holder = value('holder');
    return {
      description: value('description'), countMin: number('countMin'), countMax: number('countMax'), basis: value('basis'), basisText: value('basisText'), reason: value('reason'),
      knownTo: value('knownTo'), org: org ? { kind: 'organisation', name: org } : null, holder: holder ? { kind: 'outlet', name: holder } : null,
    };
  }

  private made(words: string): Option<Who>[] {
    const made = (kind: string, label: string, named = ''): Option<Who> => ({ label, value: { kind, id: null, agent: null, words: named } });
    const fresh = words ? [
      made('named', `New person “${words}”`, 'person'), made('described_anonymous', `New unnamed source “${words}”`), made('named', `New organisation “${words}”`, 'organisation'),
      made('document', `New document “${words}”`), made('witness', `Our own eyes: “${words}”`), made('undisclosed', `Somebody undisclosed: “${words}”`),
    ] : [];
    for (const option of fresh) {
      (option as Option<Who> & { typed?: string }).typed = words;
    }
    return [...fresh, ...(this.withOwnVoice && (!words || 'our own voice'.startsWith(words.toLowerCase())) ? [made('own_voice', 'Our own voice, without a source')] : [])];
  }

  private show(who: Who | null, source: SourceRow | null): void {
    this.fields = {};
    this.asked = source !== null;
    this.speaksFor = null;
    this.details.replaceChildren();
    if (!who || (who.id && !source) || who.kind === 'own_voice' || who.agent) {
      return;
    }
    const typed = (this.combobox.value as (Option<Who> & { typed?: string }) | null)?.typed ?? '';
    const add = (name: string, field: AnyField) => {
      this.fields[name] = field;
      return field.dom;
    };
    if (who.kind === 'named') {
      const speaks = tick('Speaks for the organisation', false);
      this.speaksFor = speaks.input;
      const org = el('div', { class: 'pair' }, add('agent.title', line('What they are', '', 'mayor, spokesperson')), add('agent.org', line('Of which organisation')));
      this.details.append(add('agent', line('Name', typed)), ...(who.words === 'organisation' ? [] : [org, speaks.dom]));
      return;
    }
    this.details.append(add('description', line(who.kind === 'document' ? 'What it is' : 'As readers are told', source?.description ?? typed, who.kind === 'document' ? '' : 'As exactly as was agreed. Never the name.')));
    if (who.kind === 'described_anonymous') {
      this.details.append(el('div', { class: 'pair' }, add('countMin', people('How many at least', source?.countMin ?? 1)), add('countMax', people('At most', source?.countMax ?? null))));
    }
    this.details.append(add('basis', choice('How they know', BASES, source?.basis ?? 'not_stated')));
    if (who.kind === 'described_anonymous' || who.kind === 'undisclosed') {
      const known = choice('Who knows the identity', KNOWN_TO, source?.knownTo ?? 'reporter', 'The desk never asks who it is.');
      const holder = add('holder', line('Which outlet', source?.holder?.name ?? ''));
      known.input.addEventListener('change', () => { holder.hidden = known.value !== 'other_outlet'; });
      holder.hidden = known.value !== 'other_outlet';
      this.details.append(add('reason', text('Why not named', source?.reason ?? '', 'What this source would have to fear, for readers.')), add('knownTo', known), holder, add('org', line('Of which organisation', source?.org?.name ?? '')));
    }
    this.fields['description']?.input.focus();
  }
}

function known(found: FoundSource): Option<Who> {
  return { label: found.name, detail: [found.here ? 'in this story' : null, found.detail].filter(Boolean).join(' · ') || null, value: { kind: found.kind, id: found.id, agent: found.id ? null : found.agent, words: found.name } };
}
