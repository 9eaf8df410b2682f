import type { DocNode } from '../document/format';
import { UNDESCRIBED } from '../document/format';
import type { FoundPicture } from '../desk/pageData';
import { picturesWithin } from './clean';

/** Hands the pictures that lie in HTML to the desk; the figures by their address, and sentences about those refused. */
export async function sendPictures(html: string, send: (file: Blob, name: string) => Promise<FoundPicture | string>): Promise<{ figures: Map<string, DocNode>; problems: string[] }> {
  const figures = new Map<string, DocNode>();
  const problems: string[] = [];
  for (const { src, alt } of picturesWithin(html)) {
    if (figures.has(src)) {
      continue;
    }
    const answer = await send(fromData(src), 'picture');
    if (typeof answer === 'string') {
      problems.push(answer);
    } else {
      figures.set(src, {
        type: 'figure',
        attrs: { picture: answer.picture, alt: (alt.trim() || answer.alt?.trim() || UNDESCRIBED).slice(0, 300), credit: answer.credit ?? '' },
      });
    }
  }
  return { figures, problems };
}

function fromData(src: string): Blob {
  const comma = src.indexOf(',');
  const head = src.slice(5, comma);
  const bytes = head.endsWith(';base64') ? atob(src.slice(comma + 1)) : decodeURIComponent(src.slice(comma + 1));
  return new Blob([Uint8Array.from(bytes, letter => letter.charCodeAt(0))], { type: head.split(';')[0] });
}
