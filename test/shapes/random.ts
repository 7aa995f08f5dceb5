/** Reproducible random numbers for property tests. */
export type Random = (below: number) => number;

/** xorshift32: small, and the same on every machine. */
export function random(seed: number): Random {
  let state = seed | 0 || 1;
  return below => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
