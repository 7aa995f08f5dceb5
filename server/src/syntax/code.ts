/** Numbers for owners: a chunk's is the same whenever, and in whatever analysis, its tree is lowered. */

const owners = new Map<string, number>();

/**
 * The number of the owner with that key: from 1, in the order of first asking, never given back.
 * The interpreter names modules and the like by it too, so that all share one space of numbers.
 */
export function ownerOf(key: string): number {
  const known = owners.get(key);
  if (known !== undefined) return known;
  const owner = owners.size + 1;
  owners.set(key, owner);
  return owner;
}

/** The key of the chunk with that tree (its hash) in a module; `above` equal ones stand before it. */
export function chunkKey(module: string, above: number, tree: string): string {
  return `chunk\0${module}\0${above}\0${tree}`;
}

/** 106 bits of the text: two runs of cyrb53 (public domain, by bryc) with different seeds. No cryptography, so that it runs in every browser. */
export function hash(text: string): string {
  return `${cyrb53(text, 0x2545f491).toString(36)}.${cyrb53(text, 0x9e3779b1).toString(36)}`;
}

function cyrb53(text: string, seed: number): number {
  let h1 = 0xdeadbeef ^ seed;
  let h2 = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ unit, 2654435761);
    h2 = Math.imul(h2 ^ unit, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}
