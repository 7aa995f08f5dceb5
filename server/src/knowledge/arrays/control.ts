/** Functions that call the program's functions: maps over the first axis, conditions, loops. */
import type { Dim } from '../../shapes';
import type { Run, Value } from '../../values';
import { type Family, family } from './define';
import { operandOf } from './operand';
import { type Outcome, out, typed } from './outcome';
import { array, raw } from './roles';

/** `map(f, xs)`, `vectorized_map(f, xs)`: what `f` makes of one element, for each. */
export const mapped = (functionFirst = true): Family =>
  family(functionFirst ? { f: raw, x: array } : { x: array, f: raw }, ({ f, x }, { run }): Outcome => {
    if (!x.shape || x.shape.length === 0) return run.unknown({ kind: 'operation', what: 'map', at: run.at });
    const [count = 'unknown', ...element] = x.shape;
    const flavour = x.symbolic ? 'keras' : 'backend';
    const result = run.callLater(f, { positional: [{ value: { kind: 'tensor', flavour, shape: element, ...typed(x.dtype) } }], keywords: {} });
    return stacked(run, result, count);
  });
function stacked(run: Run, result: Value, count: Dim): Outcome {
  if (result.kind === 'tuple') return { kind: 'tuple', items: result.items.map(item => asValue(run, stacked(run, item, count))) };
  const made = operandOf(run, result);
  return made?.shape ? out([count, ...made.shape], typed(made.dtype)) : run.unknown({ kind: 'operation', what: 'map', at: run.at });
}
const asValue = (run: Run, outcome: Outcome): Value =>
  outcome.kind === 'out'
    ? { kind: 'tensor', flavour: 'backend', shape: outcome.shape, ...typed(outcome.dtype) }
    : outcome.kind === 'shape-failure' || outcome.kind === 'outs' || outcome.kind === 'failure'
      ? run.unknown({ kind: 'operation', what: 'map', at: run.at })
      : outcome;

/** `cond(pred, true_fn, false_fn)`: the one or the other. */
export const either: Family = family({ pred: raw, true_fn: raw, false_fn: raw }, ({ pred, true_fn, false_fn }, { run }) => {
  const truth = run.truth(pred);
  const none = { positional: [], keywords: {} };
  if (truth !== 'maybe') return run.call(truth ? true_fn : false_fn, none);
  return run.either([() => run.call(true_fn, none), () => run.call(false_fn, none)]);
});
/** `while_loop(cond, body, loop_vars)`: TensorFlow and Keras ask that shapes stay. */
export const loop: Family = family({ cond: raw, body: raw, loop_vars: raw }, ({ loop_vars }) => loop_vars);
/** `fori_loop(lower, upper, body_fun, init_val)`. */
export const countedLoop: Family = family({ lower: raw, upper: raw, body_fun: raw, init_val: raw }, ({ init_val }) => init_val);
/** `switch(index, branches, *operands)`. */
export const oneOfMany: Family = family(
  { index: raw, branches: raw },
  ({ branches }, { run, restArguments }) => {
    const all = run.elements(branches);
    if (!all || all.more || all.items.length === 0) return run.unknown({ kind: 'operation', what: 'switch', at: run.at });
    return run.either(all.items.map(branch => () => run.call(branch, { positional: restArguments, keywords: {} })));
  },
  { plainRest: true },
);
