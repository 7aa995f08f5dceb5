/** How a problem was reached. */
import type { Problem, Visit } from '../values';

const MOST = 3;
/** The problem with the innermost calls that led to it as related places, the nearest first. */
export function withCallers(problem: Problem, visit: Visit): Problem {
  const callers = visit
    .filter(step => step.pass === undefined && step.from === undefined)
    .slice(-MOST)
    .reverse();
  return callers.length === 0
    ? problem
    : { ...problem, related: [...(problem.related ?? []), ...callers.map(({ at }) => ({ at, what: { kind: 'called-from' as const } }))] };
}
