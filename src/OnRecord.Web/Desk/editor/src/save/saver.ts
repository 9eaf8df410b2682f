import { sameContent, type Content } from '../document/format';
import { limitProblems } from '../document/limits';
import type { PageData } from '../desk/pageData';
import { post } from '../desk/server';
import type { Journal } from '../journal/journal';
import { Batch } from './batch';
import { rebase } from './rebase';

/** How a save ended, from where the person sits. */
export type SaveOutcome = 'saved' | 'merged' | 'parked' | 'nothing' | 'kept-here' | 'signed-out' | 'refused';

interface TextAnswer extends Partial<Content> {
  outcome: 'saved' | 'merged' | 'parked';
  revision: number;
  address?: string;
  sentences?: string[];
}

/** What the saver needs of the page around it. */
export interface SavingPage {
  content(): Content;
  apply(content: Content): void;
  /** Says how the text stands; `failing` when it is not on the server though it should be. */
  status(words: string, failing?: boolean): void;
  bar(id: 'signed-out' | 'parked' | 'refused' | 'limits', sentences: string[] | null, address?: string): void;
  saved(revision: number): void;
  now(): Date;
  clock(at: Date): string;
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
const SIGNED_OUT_WAIT = 15_000;
const MOST_KEEPALIVE = 60_000;

/** Brings each change into the browser's journal and to the server, and never gives one up. Times in milliseconds. */
export class Saver {
  revision: number;
  /** The last text the server has, merged or parked included. */
  private onServer: Content;
  private seq = 0;
  private running: Promise<SaveOutcome> | null = null;
  private wait = 0;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private readonly toJournal = new Batch(500, 2_000, () => void this.keep());
  private readonly toServer = new Batch(3_000, 10_000, () => void this.save());

  constructor(
    private readonly data: PageData,
    private readonly device: string,
    private readonly journal: Journal,
    private readonly page: SavingPage,
    start: Content,
  ) {
    this.revision = data.revision;
    this.onServer = start;
  }

  /** Tells that the text changed. */
  changed(): void {
    this.toJournal.touch();
    if (this.retry === null) {
      this.toServer.touch();
    }
  }

  /** Whether the last try to reach the server failed. */
  get failing(): boolean {
    return this.retry !== null;
  }

  /** The editor goes on with a text that began from a revision and that the server does not have. */
  goOnFrom(base: number): void {
    this.revision = base;
    this.toServer.touch();
  }

  /** The server made the next revision without other words; one further on may hold somebody else's. */
  follow(revision: number): void {
    if (this.running === null && revision === this.revision + 1) {
      this.revision = revision;
    }
  }

  /** The page is hidden or goes away: everything into the journal, and to the server as far as a last request carries. */
  leaving(): void {
    if (this.toJournal.waiting) {
      this.toJournal.cancel();
      void this.keep();
    }
    if (!this.toServer.waiting && this.retry === null) {
      return;
    }
    const content = this.page.content();
    const body = this.envelope(content);
    if (JSON.stringify(body).length < MOST_KEEPALIVE && this.running === null) {
      void post(this.data.urls.text, body, true);
    }
  }

  /** Saves now, after a save that is under way. */
  async save(): Promise<SaveOutcome> {
    while (this.running) {
      await this.running;
    }
    this.toServer.cancel();
    this.stopRetry();
    this.running = this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** The network is back or the person came back: try again at once. */
  tryNow(): void {
    if (this.retry !== null) {
      void this.save();
    }
  }

  private async send(): Promise<SaveOutcome> {
    const content = this.page.content();
    if (sameContent(content, this.onServer)) {
      await this.journal.acknowledge(content, this.revision);
      this.page.status(`Saved ${this.page.clock(this.page.now())}`);
      return 'nothing';
    }
    const problems = limitProblems(content);
    this.page.bar('limits', problems.length ? problems : null);
    if (problems.length) {
      await this.keep();
      this.page.status('Kept in this browser, not on the server: it is too long', true);
      return 'refused';
    }
    this.page.status('Saving…');
    const answer = await post<TextAnswer>(this.data.urls.text, this.envelope(content));
    if (answer.ok) {
      return this.acknowledged(content, answer.value);
    }
    await this.keep();
    this.page.bar('signed-out', answer.why === 'signed-out' ? [] : null);
    if (answer.why === 'refused') {
      this.page.bar('refused', answer.sentences);
      this.page.status('Kept in this browser; the server did not take it', true);
      return 'refused';
    }
    this.page.status('Kept in this browser, not on the server yet', true);
    this.later(answer.why === 'signed-out' ? SIGNED_OUT_WAIT : null);
    return answer.why === 'signed-out' ? 'signed-out' : 'kept-here';
  }

  private async acknowledged(sent: Content, answer: TextAnswer): Promise<SaveOutcome> {
    this.wait = 0;
    this.page.bar('signed-out', null);
    this.page.bar('refused', null);
    this.onServer = sent;
    if (answer.outcome === 'parked') {
      this.page.bar('parked', answer.sentences ?? [], answer.address ?? this.data.urls.merge);
      await this.journal.acknowledge(sent, this.revision);
      this.page.status(`Kept on the server beside the other text ${this.page.clock(this.page.now())}`, true);
      return 'parked';
    }
    this.page.bar('parked', null);
    this.revision = answer.revision;
    await this.journal.acknowledge(sent, this.revision);
    if (answer.outcome === 'merged' && answer.body) {
      const merged: Content = { headline: answer.headline ?? sent.headline, standfirst: answer.standfirst ?? sent.standfirst, body: answer.body };
      const local = this.page.content();
      this.onServer = merged;
      this.page.apply(sameContent(local, sent) ? merged : rebase(sent, local, merged));
    }
    if (!sameContent(this.page.content(), this.onServer)) {
      this.toServer.touch();
    }
    this.page.status(`Saved ${this.page.clock(this.page.now())}`);
    this.page.saved(this.revision);
    return answer.outcome;
  }

  private envelope(content: Content): Record<string, unknown> {
    return { device: this.device, seq: ++this.seq, base: this.revision, ...content };
  }

  private async keep(): Promise<void> {
    const kept = await this.journal.write(this.page.content(), this.revision);
    if (!kept) {
      this.page.status('This browser keeps nothing: leave this page only when the text is saved', true);
    }
  }

  private later(wait: number | null): void {
    this.wait = wait ?? Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, this.wait * 2));
    this.retry = setTimeout(() => void this.save(), this.wait);
  }

  private stopRetry(): void {
    if (this.retry !== null) {
      clearTimeout(this.retry);
      this.retry = null;
    }
  }
}
