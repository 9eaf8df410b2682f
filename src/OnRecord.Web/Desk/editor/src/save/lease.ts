import type { Lease, PageData } from '../desk/pageData';
import { post } from '../desk/server';

const BEAT = 15_000;

/** The lease of a story: who edits it. Tells the server every 15 seconds that this tab is still there. */
export class LeaseKeeper {
  current: Lease;

  constructor(private readonly data: PageData, private readonly device: string, private readonly changed: (now: Lease, before: Lease) => void) {
    this.current = data.lease;
  }

  start(): void {
    setInterval(() => void this.beat({ take: false }), BEAT);
    void this.beat({ take: false });
    addEventListener('pagehide', () => {
      if (this.current.held) {
        void post(this.data.urls.lease, { device: this.device, release: true }, true);
      }
    });
    addEventListener('pageshow', event => {
      if (event.persisted) {
        void this.beat({ take: false });
      }
    });
  }

  /** Takes over from whoever edits. */
  take = (): Promise<void> => this.beat({ take: true });

  /** Asks whoever edits to hand over. */
  ask = (): Promise<void> => this.beat({ ask: true });

  /** Hands over. */
  release = (): Promise<void> => this.beat({ release: true });

  private async beat(what: { take?: boolean; ask?: boolean; release?: boolean }): Promise<void> {
    const answer = await post<Lease>(this.data.urls.lease, { device: this.device, ...what });
    if (answer.ok && answer.value) {
      const before = this.current;
      this.current = answer.value;
      this.changed(this.current, before);
    }
  }
}
