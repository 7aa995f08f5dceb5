/** What a parameter that nobody calls with anything must look like, by the first layer that it meets. */
import type { Shape } from '../../shapes';
import type { Run } from '../../values';
import type { Leaf } from './nests';

const SPATIAL: readonly (readonly string[])[] = [[], ['steps'], ['h', 'w'], ['d', 'h', 'w']];

/** A shape of this rank, with names for sizes where the tensor is a parameter, unknown ones otherwise. */
export function demanded(run: Run, leaf: Leaf | undefined, rank: number, channelsFirst: boolean): Shape {
  const spatial = SPATIAL[rank - 2];
  if (leaf?.kind !== 'unknown' || leaf.why.kind !== 'parameter' || !spatial) return new Array<'unknown'>(rank).fill('unknown');
  const channels = rank <= 3 ? 'features' : 'c';
  const names = channelsFirst ? ['batch', channels, ...spatial] : ['batch', ...spatial, channels];
  return names.map(name => run.symbol(name));
}
