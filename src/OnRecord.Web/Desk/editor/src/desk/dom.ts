type Child = Node | string | null | undefined | false;

/** Makes one element; a property whose name begins with "on" is a listener, any other an attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attrs: Record<string, string | boolean | number | null | undefined | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (typeof value === 'function') {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, String(value));
    }
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

let last = 0;

/** An id for a label and its field, unique on the page. */
export const newId = (name: string): string => `${name}-${++last}`;

/** A time of day as the reader of this page writes it. */
export const clock = (at: Date): string => at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const dayAndTime = (at: Date): string => at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
