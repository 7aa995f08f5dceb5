/** Functions that call the program's functions: maps over the first axis, conditions, loops. */
import type { Run, Value } from '../../values';
import { type Leaf, nestOf, valueOfNest } from '../keras/nests';
import { flat } from '../keras/rule';
import type { Param } from '../params';
import { type Family, family } from './define';
import { operandOf } from './operand';
import { type Outcome, out, typed } from './outcome';
import { type Parts, raw } from './roles';

/** The arrays of a structure of them: a list is no array here. */
const structure: Param<Parts> = {
  expects: 'arrays',
  read: (value, run) => ({ kind: 'parts', items: flat(nestOf(run, value)).flatMap(leaf => operandOf(run, valueIn(leaf)) ?? []), value }),
};
const valueIn = (leaf: Leaf): Value => (leaf.kind === 'other' ? leaf.value : leaf);

/** `map(f, xs)`, `vectorized_map(f, xs)`: what `f` makes of one element, for each; `xs` may be a structure, whose arrays are gone through together. */
export const mapped: Family = family({ f: raw, x: structure }, ({ f, x }, { run }): Outcome => {
  const elements = nestOf(run, x.value);
  const operands = flat(elements).map(leaf => operandOf(run, valueIn(leaf)));
  const lost = run.unknown({ kind: 'operation', what: 'map', at: run.at });
  if (operands.every(one => !one?.shape) || operands.some(one => one?.shape?.length === 0)) return lost;
  const counts = operands.flatMap(one => one?.shape?.[0] ?? []);
  const count = counts.find(size => typeof size === 'number') ?? counts.find(size => size !== 'unknown') ?? 'unknown';
  let i = 0;
  const element = valueOfNest(run, elements, () => {
    const operand = operands[i++];
    return operand ? { kind: 'tensor', flavour: operand.symbolic ? 'keras' : 'backend', shape: operand.shape?.slice(1), ...typed(operand.dtype) } : lost;
  });
  const result = nestOf(run, run.callLater(f, { positional: [{ value: element }], keywords: {} }));
  const stacked = (leaf: Leaf): Outcome => {
    const made = operandOf(run, valueIn(leaf));
    return made?.shape ? out([count, ...made.shape], typed(made.dtype)) : lost;
  };
  return result.kind === 'one' ? stacked(result.value) : valueOfNest(run, result, leaf => asValue(run, stacked(leaf)));
});
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
