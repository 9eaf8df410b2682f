import type { Content, DocNode } from '../document/format';

/** What the page hands to the editor in `#story-data`. */
export interface PageData {
  story: string;
  account: string;
  name: string;
  revision: number;
  language: string;
  direction: 'ltr' | 'rtl';
  /** When the text was last saved, ISO 8601. */
  savedAt?: string;
  canEdit: boolean;
  headline: DocNode[];
  standfirst: DocNode[];
  body: DocNode;
  urls: Record<'text' | 'lease' | 'findStories' | 'findPictures' | 'uploadPicture' | 'signIn' | 'merge', string>;
}

export interface Lease {
  held: boolean;
  by: string | null;
  since: string | null;
  asked?: string | null;
}

export interface FoundStory {
  id: string;
  title: string;
  address: string | null;
  published: string | null;
}

export interface FoundPicture {
  picture: string;
  alt: string;
  credit: string;
  thumb: string;
  width: number;
  height: number;
}

export const contentOf = (page: PageData): Content => ({ headline: page.headline, standfirst: page.standfirst, body: page.body });

/** Reads the page's data; null on a page without an editor. */
export function readPage(): PageData | null {
  const text = document.getElementById('story-data')?.textContent;
  return text ? (JSON.parse(text) as PageData) : null;
}
