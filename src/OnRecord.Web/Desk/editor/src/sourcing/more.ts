import { el } from '../desk/dom';
import { Search } from './api';
import { Combobox } from './combobox';
import { choice, DateField, line, type Field } from './fields';
import type { Name, PanelRows, StatementRow } from './rows';
import { SpeakerPart } from './speaker';
import { station } from './way';
import { ACTS, HEDGES, short } from './words';

interface Claim {
  id: string | null;
  text: string;
  topic: Name | null;
}

/** What is seldom asked: the claim's words and topic, the act, the audience, hedges, and a statement told within another. */
export class MorePart {
  readonly dom: HTMLElement;
  readonly act: Field<HTMLSelectElement>;
  readonly event: DateField;
  readonly venue: Field<HTMLInputElement>;
  readonly inferred: Field<HTMLInputElement>;
  readonly claim: Combobox<Claim>;
  readonly topic: Combobox<Name>;
  private readonly audience: SpeakerPart;
  private readonly hedge: Field<HTMLInputElement>;
  private readonly hedgeType: Field<HTMLSelectElement>;
  private readonly outer: Field<HTMLSelectElement>;
  private readonly told: SpeakerPart;

  constructor(story: string, private readonly rows: PanelRows, private readonly was: StatementRow | null, words: string, way: HTMLElement, act: string, topic: Name | null) {
    const claims = new Search<{ id: string; text: string; topic: Name }>('/desk/find/claims');
    const topics = new Search<Name>('/desk/find/topics');
    this.claim = new Combobox<Claim>({
      label: 'What is said to be so, in one sentence',
      hint: 'The same claim in several stories is counted together: choose it where it is here already.',
      find: async q => {
        const here = rows.statements.map(one => ({ label: short(one.claim, 120), detail: 'in this story', value: { id: one.claimId, text: one.claim, topic: one.topic } }));
        const found = q ? await claims.find(q) : [];
        const fits = here.filter((one, at) => here.findIndex(other => other.value.id === one.value.id) === at && (!q || one.value.text.toLowerCase().includes(q.toLowerCase())));
        return found && [...(q ? [{ label: `“${short(q, 120)}”`, detail: 'as written', value: { id: null, text: q, topic: null } }] : []), ...fits, ...found.map(one => ({ label: one.text, detail: one.topic.name, value: one }))];
      },
      picked: option => {
        if (option) {
          this.claim.input.value = option.value.text;
          if (option.value.topic) {
            this.topic.set({ label: option.value.topic.name, value: option.value.topic });
          }
        }
      },
    });
    this.claim.set(was ? { label: was.claim, value: { id: was.claimId, text: was.claim, topic: was.topic } } : { label: words, value: { id: null, text: words, topic: null } });
    this.topic = new Combobox<Name>({
      label: 'Topic',
      find: async q => {
        const found = await topics.find(q);
        return found && [...found.map(one => ({ label: one.name, value: one })), ...(q ? [{ label: `New topic “${q}”`, value: { id: '', name: q } }] : [])];
      },
      picked: option => {
        if (option && !option.value.id) {
          this.topic.input.value = option.value.name;
        }
      },
    });
    if (topic) {
      this.topic.set({ label: topic.name, value: topic });
    }
    this.act = choice('By saying it, the speaker', ACTS, act);
    this.event = new DateField('When it happens or happened', was?.eventAt ?? null);
    this.venue = line('Where it was said', was?.venue ?? '');
    this.audience = new SpeakerPart('To whom it was said', story, () => {}, false);
    if (was?.audience) {
      this.audience.set(was.audience, false);
    }
    this.inferred = line('What the way follows from, if a step is inferred', was?.attributionInferred ?? '');
    this.hedge = line('A word that makes it less than certain', was?.hedges[0]?.text ?? '', 'It must stand in the words.');
    this.hedgeType = choice('It is like', HEDGES, was?.hedges[0]?.type ?? 'modal');
    const others = rows.statements.filter(one => one.sid !== was?.sid && one.state !== 'withdrawn' && one.way.length > 0);
    this.outer = choice('Told within another statement', { '': 'no', ...Object.fromEntries(others.map(one => [one.sid, `${one.speaker.name}: ${short(one.claim, 60)}`])) }, was?.nestedIn ?? '');
    this.told = new SpeakerPart('Told through, before that speaker', story, () => {}, false);
    const told = was?.way.filter(step => step.told) ?? [];
    if (told.length > 1) {
      this.told.combobox.set({ label: told[0]!.to.name, value: { kind: told[0]!.toKind, id: told[0]!.to.id, agent: null, words: told[0]!.to.name } });
    }
    const shown = () => { this.told.dom.hidden = !this.outer.value; };
    this.outer.input.addEventListener('change', shown);
    shown();
    this.dom = el('details', { class: 'more', open: topic === null && !was }, el('summary', {}, 'More'), this.claim.dom, this.topic.dom, way, this.act.dom,
      el('div', { class: 'pair' }, this.event.dom, this.venue.dom), this.audience.dom, el('div', { class: 'pair' }, this.hedge.dom, this.hedgeType.dom), this.outer.dom, this.told.dom, this.inferred.dom);
  }

  sentClaim(): unknown {
    const topic = this.topic.value?.value;
    const about = topic?.id ? { id: topic.id } : this.topic.input.value.trim() ? { name: this.topic.input.value.trim() } : null;
    const claim = this.claim.value?.value;
    const same = claim?.id && claim.text === this.claim.input.value.trim() && (!claim.topic || claim.topic.name === this.topic.input.value.trim());
    return same ? { id: claim.id } : { text: this.claim.input.value, topic: about };
  }

  /** The rest; `told` in the way the server takes it: the go-between, then the speaker of the outer statement. */
  sent(): Record<string, unknown> {
    const outer = this.rows.statements.find(one => one.sid === this.outer.value);
    const through = this.told.sent();
    const kept = this.was?.nestedIn === outer?.sid ? this.was?.way.filter(step => step.told).slice(through ? 1 : 0) : undefined;
    const last = outer ? [{ party: { id: outer.speaker.id } }] : [];
    const hedges = this.was?.hedges.slice(1) ?? [];
    return {
      act: this.act.value, eventAt: this.event.when ?? null, venue: this.venue.value || null, audience: this.audience.sent(), attributionInferred: this.inferred.value || null,
      hedges: this.hedge.value ? [{ type: this.hedgeType.value, text: this.hedge.value }, ...hedges] : hedges, nestedIn: outer?.sid ?? null,
      told: outer ? [...(through ? [{ party: through }] : []), ...(kept?.length ? kept.map(station) : last)] : null,
    };
  }

  get nested(): boolean {
    return this.outer.value !== '';
  }
}

