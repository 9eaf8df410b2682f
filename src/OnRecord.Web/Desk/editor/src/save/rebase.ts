import { same, sameContent, type Content, type DocNode } from '../document/format';

const bidOf = (block: DocNode): string => String(block.attrs?.['bid'] ?? '');

/**
 * Brings the server's merged text into the text that stands in the editor. What the person changed since the request
 * left (`sent` to `local`) stays; every other block is the server's.
 */
export function rebase(sent: Content, local: Content, merged: Content): Content {
  return {
    headline: same(sent.headline, local.headline) ? merged.headline : local.headline,
    standfirst: same(sent.standfirst, local.standfirst) ? merged.standfirst : local.standfirst,
    body: { type: 'doc', content: rebaseBlocks(sent.body.content ?? [], local.body.content ?? [], merged.body.content ?? []) },
  };
}

function rebaseBlocks(sent: DocNode[], local: DocNode[], merged: DocNode[]): DocNode[] {
  const sentBy = new Map(sent.map(block => [bidOf(block), block]));
  const localBy = new Map(local.map(block => [bidOf(block), block]));
  const made: DocNode[] = [];
  const done = new Set<string>();
  for (const block of merged) {
    const bid = bidOf(block);
    const before = sentBy.get(bid);
    const mine = localBy.get(bid);
    done.add(bid);
    if (!mine) {
      // Taken out here since: stays out, unless the server's words differ from the ones that were taken out.
      if (!before || !same(before, block)) {
        made.push(block);
      }
    } else {
      made.push(before && same(before, mine) ? block : mine);
    }
  }
  // Blocks only this editor has: written since, or changed since though another took them out.
  local.forEach((block, index) => {
    const bid = bidOf(block);
    const before = sentBy.get(bid);
    if (done.has(bid) || (before && same(before, block))) {
      return;
    }
    done.add(bid);
    const previous = local.slice(0, index).reverse().find(one => made.some(other => bidOf(other) === bidOf(one)));
    const at = previous ? made.findIndex(one => bidOf(one) === bidOf(previous)) + 1 : 0;
    made.splice(at, 0, block);
  });
  return made;
}

/** Whether the person typed between two texts. */
export const typedSince = (sent: Content, local: Content): boolean => !sameContent(sent, local);
