import type { DeskEditor } from '../desk/deskEditor';
import { readPage } from '../desk/pageData';
import { Panel } from './panel';

// The editor says when it is there; it knows nothing of the panel.
document.addEventListener('desk-editor', event => {
  const page = readPage() as { maySeal?: boolean } | null;
  new Panel((event as CustomEvent<DeskEditor>).detail, page?.maySeal ?? false);
}, { once: true });
