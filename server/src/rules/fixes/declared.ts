/** Change what the program declares as the shape of an input. */
import { t } from '@vscode/l10n';
import { type Dim, print, type Shape } from '../../shapes';
import type { Problem } from '../../values';
import type { Candidate, FixContext } from './candidate';
import { argument, at, calleeName, edits, replace, textOf, tupleText } from './code';
import { type Declaration, declarations, declarationsOf, declaredSample, sizeOf } from './find';
import { literalsOf, spelled } from './literals';

/** Sets the declaration that says `from` to the shape of one sample of `to`; both with their batch axis. Sizes that agree keep their spelling. */
export function declare(context: FixContext, from: Shape, to: Shape, problem?: Problem): readonly Candidate[] {
  return declarationsOf(context, from, problem).flatMap(one => candidate(context, one, to.slice(1)));
}

function candidate(context: FixContext, declaration: Declaration, sample: Shape): readonly Candidate[] {
  return [...atSource(context, declaration, sample), ...inPlace(context, declaration, sample)];
}

/** Where one size is a name, the number that it stands for is changed: a constant, or the argument of the function around. */
function atSource(context: FixContext, declaration: Declaration, sample: Shape): readonly Candidate[] {
  const { value, place, withBatch } = declaration;
  const items = value.kind === 'tuple' || value.kind === 'list' ? value.items.slice(withBatch ? 1 : 0) : declaration.argument === 'input_dim' ? [value] : [];
  if (items.length !== sample.length) return [];
  const differing = items.flatMap((item, i) => (sizeIs(context, place, item, sample[i] ?? 'unknown') ? [] : [{ item, size: sample[i] ?? 'unknown' }]));
  const [only] = differing;
  if (differing.length !== 1 || !only || only.item.kind !== 'name' || typeof only.size !== 'number') return [];
  const { size } = only;
  return literalsOf(context, only.item.name).flatMap(literal => {
    const text = spelled(context, literal, size);
    const made = edits(replace(context, literal, text));
    return made
      ? [
          {
            edits: made,
            action: t('Set {argument}={value}', { argument: only.item.kind === 'name' ? only.item.name : '', value: text }),
            shows: declaration.call.place,
          },
        ]
      : [];
  });
}

/** `(3, …)` instead of what is written there. */
function inPlace(context: FixContext, declaration: Declaration, sample: Shape): readonly Candidate[] {
  const text = declarationText(context, declaration, sample);
  if (text === undefined) return [];
  const { call, argument: name, place } = declaration;
  const arg = call.node.args.find(one => one.kind === 'keyword' && one.name.text === name);
  const widened = name === 'input_dim' && sample.length !== 1 && arg;
  const made = widened ? edits(replace(context, at(call.place, arg), `input_shape=${text}`)) : edits(replace(context, place, text));
  return made ? [{ edits: made, action: t('Set {argument}={value}', { argument: widened ? 'input_shape' : name, value: text }), shows: call.place }] : [];
}

function declarationText(context: FixContext, { value, place, argument: name, withBatch }: Declaration, sample: Shape): string | undefined {
  if (sample.some(size => size === 'unknown')) return undefined;
  if (name === 'input_dim' && sample.length === 1) return print(sample[0] ?? 'unknown');
  const items = value.kind === 'tuple' || value.kind === 'list' ? value.items : [];
  const batch = withBatch && items[0] ? [textOf(context, at(place, items[0])) ?? 'None'] : [];
  const old = items.slice(batch.length);
  // Sizes that stay keep their spelling, counted from the front, or from the back where the front has gone.
  const skipped = old.length - sample.length;
  const fits = (shift: number): number =>
    sample.filter((size, i) => old[i + shift] && sizeIs(context, place, old[i + shift] as Declaration['value'], size)).length;
  const shifts = fits(skipped) > fits(0) ? [skipped, 0] : [0, skipped];
  const texts = sample.map((size, i) => {
    const item = shifts.map(shift => old[i + shift]).find(one => one && sizeIs(context, place, one, size));
    return (item && textOf(context, at(place, item))) ?? print(size);
  });
  return tupleText([...batch, ...texts]);
}

function sizeIs(context: FixContext, place: Declaration['place'], item: Declaration['value'], size: Dim): boolean {
  const said = sizeOf(context, place, item);
  return said !== undefined && print(said) === print(size);
}

/** Takes the number of samples out of an `input_shape` that has it in front. */
export function withoutBatchSize(context: FixContext, sample: Shape, problem?: Problem): readonly Candidate[] {
  return declarationsOf(context, ['None', ...sample], problem).flatMap(one => candidate(context, one, sample.slice(1)));
}

/** Gives every declaration of this sample shape a further last axis of size 1. */
export const withLastAxis = (context: FixContext, sample: Shape, problem?: Problem): readonly Candidate[] =>
  declarationsOf(context, ['None', ...sample], problem).flatMap(one => candidate(context, one, [...sample, 1]));

/** Declarations whose axis `axis` (the batch counts as 0) is not `size`: set it. */
export function withSize(context: FixContext, axis: number, size: Dim, got: Shape): readonly Candidate[] {
  return declarations(context).flatMap(one => {
    const sample = declaredSample(context, one);
    if (!sample) return [];
    const index = axis < 0 ? sample.length + axis : axis - 1;
    const old = sample[index];
    if (old === undefined || print(old) !== print(got.at(axis) ?? 'unknown') || sample.length !== got.length - 1) return [];
    return candidate(
      context,
      one,
      sample.map((dim, i) => (i === index ? size : dim)),
    );
  });
}

/** The declaration of the only input becomes what the data is that `fit` and the like are given. */
export function asDataSays(context: FixContext): readonly Candidate[] {
  const [only, ...others] = declarations(context);
  if (!only || others.length > 0) return [];
  return context.calls().flatMap(call => {
    const isMeeting = call.node.callee.kind === 'attribute' && /^(fit|evaluate|predict|train_on_batch)$/.test(calleeName(call.node) ?? '');
    const data = isMeeting ? argument(call.node, 'x', 0) : undefined;
    const value = data && context.valueAt(at(call.place, data));
    return value?.kind === 'tensor' && value.shape && value.shape.length > 1 ? candidate(context, only, value.shape.slice(1)) : [];
  });
}
