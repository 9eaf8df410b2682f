import type { Lease, PageData } from '../desk/pageData';
import { post } from '../desk/server';

const BEAT = 15_000;
const FIRST_RETRY = 2_000;

/** The lease of a story: who edits it. Tells the server every 15 seconds that this tab is still there. */
export class LeaseKeeper {
  /** What the server said last; null before its first word. */
  current: Lease | null = null;
  private beats = true;

  constructor(private readonly data: PageData, private readonly device: string, private readonly changed: (now: Lease, before: Lease | null) => void) {}

  start(): void {
    setInterval(() => this.beats && void this.beat({}), BEAT);
    void this.first();
    addEventListener('pagehide', () => {
      if (this.current?.held) {
        void post(this.data.urls.lease, { device: this.device, release: true }, true);
      }
    });
    addEventListener('pageshow', event => {
      if (event.persisted) {
        void this.beat({});
      }
    });
  }

  /** Takes over from whoever edits. */
  take = (): Promise<void> => this.beat({ take: true });

  /** Asks whoever edits to hand over. */
  ask = (): Promise<void> => this.beat({ ask: true });

  /** Hands over, and no longer reaches for the lease: a free one goes to whoever speaks first. */
  release(): Promise<void> {
    this.beats = false;
    return this.beat({ release: true });
  }

  private async first(): Promise<void> {
    await this.beat({});
    if (!this.current) {
      setTimeout(() => void this.first(), FIRST_RETRY);
    }
  }

  private async beat(what: { take?: boolean; ask?: boolean; release?: boolean }): Promise<void> {
    const answer = await post<Lease>(this.data.urls.lease, { device: this.device, take: false, ...what });
    if (answer.ok && answer.value) {
      const before = this.current;
      this.current = answer.value;
      this.changed(this.current, before);
    }
  }
}
