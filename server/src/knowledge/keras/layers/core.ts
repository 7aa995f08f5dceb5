import { layer } from '../layer';
import { flag, int } from '../../params';
import { weight } from '../rule';
export const core = {
  Dense: layer({
    docs: 'core_layers/dense',
    params: { units: int, use_bias: flag(true) },
    input: { min: 2, defined: [-1], pinned: [-1] },
    output: ({ units }, x) => [...x.slice(0, -1), units],
    weights: ({ units, use_bias }, x) => [weight('kernel', [x.at(-1) ?? 'unknown', units]), ...(use_bias ? [weight('bias', [units])] : [])],
  }),
};
