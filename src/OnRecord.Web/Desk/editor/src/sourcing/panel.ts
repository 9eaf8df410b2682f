import type { DeskEditor } from '../desk/deskEditor';
import { el } from '../desk/dom';
import { call } from './api';
import { Combobox } from './combobox';
import { Search } from './api';
import { StatementForm, type Saved } from './form';
import { finding, item, type ItemActs } from './item';
import type { PanelRows, StatementRow } from './rows';
import { openIdentity } from './vault/dialog';
import { short } from './words';

const EMPTY: PanelRows = { revision: 0, statements: [], findings: [], proposals: [], topics: [] };

/** The story's statements beside the text, with their counts and warnings; live after each save. */
export class Panel {
  private rows = EMPTY;
  private form: StatementForm | null = null;
  private asked = 0;
  private readonly url: string;
  private readonly count = el('p', { class: 'soft', role: 'status' });
  private readonly list = el('ul', { class: 'statements' });
  private readonly general = el('ul', { class: 'st-findings' });
  private readonly place = el('div', { class: 'form-place' });
  private readonly problem = el('p', { class: 'problems', role: 'alert', hidden: true });
  private readonly source = el('button', { type: 'button', class: 'main', onmousedown: event => event.preventDefault(), onclick: () => this.begin() }, 'Source the selected words ', el('kbd', {}, 'Alt+S'));
  private readonly float = el('button', { type: 'button', class: 'main source-float', hidden: true, onmousedown: event => event.preventDefault(), onclick: () => this.begin() }, 'Source these words');

  constructor(private readonly desk: DeskEditor, private readonly maySeal: boolean) {
    this.url = `/desk/stories/${desk.story}/statements`;
    desk.panel.hidden = false;
    desk.panel.classList.add('sourcing');
    desk.panel.replaceChildren(el('h2', {}, 'Sourcing'), this.count, el('div', { class: 'acts' }, this.source, this.again()), this.problem, this.place, this.general, this.list);
    document.body.append(this.float);
    desk.knowsStatement = () => true;
    desk.bindKey('Alt-s', 'Source the selected words, or change the sourcing at the cursor', () => this.begin());
    desk.bindKey('Alt-Shift-s', 'To the list of statements', () => this.toList());
    desk.onSaved(() => void this.refresh());
    desk.onEditable(() => this.rows !== EMPTY && this.draw());
    for (const editor of Object.values(desk.editors)) {
      editor.on('selectionUpdate', () => { this.float.hidden = editor.state.selection.empty || !desk.editable; });
    }
    desk.panel.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.preventDefault();
        this.toText();
      }
    });
    void this.refresh();
  }

  /** Reads the statements anew; marks whose statement is nowhere come off, they mean nothing. */
  async refresh(): Promise<void> {
    const mine = ++this.asked;
    const answer = await call<PanelRows>('GET', this.url);
    if (mine !== this.asked || !answer.ok) {
      return;
    }
    this.rows = answer.value;
    if (this.rows.revision === this.desk.revision) {
      const known = new Set(this.rows.statements.map(one => one.sid));
      for (const sid of new Set(this.desk.statementsInText().map(one => one.sid))) {
        if (!known.has(sid)) {
          this.desk.unmarkStatement(sid);
        }
      }
    }
    this.draw();
  }

  private draw(): void {
    const focused = document.activeElement?.closest<HTMLElement>('.st')?.dataset['sid'];
    const { statements, findings } = this.rows;
    const recheck = statements.filter(one => one.state === 're_check').length;
    this.count.textContent = statements.length === 0 ? 'No words are sourced yet. Select what somebody said and press Alt+S.'
      : `${statements.length === 1 ? '1 statement' : `${statements.length} statements`}${recheck ? `, ${recheck} to re-check` : ''}`;
    const acts = this.acts();
    const open = [...this.list.querySelectorAll<HTMLElement>('.st-linking[open]')].map(one => one.closest<HTMLElement>('.st')!.dataset['sid']);
    this.list.replaceChildren(...statements.map(row => item(row, this.rows, acts)));
    open.forEach(sid => this.list.querySelector(`[data-sid="${sid}"] .st-linking`)?.setAttribute('open', ''));
    this.general.replaceChildren(...findings.filter(one => !one.sid).map(finding));
    this.general.hidden = this.general.childElementCount === 0;
    this.source.hidden = !this.desk.editable;
    if (focused) {
      this.list.querySelector<HTMLElement>(`[data-sid="${focused}"] .st-words`)?.focus();
    }
  }

  /** Opens the form for the selected words; without any, for the statement the cursor stands in. */
  private begin(): boolean {
    if (!this.desk.editable) {
      return false;
    }
    const passage = this.desk.selectionWords();
    if (!passage) {
      const here = this.atCursor();
      if (here) {
        this.open(here);
      } else {
        this.desk.say('Select the words that somebody said, then press Alt+S.');
      }
      return true;
    }
    this.form = new StatementForm(this.desk, this.url, this.rows, passage, null, saved => void this.made(saved, () => this.desk.markStatement(saved!.sid, this.desk.selectionWords() ?? passage)));
    this.show(this.form);
    return true;
  }

  private open(row: StatementRow): void {
    this.form = new StatementForm(this.desk, this.url, this.rows, null, row, saved => void this.made(saved, () => true));
    this.show(this.form);
  }

  private show(form: StatementForm): void {
    this.float.hidden = true;
    this.tell([]);
    this.place.replaceChildren(form.dom);
    this.place.classList.add('open');
    form.focus();
  }

  private async made(saved: Saved | null, mark: () => boolean): Promise<void> {
    if (saved && saved.revision === null) {
      if (!mark()) {
        this.tell(['The words are not selected any more: select them and press the button once more.']);
        return;
      }
    }
    this.close();
    this.toText();
    if (saved) {
      await this.settle(saved.revision);
      this.desk.say(saved.revision === null ? 'Sourced.' : 'The sourcing was changed.');
    }
  }

  // What the server changed by itself is one revision more than the editor knows.
  private async settle(revision: number | null): Promise<void> {
    if (revision !== null) {
      this.desk.sourcingSaved(revision);
    }
    await this.desk.saveNow();
    await this.refresh();
  }

  private close(): void {
    this.form = null;
    this.place.replaceChildren();
    this.place.classList.remove('open');
  }

  private acts(): ItemActs {
    const { desk } = this;
    return {
      editable: desk.editable,
      maySeal: this.maySeal,
      goTo: sid => desk.goTo(sid),
      highlight: sid => desk.highlight(sid),
      change: row => this.open(row),
      confirm: row => void this.run('POST', `${row.sid}/confirm`, { words: row.words }),
      add: row => void this.add(row),
      remove: row => void this.remove(row),
      link: (from, to, type, basis) => void this.run('POST', `${from}/links`, { to, type, basis }),
      unlink: (row, link) => void this.run('DELETE', `${row.sid}/links/${link}`),
      identity: row => void openIdentity(desk.story, row.speaker),
    };
  }

  private async run(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<boolean> {
    const answer = await call<{ revision?: number }>(method, `${this.url}/${path}`, body);
    this.tell(answer.ok ? [] : answer.sentences);
    if (answer.ok) {
      await this.settle(answer.value?.revision ?? null);
    } else {
      await this.refresh();
    }
    return answer.ok;
  }

  /** One more passage for a statement: a deliberate act, so its words are approved with it. */
  private async add(row: StatementRow): Promise<void> {
    const passage = this.desk.selectionWords();
    if (!passage || !this.desk.markStatement(row.sid, passage)) {
      this.tell(['Select the further words in the text first, then press “Add selected words”.']);
      return;
    }
    await this.desk.saveNow();
    await this.refresh();
    const now = this.rows.statements.find(one => one.sid === row.sid);
    if (now && now.state === 're_check' && row.state === 'holds') {
      await this.run('POST', `${row.sid}/confirm`, { words: now.words });
    }
  }

  private async remove(row: StatementRow): Promise<void> {
    this.desk.unmarkStatement(row.sid);
    await this.desk.saveNow();
    if (await this.run('DELETE', row.sid)) {
      this.desk.say('The statement was taken out. Undo in the text brings it back.');
    }
    this.list.querySelector<HTMLElement>('.st-words')?.focus();
  }

  private again(): HTMLElement {
    const search = new Search<{ sid: string; claim: string; who: string; story: string; said: string | null }>('/desk/find/statements');
    const combobox = new Combobox<string>({
      label: 'A statement of another story, for the selected words',
      find: async q => {
        const found = q ? await search.find(q) : [];
        return found && found.map(one => ({ label: `${one.who}: ${short(one.claim, 70)}`, detail: one.story, value: one.sid }));
      },
      picked: option => {
        if (!option) {
          return;
        }
        combobox.set(null);
        if (this.desk.markStatement(option.value)) {
          void this.settle(null);
          this.toText();
        } else {
          this.tell(['Select the words in the text first, then choose the statement.']);
        }
      },
    });
    return el('details', { class: 'st-again' }, el('summary', {}, 'Use one again'), combobox.dom);
  }

  private atCursor(): StatementRow | null {
    for (const [part, editor] of Object.entries(this.desk.editors)) {
      const { from, empty } = editor.state.selection;
      const sid = editor.isFocused && empty ? this.desk.statementsInText().find(one => one.part === part && one.from <= from && from <= one.to)?.sid : undefined;
      if (sid) {
        return this.rows.statements.find(one => one.sid === sid) ?? null;
      }
    }
    return null;
  }

  private toList(): boolean {
    (this.list.querySelector<HTMLElement>('.st-words') ?? this.source).focus();
    return true;
  }

  private toText(): void {
    this.close();
    const passage = this.desk.selectionWords();
    this.desk.highlight(null);
    this.desk.editors[passage?.part ?? 'body'].commands.focus();
  }

  private tell(sentences: string[]): void {
    this.problem.hidden = sentences.length === 0;
    this.problem.textContent = sentences.join(' ');
  }
}
