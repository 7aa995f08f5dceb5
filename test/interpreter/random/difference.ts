/** Holds one analysis against another of the same program: facts, models, States, steps, all of it. */
import type { Analysis } from '../../../server/src/interpreter/analysis';
import { differencesAt } from '../../../server/src/interpreter/cells';
import type { State } from '../../../server/src/interpreter/state';
import { same } from '../../../server/src/values';

/** What differs between the two; undefined: nothing. */
export function difference(a: Analysis, b: Analysis): string | undefined {
  if (a.facts.length !== b.facts.length) return `${a.facts.length} facts against ${b.facts.length}`;
  const wrong = a.facts.findIndex((fact, i) => !same(fact, b.facts[i]));
  if (wrong >= 0) return `fact ${wrong}: ${JSON.stringify(a.facts[wrong])} against ${JSON.stringify(b.facts[wrong])}`;
  if (!same(a.models, b.models)) return 'models';
  if (a.steps !== b.steps) return `${a.steps} steps against ${b.steps}`;
  if (a.truncated !== b.truncated) return `truncated: ${a.truncated} against ${b.truncated}`;
  return stateDifference(a.internals.end, b.internals.end);
}
function stateDifference(a: State, b: State): string | undefined {
  let found: string | undefined;
  differencesAt(a, b, (at, x, y) => {
    if (!same(x, y)) found ??= `cell ${at.owner}.${at.serial}: ${JSON.stringify(x)} against ${JSON.stringify(y)}`;
  });
  return found;
}
