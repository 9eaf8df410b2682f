import { addressProblem } from '../document/limits';
import type { Walker } from './walker';

/** Things that are no words. True when the element was one of them and is dealt with. */
export function mediaBlock(element: Element, walker: Walker): boolean {
  const { dropped, pictures } = walker.context;
  switch (element.localName) {
    case 'img': case 'v:imagedata': case 'image': {
      const figure = pictures.get(element.getAttribute('src') ?? '');
      if (figure && walker.place === 'flow') {
        walker.push(figure);
      } else if (!isSpacer(element)) {
        dropped.add('picture');
      }
      return true;
    }
    case 'picture':
      return false;
    case 'video': dropped.add('video'); return true;
    case 'audio': dropped.add('sound'); return true;
    case 'script': dropped.add('script'); return true;
    case 'svg': case 'canvas': case 'v:shape': case 'v:group':
      if (element.querySelector('v\\:imagedata')) {
        dropped.add('picture');
      } else if (!isIcon(element)) {
        dropped.add('drawing');
      }
      return true;
    case 'input': case 'select': case 'textarea': case 'button':
      if (element.getAttribute('type') !== 'hidden') {
        dropped.add('form field');
      }
      return true;
    case 'iframe': case 'object': case 'embed': case 'applet': {
      const url = cardAddress(element.getAttribute('src') ?? element.getAttribute('data') ?? '');
      if (url && walker.place === 'flow') {
        const host = new URL(url).hostname.replace(/^www\./, '');
        walker.push({ type: 'embed', attrs: { url, title: element.getAttribute('title')?.trim() || host, provider: host } });
      } else if (!/^(about:|$)/.test(element.getAttribute('src') ?? 'x')) {
        dropped.add('embed');
      }
      return true;
    }
    default:
      return false;
  }
}

/** The page a known player belongs to, or null. */
function cardAddress(source: string): string | null {
  const src = source.startsWith('//') ? `https:${source}` : source;
  const tube = /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})/.exec(src);
  const vimeo = /^https:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(src);
  const url = tube ? `https://www.youtube.com/watch?v=${tube[1]}` : vimeo ? `https://vimeo.com/${vimeo[1]}` : null;
  return url && addressProblem(url, 'card') === null ? url : null;
}

const small = (value: string | null): boolean => value !== null && Number.parseInt(value, 10) <= 2;
const isSpacer = (element: Element): boolean => small(element.getAttribute('width')) || small(element.getAttribute('height'));
const isIcon = (element: Element): boolean =>
  element.getAttribute('aria-hidden') === 'true' || Boolean(element.closest('a, button')) || Number.parseInt(element.getAttribute('width') ?? '0', 10) <= 48;
