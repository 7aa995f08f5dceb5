/** Where the sizes of an output come from: an argument of the constructor, or the input. */
import { type Dim, type Shape, sameDim } from '../../shapes';
import type { Reference, Run, Tensor } from '../../values';
import { argumentOf } from './fields';
import type { Leaf } from './nests';

/** Arguments that become a size as they are. */
const SIZES = ['units', 'filters', 'output_dim', 'n', 'num_tokens', 'num_bins', 'height', 'width'];

/** For each axis the place that set its size, where one is known. */
export function axesOf(run: Run, self: Reference, inputs: readonly Leaf[], shape: Shape | undefined): Tensor['axes'] {
  if (!shape) return undefined;
  const sizes = SIZES.flatMap(name => {
    const value = argumentOf(run, self, name);
    return value?.kind === 'int' && value.from && value.size !== 'unknown' ? [{ size: value.size, from: value.from }] : [];
  });
  const [input] = inputs;
  const before = input?.kind === 'tensor' && input.shape?.length === shape.length ? input : undefined;
  const axes = shape.map((n: Dim, i) => {
    if (typeof n === 'string') return undefined;
    const kept = before?.axes?.[i];
    if (kept && sameDim(before?.shape?.[i] ?? 'unknown', n)) return kept;
    return sizes.find(one => sameDim(one.size, n))?.from;
  });
  return axes.some(Boolean) ? axes : undefined;
}
