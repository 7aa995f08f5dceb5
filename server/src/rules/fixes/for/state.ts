/** States of one recurrent layer that are handed to another. */
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { constructorOf, producers } from '../find';
import { setUnits } from '../units';
import { made } from './made';

/** The layer that gives the state becomes as wide as the one that takes it, or the other way round. */
export function layerRefuses({ shapes, ...problem }: ProblemOf<'layer-refuses'>, context: FixContext): readonly Candidate[] {
  const [want, have] = [shapes?.expected.at(-1), shapes?.got.at(-1)];
  if (!shapes || want === undefined || have === undefined) return [];
  const giver = producers(context, shapes.got).find(({ outputs }) => outputs.length > 1);
  const maker = made(context, problem)?.place;
  const taker = context.layers.findLast(fact => constructorOf(context, fact)?.place.node === maker?.node && fact.class === problem.layer);
  return [...(giver ? setUnits(context, giver, want) : []), ...(taker ? setUnits(context, taker, have).map(one => ({ ...one, guess: true as const })) : [])];
}
