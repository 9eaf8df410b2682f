import { el } from './dom';

export interface BarAction {
  name: string;
  act: () => void;
  primary?: boolean;
}

/** Bars above the text: each stands under an id, a new one takes the place of the old. They wait for nobody. */
export class Bars {
  readonly dom = el('div', { class: 'bars', role: 'region', 'aria-label': 'Messages' });
  private readonly shown = new Map<string, { bar: HTMLElement; words: string }>();

  show(id: string, words: string | string[], actions: BarAction[] = [], options: { warn?: boolean; dismiss?: boolean; link?: [string, string] } = {}): void {
    const lines = [words].flat();
    const key = JSON.stringify([lines, options.link, actions.map(action => action.name)]);
    if (this.shown.get(id)?.words === key) {
      return;
    }
    this.hide(id);
    const bar = el('div', { class: options.warn ? 'bar warn' : 'bar', role: options.warn ? 'alert' : 'status' },
      el('div', { class: 'bar-words' }, ...lines.map(line => el('p', {}, line))));
    const acts = el('div', { class: 'bar-acts' });
    if (options.link) {
      acts.append(el('a', { class: 'button', href: options.link[1] }, options.link[0]));
    }
    for (const action of actions) {
      acts.append(el('button', { type: 'button', class: action.primary ? 'primary' : null, onclick: action.act }, action.name));
    }
    if (options.dismiss) {
      acts.append(el('button', { type: 'button', 'aria-label': 'Close this message', onclick: () => this.hide(id) }, '×'));
    }
    bar.append(acts);
    this.dom.append(bar);
    this.shown.set(id, { bar, words: key });
  }

  hide(id: string): void {
    this.shown.get(id)?.bar.remove();
    this.shown.delete(id);
  }
}
