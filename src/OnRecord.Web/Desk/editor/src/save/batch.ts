/** Runs something after a pause, and at the latest a given time after the first call. Times are in milliseconds. */
export class Batch {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private first = 0;

  constructor(private readonly pause: number, private readonly most: number, private readonly run: () => void) {}

  get waiting(): boolean {
    return this.timer !== null;
  }

  touch(): void {
    const now = Date.now();
    if (this.timer === null) {
      this.first = now;
    } else {
      clearTimeout(this.timer);
    }
    const wait = Math.max(0, Math.min(this.pause, this.first + this.most - now));
    this.timer = setTimeout(() => this.now(), wait);
  }

  /** Runs at once when something waits. */
  flush(): void {
    if (this.timer !== null) {
      this.now();
    }
  }

  cancel(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }

  private now(): void {
    this.cancel();
    this.run();
  }
}
