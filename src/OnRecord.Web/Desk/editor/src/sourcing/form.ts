import type { DeskEditor, Passage } from '../desk/deskEditor';
import { el, newId } from '../desk/dom';
import { call, newStatementId, type Problem } from './api';
import { day } from './dates';
import { choice, DateField, type Field } from './fields';
import { before, guess } from './guess';
import { MorePart } from './more';
import type { PanelRows, StatementRow } from './rows';
import { SpeakerPart, type Who } from './speaker';
import { WayPart } from './way';
import { bare, FORMS, short, STANCES, TERMS } from './words';

export interface Saved {
  sid: string;
  /** The revision of the working copy after it; null for a statement whose mark is still to come. */
  revision: number | null;
}

/** Asks for one statement, new or to be changed. Enter in the last field saves it, Escape leads back to the text. */
export class StatementForm {
  readonly dom: HTMLFormElement;
  private readonly sid: string;
  private readonly speaker: SpeakerPart;
  private readonly way: WayPart;
  private readonly more: MorePart;
  private readonly said: DateField;
  private readonly stance: Field<HTMLSelectElement>;
  private readonly form: Field<HTMLSelectElement>;
  private readonly terms: Field<HTMLSelectElement>;
  private readonly problems = el('div', { class: 'problems', role: 'alert', hidden: true });
  private readonly save: HTMLButtonElement;
  private untouched = true;
  private busy = false;

  constructor(
    private readonly desk: DeskEditor,
    private readonly url: string,
    private readonly rows: PanelRows,
    passage: Passage | null,
    private readonly was: StatementRow | null,
    private readonly done: (saved: Saved | null) => void,
  ) {
    this.sid = was?.sid ?? newStatementId();
    const words = passage?.text ?? was?.words.join(' … ') ?? '';
    const first = was ? { stance: was.stance, act: was.act, form: was.form } : guess(desk, passage);
    const last = before(rows, null);
    const topic = was?.topic ?? rows.topics[0] ?? last?.topic ?? rows.statements[0]?.topic ?? null;
    this.speaker = new SpeakerPart('Who said it', desk.story, who => this.chosen(who));
    this.way = new WayPart(desk.story);
    this.said = new DateField('When it was said', was ? was.saidAt : (last?.saidAt ?? { edtf: day(new Date()), inferred: [] }));
    this.stance = choice('Who said it', STANCES, first.stance);
    this.stance.dom.querySelector('label')!.textContent = 'The speaker';
    this.form = choice('It stands here in', FORMS, first.form in FORMS ? first.form : 'indirect');
    this.terms = choice('On what terms', TERMS, was?.terms ?? last?.terms ?? 'on_the_record');
    this.more = new MorePart(desk.story, rows, was, claimOf(words), this.way.more, first.act, topic);
    this.said.input.addEventListener('input', () => { this.untouched = false; });
    this.stance.input.addEventListener('change', () => this.followAct());
    if (last && !was) {
      this.way.set(last.way);
    }
    this.save = el('button', { class: 'main' }, was ? 'Keep the change' : 'Source these words');
    const id = newId('statement');
    this.dom = el('form', { class: 'statement-form', 'aria-labelledby': id, novalidate: true, onsubmit: event => { event.preventDefault(); void this.send(); }, onkeydown: event => this.key(event as KeyboardEvent) },
      el('h3', { id }, was ? 'Change the sourcing of ' : 'Source ', el('q', {}, bare(short(words || was?.claim || '', 70)))),
      this.problems, this.speaker.dom, this.way.dom, el('div', { class: 'pair' }, this.said.dom, this.stance.dom), el('div', { class: 'pair' }, this.terms.dom, this.form.dom), this.more.dom,
      el('div', { class: 'acts' }, this.save, el('button', { type: 'button', onclick: () => this.done(null) }, 'Leave it')));
    if (was) {
      this.speaker.set(was.speaker, true);
      if (was.way.length) {
        this.way.set(was.way);
      }
    }
  }

  focus(): void {
    this.speaker.focus();
  }

  /** A source that spoke before brings its way, its date and its terms. */
  private chosen(who: Who | null): void {
    const own = who?.kind === 'own_voice';
    this.way.dom.hidden = own;
    this.form.dom.hidden = own;
    if (!who || this.was) {
      return;
    }
    const last = before(this.rows, who.id);
    if (last) {
      this.way.set(last.way);
      this.terms.value = last.terms;
      if (this.untouched && last.saidAt) {
        this.said.value = last.saidAt.edtf;
        this.said.input.dispatchEvent(new Event('input'));
        this.untouched = true;
      }
    } else if (!who.id && (who.kind === 'described_anonymous' || who.kind === 'undisclosed')) {
      this.terms.value = 'on_background';
    }
    // Nothing more has to be said: the next Enter saves.
    if (who.id || who.agent || own) {
      this.save.focus();
    }
  }

  private followAct(): void {
    const act: Record<string, string> = { denies: 'deny', professes_no_knowledge: 'deny_knowledge', asks: 'ask', affirms: 'assert' };
    if (['assert', 'deny', 'deny_knowledge', 'ask'].includes(this.more.act.value)) {
      this.more.act.value = act[this.stance.value] ?? 'assert';
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.done(null);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    }
  }

  private async send(): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.save.setAttribute('aria-disabled', 'true');
    const answer = await this.write();
    this.busy = false;
    this.save.removeAttribute('aria-disabled');
    if (answer) {
      this.done(answer);
    }
  }

  private async write(): Promise<Saved | null> {
    const off = this.unsaid();
    if (off.length) {
      return this.tell([], off);
    }
    const source = this.speaker.changed();
    if (source) {
      const changed = await call(`PUT`, `/desk/stories/${this.desk.story}/sources/${this.speaker.who!.id}`, source);
      if (!changed.ok) {
        return this.tell(changed.sentences, changed.problems);
      }
    }
    const body = this.body();
    if (this.was) {
      const answer = await call<{ revision: number }>('PUT', `${this.url}/${this.sid}`, { ...body, was: this.was.n });
      return answer.ok ? { sid: this.sid, revision: answer.value.revision } : this.tell(answer.sentences, answer.problems);
    }
    const answer = await call<unknown>('POST', this.url, body);
    // It is here already when the answer to the first try was lost on its way.
    return answer.ok || answer.status === 409 ? { sid: this.sid, revision: null } : this.tell(answer.sentences, answer.problems);
  }

  private body(): Record<string, unknown> {
    const own = this.speaker.who?.kind === 'own_voice';
    const { way, toUs } = this.way.sent();
    const start = this.was && !this.more.nested && this.was.way[0] && this.was.way[0].from.id !== this.was.speaker.id && this.speaker.who?.id === this.was.speaker.id ? { id: this.was.way[0].from.id } : null;
    return {
      sid: this.sid, claim: this.more.sentClaim(), speaker: this.speaker.sent(), stance: this.stance.value, form: own ? 'own_voice' : this.form.value, terms: this.terms.value,
      saidAt: own ? null : (this.said.when ?? null), unsourced: own, start, way: own || this.more.nested ? [] : way, toUs: own ? null : toUs, ...this.more.sent(),
    };
  }

  private unsaid(): Problem[] {
    const off: Problem[] = [];
    if (!this.speaker.who) {
      off.push({ field: 'speaker', sentence: this.speaker.combobox.input.value.trim() ? 'Choose one of the list: the arrows and Enter, or one of the new ones at its end.' : 'Say who said it.' });
    }
    if (this.said.when === undefined) {
      off.push({ field: 'saidAt', sentence: 'This says no date: write yesterday, 24 jan or 2026-01-24.' });
    }
    return off;
  }

  private tell(sentences: string[], problems: Problem[]): null {
    const places = this.places();
    for (const [, [problem]] of places) {
      problem.textContent = '';
    }
    const left = new Set(sentences);
    let first: HTMLElement | null = null;
    for (const { field, sentence } of problems) {
      const place = places.get(field) ?? places.get(field.replace(/^way\[\d+\]\.report\.?/, 'report.')) ?? [...places].find(([name]) => field.startsWith(name) && name !== 'speaker')?.[1];
      if (place) {
        place[0].textContent = sentence;
        place[1].closest('details')?.setAttribute('open', '');
        first ??= place[1];
        left.delete(sentence);
      } else {
        left.add(sentence);
      }
    }
    this.problems.hidden = left.size === 0;
    this.problems.replaceChildren(...[...left].map(sentence => el('p', {}, sentence)));
    (first ?? this.save).focus();
    return null;
  }

  private places(): Map<string, [HTMLElement, HTMLElement]> {
    const all = new Map<string, [HTMLElement, HTMLElement]>([
      ['claim.topic', [this.more.topic.problem, this.more.topic.input]], ['claim', [this.more.claim.problem, this.more.claim.input]], ['saidAt', [this.said.problem, this.said.input]],
      ['eventAt', [this.more.event.problem, this.more.event.input]], ['speaker', [this.speaker.combobox.problem, this.speaker.combobox.input]], ['way', [this.way.combobox.problem, this.way.combobox.input]],
    ]);
    for (const [name, field] of Object.entries(this.speaker.fields)) {
      all.set(`speaker.${name}`, [field.problem, field.input]);
    }
    for (const [name, field] of Object.entries(this.way.fields)) {
      all.set(`report.${name}`, [field.problem, field.input]);
    }
    if (this.way.outlet) {
      all.set('report.outlet', [this.way.outlet.problem, this.way.outlet.input]);
    }
    return all;
  }
}

/** The words as a claim begins: a capital letter, no quotation marks around, a full stop. */
function claimOf(words: string): string {
  const bare = words.replace(/^["“„«‘'\s]+|["”“»’'\s.,;:]+$/g, '');
  return bare ? `${bare[0]!.toUpperCase()}${bare.slice(1)}.` : '';
}
