/** Data in the shape that a model declares. */
import { print, product, type Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import type { Candidate, FixContext } from '../candidate';
import { reshape } from '../data';
import { declarations, declaredSample } from '../find';
import { andValidation } from './dataPlace';

/** The same numbers in the expected shape, where they fill it exactly; both with their batch axis. */
export function reshapedTo(context: FixContext, place: Place, expected: Shape, got: Shape): readonly (Candidate | undefined)[] {
  const have = product(got.slice(1));
  const open = expected.flatMap((dim, axis) => (axis > 0 && dim === 'None' ? [axis] : []));
  // One axis of any length takes what the others leave.
  const rest = product(expected.filter((_, axis) => axis > 0 && !open.includes(axis)));
  if (typeof rest !== 'number' || typeof have !== 'number' || rest < 1 || open.length > 1 || (open.length === 0 ? rest !== have : have % rest !== 0)) return [];
  const sizes = expected.slice(1).map((dim, i) => print(open[0] === i + 1 ? have / rest : dim));
  return andValidation(context, place, 'x', one => reshape(context, one, ['-1', ...sizes].join(', ')));
}

/** As the only input of the program is declared. */
export function asDeclared(context: FixContext, place: Place): readonly (Candidate | undefined)[] {
  const [only, ...others] = declarations(context);
  const sample = only && others.length === 0 ? declaredSample(context, only) : undefined;
  const value = context.valueAt(place);
  return sample && value?.kind === 'tensor' && value.shape && value.shape.length > 1 ? reshapedTo(context, place, ['None', ...sample], value.shape) : [];
}
