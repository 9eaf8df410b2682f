import { el } from '../desk/dom';
import { Search } from './api';
import { Combobox, type Option } from './combobox';
import { DateField, line, type Field } from './fields';
import type { ReportRow, Step } from './rows';
import { SpeakerPart } from './speaker';

interface Outlet {
  id: string | null;
  name: string;
}

type Through = { report: ReportRow | null; url?: string; typed?: string } | null;

const DIRECT: Option<Through> = { label: 'Told to us directly', value: null };

/** How it came to us: directly, through a report, through go-betweens before it. What was not touched is sent back as it was. */
export class WayPart {
  readonly dom: HTMLElement;
  readonly more: HTMLElement;
  readonly combobox: Combobox<Through>;
  fields: Record<string, Field<HTMLInputElement>> = {};
  outlet: Combobox<Outlet> | null = null;
  private published: DateField | null = null;
  private readonly details = el('div', { class: 'new-source' });
  private readonly between = el('div', {});
  private parties: SpeakerPart[] = [];
  private was: Step[] | null = null;

  constructor(private readonly story: string) {
    const search = new Search<ReportRow>('/desk/find/reports', { story });
    this.combobox = new Combobox<Through>({
      label: 'How it came to us',
      hint: 'Directly, or the report that carried it: type the outlet, the headline or paste its address.',
      find: async words => {
        const found = await search.find(words);
        const fits = !words || DIRECT.label.toLowerCase().includes(words.toLowerCase());
        return found && [...(fits ? [DIRECT] : []), ...found.map(known), ...(words ? [made(words)] : [])];
      },
      picked: option => {
        this.was = null;
        this.show(option?.value ?? null);
      },
    });
    const add = el('button', { type: 'button', class: 'quiet', onclick: () => this.addParty() }, 'Add a go-between');
    this.dom = el('div', {}, this.combobox.dom, this.details);
    this.more = el('div', {}, this.between, add);
    this.combobox.set(DIRECT);
  }

  /** Takes over the way of another statement. */
  set(steps: Step[]): void {
    const ours = steps.filter(step => !step.told);
    this.was = ours;
    const last = [...ours].reverse().find(step => step.report && !step.us);
    this.combobox.set(last?.report ? known(last.report) : DIRECT);
    const names = ours.filter(step => !step.us && step.toKind !== 'outlet').map(step => step.to.name);
    this.between.replaceChildren(...(names.length ? [el('p', { class: 'hint' }, `Through ${names.join(', then ')}.`), el('button', { type: 'button', class: 'quiet', onclick: () => this.direct() }, 'Take the go-betweens out')] : []));
    this.show(null);
  }

  /** The stations as they are sent. */
  sent(): { way: unknown[]; toUs: unknown } {
    if (this.was) {
      const us = this.was.find(step => step.us);
      return { way: this.was.filter(step => !step.us).map(station), toUs: us ? { channel: us.channel, at: us.at, inferred: us.inferred } : null };
    }
    const through = this.combobox.value?.value ?? null;
    const parties = this.parties.map(part => part.sent()).filter(Boolean).map(party => ({ party }));
    return { way: [...parties, ...(through ? [{ report: this.report(through) }] : [])], toUs: null };
  }

  private report(through: NonNullable<Through>): unknown {
    if (through.report) {
      return { id: through.report.id };
    }
    const outlet = this.outlet?.value?.value;
    return {
      outlet: outlet ? (outlet.id ? { id: outlet.id } : { kind: 'outlet', name: outlet.name }) : this.outlet?.input.value.trim() ? { kind: 'outlet', name: this.outlet.input.value.trim() } : null,
      url: this.fields['url']?.value || null, headline: this.fields['headline']?.value || null, published: this.published?.when ?? null, originalSeen: Boolean(this.fields['url']?.value),
    };
  }

  private direct(): void {
    this.was = null;
    this.between.replaceChildren();
  }

  private addParty(): void {
    if (this.was) {
      this.direct();
    }
    const part = new SpeakerPart('Through whom', this.story, () => {}, false);
    const row = el('div', { class: 'station' }, part.dom, el('button', {
      type: 'button', class: 'quiet', onclick: () => {
        this.parties = this.parties.filter(one => one !== part);
        row.remove();
      },
    }, 'Take out'));
    this.parties.push(part);
    this.between.append(row);
    part.focus();
  }

  private show(through: Through): void {
    this.fields = {};
    this.outlet = null;
    this.published = null;
    this.details.replaceChildren();
    if (!through || through.report) {
      return;
    }
    const search = new Search<{ id: string; name: string }>('/desk/find/agents', { kind: 'outlet' });
    this.outlet = new Combobox<Outlet>({
      label: 'Outlet',
      find: async words => {
        const found = words ? await search.find(words) : [];
        return found && [...found.map(one => ({ label: one.name, value: one })), ...(words ? [{ label: `New outlet “${words}”`, value: { id: null, name: words } }] : [])];
      },
      picked: option => {
        if (option && !option.value.id && this.outlet) {
          this.outlet.input.value = option.value.name;
        }
      },
    });
    if (!through.url && through.typed) {
      this.outlet.input.value = through.typed;
    }
    this.published = new DateField('Published', null);
    this.fields = { url: line('Address', through.url ?? ''), headline: line('Headline'), published: this.published };
    this.details.append(this.outlet.dom, this.fields['url']!.dom, el('div', { class: 'pair' }, this.fields['headline']!.dom, this.published.dom));
    this.outlet.input.focus();
  }
}

const known = (report: ReportRow): Option<Through> => ({ label: report.words, detail: report.headline, value: { report } });

function made(words: string): Option<Through> {
  const address = /^https?:\/\//i.test(words);
  return { label: address ? 'New report at this address' : `New report of “${words}”`, value: { report: null, ...(address ? { url: words } : { typed: words }) } };
}

/** A step as the server takes it back. */
export const station = (step: Step): unknown => ({
  party: { id: step.to.id }, report: step.report ? { id: step.report.id } : null, channel: step.channel, at: step.at, identity: step.identity, inferred: step.inferred,
});
