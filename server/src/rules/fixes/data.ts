/** Change data where it meets a model: another axis, another order, one-hot labels. */
import { t } from '@vscode/l10n';
import type { Place } from '../../syntax/tree';
import type { Candidate, FixContext } from './candidate';
import { at, edits, isPrimary, replace, textOf } from './code';

/** `before`…`after` around an expression; brackets where it is no primary. */
function around(context: FixContext, place: Place, make: (text: string) => string, action: (text: string) => string): Candidate | undefined {
  const node = context.node(place);
  const text = textOf(context, place);
  if (!node || text === undefined || text.length > 200) return undefined;
  const primary = isPrimary(node) ? text : `(${text})`;
  const made = edits(replace(context, place, make(primary)));
  return made && { edits: made, action: action(make(primary)), shows: place };
}

const write = (text: string): string => t('Write {code}', { code: text.length > 60 ? `${text.slice(0, 57)}…` : text });

/** `x[k]` becomes `x[k:k+1]`, anything else `x[None]`. */
export function addBatchAxis(context: FixContext, place: Place): readonly (Candidate | undefined)[] {
  const node = context.node(place);
  const none = around(context, place, text => `${text}[None]`, write);
  if (node?.kind !== 'subscript' || (node.index.kind !== 'int' && node.index.kind !== 'name')) return [none];
  const [of, index] = [textOf(context, at(place, node.of)), textOf(context, at(place, node.index))];
  if (of === undefined || index === undefined) return [none];
  const end = node.index.kind === 'int' && node.index.value !== undefined ? String(node.index.value + 1) : `${index}+1`;
  const slice = `${of}[${index}:${end}]`;
  const made = edits(replace(context, place, slice));
  return [made && { edits: made, action: write(slice), shows: place }, none];
}

/** Batches of Keras' usual size, of a data set that gives single samples. */
export function inBatches(context: FixContext, place: Place): Candidate | undefined {
  return context.valueAt(place)?.kind === 'dataset' ? around(context, place, text => `${text}.batch(32)`, write) : undefined;
}

/** A last axis of size 1. */
export const addLastAxis = (context: FixContext, place: Place): Candidate | undefined => around(context, place, text => `${text}[..., None]`, write);
/** Takes the last axis of size 1 away. */
export const dropLastAxis = (context: FixContext, place: Place): Candidate | undefined => around(context, place, text => `${text}[..., 0]`, write);

/** `….name(…)`. */
export const method = (context: FixContext, place: Place, code: string): Candidate | undefined => around(context, place, text => `${text}.${code}`, write);
/** `…[index]`. */
export const subscript = (context: FixContext, place: Place, index: string): Candidate | undefined =>
  around(context, place, text => `${text}[${index}]`, write);

export const reshape = (context: FixContext, place: Place, sizes: string): Candidate | undefined =>
  around(context, place, text => `${text}.reshape(${sizes})`, write);
/** `order` names the axes. */
export const transpose = (context: FixContext, place: Place, order: readonly number[]): Candidate | undefined =>
  around(context, place, text => `${text}.transpose(${order.join(', ')})`, write);
export const plus = (context: FixContext, place: Place, text: string): Candidate | undefined => around(context, place, it => `${it} ${text}`, write);

/** A call around the expression, without brackets of its own. */
export function call(context: FixContext, place: Place, callee: string, ...more: readonly string[]): Candidate | undefined {
  const text = textOf(context, place);
  if (text === undefined || text.length > 200) return undefined;
  const code = `${callee}(${[text, ...more].join(', ')})`;
  const made = edits(replace(context, place, code));
  return made && { edits: made, action: write(code), shows: place };
}

/** One-hot rows of `classes` numbers, by the name that the program can use. */
export function oneHot(context: FixContext, place: Place, classes: string): Candidate | undefined {
  const name = context.binds('to_categorical')
    ? 'to_categorical'
    : context.binds('keras')
      ? 'keras.utils.to_categorical'
      : context.binds('tf')
        ? 'tf.keras.utils.to_categorical'
        : undefined;
  if (name !== undefined) return call(context, place, name, `num_classes=${classes}`);
  const numpy = numpyName(context);
  const text = textOf(context, place);
  if (numpy === undefined || text === undefined) return undefined;
  const code = `${numpy}.eye(${classes})[${text}]`;
  const made = edits(replace(context, place, code));
  return made && { edits: made, action: write(code), shows: place };
}

export const numpyName = (context: FixContext): string | undefined => ['np', 'numpy'].find(name => context.binds(name));
