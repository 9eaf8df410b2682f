import { Batch } from '../save/batch';
import { el } from './dom';

/** The line under the text: how it is kept, how many words, and two doors. */
export class StatusLine {
  private readonly words = el('span', { class: 'words' });
  private readonly state = el('span', { class: 'state', role: 'status', 'aria-live': 'polite' });
  readonly dom = el('div', { class: 'status-line' }, this.state, this.words);
  private readonly counting: Batch;

  constructor(count: () => number, doors: { name: string; act: () => void }[]) {
    const draw = () => {
      const words = count();
      this.words.textContent = `${words.toLocaleString()} ${words === 1 ? 'word' : 'words'}`;
    };
    // Counting reads the whole text, so it waits for a pause.
    this.counting = new Batch(700, 5_000, () => ('requestIdleCallback' in window ? requestIdleCallback(draw, { timeout: 2_000 }) : draw()));
    for (const door of doors) {
      this.dom.append(el('button', { type: 'button', class: 'quiet-button', onclick: door.act }, door.name));
    }
    draw();
  }

  say(words: string, failing = false): void {
    if (this.state.textContent !== words) {
      this.state.textContent = words;
      this.state.classList.toggle('failing', failing);
    }
  }

  changed(): void {
    this.counting.touch();
  }
}
