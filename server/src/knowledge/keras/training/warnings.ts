/** What Keras accepts and nobody means. */
import { equal, type Shape } from '../../../shapes';
import type { Reference, Related, Run } from '../../../values';
import { conform } from '../models/conform';
import { declaredInputs, isSequential } from '../models/fields';
import type { Leaf } from '../nests';
import { flat, type Nest } from '../rule';
import { compiledPlace } from './compile';
import type { Datum } from './data';
import type { Encounter } from './encounter';
import type { Identified } from './identify';
import { activationOf } from './lastLayer';

const shapeOf = (leaf: Leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined);

/** Data that a model takes although it contradicts what was declared. */
export function warnOfInput(run: Run, { method, model, x: argument, argument: name }: Encounter, x: Nest<Datum>): void {
  const declared = declaredInputs(run, model);
  const [want, ...others] = declared ? flat(declared) : [];
  const [datum, ...more] = flat(x);
  const [expected, got] = [want && shapeOf(want), datum?.shape];
  if (others.length > 0 || more.length > 0 || !expected || !got || run.field(model, '#inferred')) return;
  const at = argument.at ?? run.at;
  const from = want?.kind === 'tensor' && want.from ? [{ at: want.from, what: { kind: 'declared-here', shape: expected } } as const] : [];
  if (got.length === expected.length - 1) {
    const surely = got.every((size, i) => equal(size, expected[i + 1] ?? 'unknown') === 'yes');
    const [predictions] = got;
    if (surely && predictions !== undefined && equal(predictions, 1) === 'no' && /^predict|^__call__/.test(method))
      run.report({
        code: 'batch-axis-missing',
        method,
        argument: name ?? 'x',
        got,
        expected,
        predictions,
        at,
        exception: 'ValueError',
        related: from,
        mended: true,
      });
    return;
  }
  if (!isSequential(run, model) || run.keras.major === 2) return;
  const fit = conform(expected, got, { whole: true, rank: true });
  if (fit.kind === 'shape')
    run.report({
      code: 'declared-shape-ignored',
      method,
      argument: name ?? 'x',
      declared: expected,
      got,
      at,
      exception: 'ValueError',
      related: from,
      mended: true,
    });
}

/** An activation that does not go with the loss. */
export function warnOfLoss(run: Run, model: Reference, loss: Identified & { readonly kind: 'loss' }, index: number, output: Shape): void {
  const last = activationOf(run, model, index);
  if (!last) return;
  const at = compiledPlace(run, model, 'loss') ?? run.at;
  const related: Related[] = [{ at: last.at, what: { kind: 'layer-made-here', layer: last.layer } }];
  if (last.name === 'softmax' && output.at(-1) === 1)
    run.report({ code: 'softmax-one-unit', layer: last.layer, at: last.at, exception: 'ValueError', mended: true });
  else if (loss.predicts && loss.fromLogits === false && last.name === 'linear' && last.own)
    run.report({ code: 'loss-activation', loss: loss.name, activation: 'linear', at, exception: 'ValueError', related, mended: true });
  else if (loss.predicts && loss.fromLogits === true && (last.name === 'softmax' || last.name === 'sigmoid'))
    run.report({ code: 'loss-activation', loss: `${loss.name}(from_logits=True)`, activation: last.name, at, exception: 'ValueError', related, mended: true });
}
