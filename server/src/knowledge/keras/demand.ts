/** Whether an input meets what a layer demands of it, in one place and one form. */
import { equal, type Shape } from '../../shapes';
import { type Demand, type Refusal, refuse } from './rule';

/** How a shape breaks the demand, if it does. `built`: the shape with which the layer was built, `unknown` where paths disagree. */
export function breach(demand: Demand, x: Shape, built: Shape | 'unknown' | undefined): Refusal | undefined {
  const { rank, min, max } = demand;
  if ((rank !== undefined && x.length !== rank) || (min !== undefined && x.length < min) || (max !== undefined && x.length > max))
    return refuse({
      code: 'input-rank',
      demand: { ...(rank !== undefined && { exact: rank }), ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
      got: x,
    });
  if (typeof built === 'object' && demand.pinnedRank && built.length !== x.length)
    return refuse({ code: 'input-rank', demand: { exact: built.length }, got: x });
  if (typeof built === 'object')
    for (const axis of demand.pinned ?? []) {
      const [now, before] = [x.at(axis), built.at(axis)];
      if (now !== undefined && before !== undefined && equal(now, before) === 'no') return refuse({ code: 'input-axis', axis, expected: before, got: x });
    }
  if (built === undefined) for (const axis of demand.defined ?? []) if (x.at(axis) === 'None') return refuse({ code: 'undefined-size', axis, got: x });
  return undefined;
}
