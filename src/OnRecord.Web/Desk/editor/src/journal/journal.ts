import { newBid } from '../document/bids';
import { sameContent, wordsOf, type Content } from '../document/format';
import type { JournalText, KeptText, Store } from './store';

const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

/** The journal of one story in one tab: what was written here, and whether the server has it. */
export class Journal {
  private current: JournalText | null = null;

  constructor(
    private readonly store: Store | null,
    private readonly story: string,
    private readonly account: string,
    private readonly device: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Keeps a text that began from a revision. False when this browser keeps nothing. */
  async write(content: Content, base: number): Promise<boolean> {
    const text: JournalText = {
      key: `${this.story}/${this.device}`, story: this.story, account: this.account, device: this.device, base,
      at: this.now(), content, acknowledged: false,
    };
    this.current = text;
    return this.put(text);
  }

  /** The server has this text. A newer one in the journal stays marked as not sent. */
  async acknowledge(content: Content, revision: number): Promise<void> {
    if (this.current && sameContent(this.current.content, content)) {
      this.current = { ...this.current, base: revision, acknowledged: true };
      await this.put(this.current);
    }
  }

  /**
   * Texts of this account in this browser that the server never acknowledged and that differ from what it has, newest
   * first. Texts of tabs that are still open (`alive`) are theirs.
   */
  async unsent(onServer: Content, alive: ReadonlySet<string>): Promise<JournalText[]> {
    const found = (await this.texts()).filter(text => !text.acknowledged && !alive.has(text.device));
    const differing: JournalText[] = [];
    for (const text of found.sort((a, b) => b.at - a.at)) {
      if (sameContent(text.content, onServer)) {
        await this.store?.dropText(text.key);
      } else if (!differing.some(other => sameContent(other.content, text.content))) {
        differing.push(text);
      }
    }
    return differing;
  }

  /** Lays a text aside under "Kept texts" for 30 days. */
  async layAside(content: Content, at: number, why: string): Promise<void> {
    if (isEmpty(content)) {
      return;
    }
    const kept: KeptText = {
      id: `${this.story}/${at}/${newBid()}`, story: this.story, account: this.account, at, keptAt: this.now(), why, content,
    };
    await this.store?.putKept(kept);
  }

  /** Takes a text out of the journal, after it was laid aside or gone on with. */
  async settle(text: JournalText): Promise<void> {
    await this.store?.dropText(text.key);
  }

  /** The texts laid aside, newest first. */
  async kept(): Promise<KeptText[]> {
    const all = (await this.store?.kept(this.story)) ?? [];
    return all.filter(text => text.account === this.account).sort((a, b) => b.at - a.at);
  }

  /** Forgets what is older than 30 days. */
  async tidy(): Promise<void> {
    await this.store?.dropBefore(this.now() - KEPT_FOR);
  }

  private async texts(): Promise<JournalText[]> {
    const all = (await this.store?.texts(this.story)) ?? [];
    return all.filter(text => text.account === this.account);
  }

  private async put(text: JournalText): Promise<boolean> {
    try {
      await this.store?.putText(text);
      return this.store !== null;
    } catch {
      return false;
    }
  }
}

const isEmpty = (content: Content): boolean =>
  !content.headline.length && !content.standfirst.length && !wordsOf(content.body).trim() &&
  !(content.body.content ?? []).some(block => block.type !== 'paragraph');
