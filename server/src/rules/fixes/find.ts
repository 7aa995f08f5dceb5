/** Finds the code behind shapes: which layer made them, where they are declared. */
import { type Shape, sameShape } from '../../shapes';
import type { Expr, Place } from '../../syntax/tree';
import type { LayerFact, Problem } from '../../values';
import { STEPWISE } from '../words';
import type { CallAt, FixContext } from './candidate';
import { argument, at, callAt, calleeName, keyword } from './code';
import { literalsOf, NUMERIC } from './literals';

/** The same but for the batch axis, which data has as a number. */
const sameSample = (a: Shape | undefined, b: Shape | undefined): boolean =>
  a !== undefined && b !== undefined && a.length === b.length && sameShape(a.slice(1), b.slice(1));

/** Layers whose output has this shape (its batch axis aside), the last one first; before `limit` in the text where it is given. */
export function producers(context: FixContext, shape: Shape): readonly LayerFact[] {
  const found = context.layers.filter(fact => fact.outputs.length > 0 && fact.outputs.some(output => sameSample(output, shape)));
  return [...found].reverse().filter((fact, index, all) => all.findIndex(other => samePlace(other.at, fact.at)) === index);
}
const samePlace = (a: Place, b: Place): boolean => a.owner === b.owner && a.node === b.node;

/** The layer whose output the problem is about: where the shape comes from, if the problem says it, else the last that has it. */
export function producer(context: FixContext, problem: Problem, shape: Shape): LayerFact | undefined {
  const said = (problem.related ?? []).filter(({ what }) => what.kind === 'shape-comes-from' || what.kind === 'output-of').map(({ at: place }) => place);
  const told = context.layers.findLast(fact => said.some(place => samePlace(place, fact.at)));
  // What failed left no row; an earlier pass of a loop may have left one at the same place.
  return told ?? producers(context, shape)[0];
}

/** Layers from this one back to the input: each takes what the one before gives. */
export function chainBefore(context: FixContext, last: LayerFact): readonly LayerFact[] {
  const chain: LayerFact[] = [last];
  let index = context.layers.lastIndexOf(last);
  for (let at_ = index - 1; at_ >= 0; at_--) {
    const before = context.layers[at_];
    const needed = chain.at(-1)?.inputs[0];
    if (before && needed && before.outputs.some(output => output && sameShape(output, needed)) && !chain.some(one => samePlace(one.at, before.at)))
      chain.push(before);
    index = at_;
  }
  return chain;
}

export const constructorOf = (context: FixContext, fact: LayerFact): CallAt | undefined => callAt(context, fact.constructor_);

/** The call that has `return_sequences`: the layer's own, or that of the layer inside `Bidirectional(…)`. */
export function recurrentCall(context: FixContext, fact: LayerFact): CallAt | undefined {
  if (!STEPWISE.test(fact.class)) return undefined;
  const call = constructorOf(context, fact);
  if (!call || fact.class !== 'Bidirectional') return call;
  const inner = argument(call.node, 'layer', 0);
  return inner?.kind === 'call' ? { node: inner, place: at(call.place, inner) } : undefined;
}

/** What sets the last size of a layer's output. */
export function widthArgument(layer: string): { readonly name: string; readonly index: number } | undefined {
  if (/^(Dense|LSTM|GRU|SimpleRNN)$/.test(layer)) return { name: 'units', index: 0 };
  if (/^(Conv|SeparableConv|Convolution)\d/.test(layer) && !/Depthwise/.test(layer)) return { name: 'filters', index: 0 };
  if (layer === 'Embedding') return { name: 'output_dim', index: 1 };
  return undefined;
}

/** Where a program says the shape of an input: the tuple (or list, or number), and what the tuple means. */
export interface Declaration {
  readonly call: CallAt;
  readonly argument: string;
  readonly value: Expr;
  readonly place: Place;
  /** The tuple starts with the batch axis. */
  readonly withBatch: boolean;
}

const DECLARES = ['input_shape', 'batch_input_shape', 'shape', 'batch_shape', 'input_dim'];
export function declarations(context: FixContext): readonly Declaration[] {
  return context.calls().flatMap((call): readonly Declaration[] => {
    const isInput = calleeName(call.node) === 'Input' || calleeName(call.node) === 'InputLayer';
    for (const name of DECLARES) {
      if ((name === 'shape' || name === 'batch_shape') && !isInput) continue;
      if (name === 'input_dim' && calleeName(call.node) === 'Embedding') continue;
      const value = keyword(call.node, name)?.value ?? (isInput && name === 'shape' ? argument(call.node, name, 0) : undefined);
      if (value) return [{ call, argument: name, value, place: at(call.place, value), withBatch: name.startsWith('batch_') }];
    }
    return [];
  });
}

/** The sizes that a declaration says, without the batch axis; undefined where one of them is not known. */
export function declaredSample(context: FixContext, { value, place, argument: name, withBatch }: Declaration): Shape | undefined {
  if (name === 'input_dim') {
    const size = sizeOf(context, place, value);
    return size === undefined ? undefined : [size];
  }
  if (value.kind !== 'tuple' && value.kind !== 'list') {
    const known = context.valueAt(place);
    if (known?.kind !== 'sequence' || known.more) return undefined;
    const sizes = known.items.map(item => (item.kind === 'int' ? item.size : item.kind === 'none' ? ('None' as const) : undefined));
    return sizes.every(size => size !== undefined) ? (withBatch ? sizes.slice(1) : sizes) : undefined;
  }
  const sizes = value.items.map(item => sizeOf(context, place, item));
  return sizes.every(size => size !== undefined) ? (withBatch ? sizes.slice(1) : sizes) : undefined;
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '//': (a, b) => Math.floor(a / b),
};

/** The size that an expression of a declaration says. */
export function sizeOf(context: FixContext, place: Place, node: Expr, depth = 0): Shape[number] | undefined {
  if (node.kind === 'int') return node.value;
  if (depth > MOST_NAMES) return undefined;
  if (node.kind === 'none') return 'None';
  const value = context.valueAt(at(place, node));
  if (value?.kind === 'int' && value.size !== 'unknown') return value.size;
  if (value?.kind === 'none') return 'None';
  if (node.kind === 'subscript') {
    // `x.shape[1]`: the sequence is told where it stands, its numbers are not.
    const of = context.valueAt(at(place, node.of));
    const index = sizeOf(context, place, node.index, depth);
    const item = of?.kind === 'sequence' && !of.more && typeof index === 'number' ? of.items.at(index) : undefined;
    return item?.kind === 'int' && item.size !== 'unknown' ? item.size : undefined;
  }
  if (node.kind === 'unary' && node.op === '-') {
    const size = sizeOf(context, place, node.operand, depth);
    return typeof size === 'number' ? -size : undefined;
  }
  if (node.kind === 'binary') {
    const [left, right] = [sizeOf(context, place, node.left, depth), sizeOf(context, place, node.right, depth)];
    return typeof left === 'number' && typeof right === 'number' ? ARITHMETIC[node.op]?.(left, right) : undefined;
  }
  if (node.kind !== 'name') return undefined;
  const written = new Set(literalsOf(context, node.name).map(literal => numberAt(context, literal, depth + 1)));
  return written.size === 1 ? [...written][0] : undefined;
}

/** Names that stand for names: more are not followed. */
const MOST_NAMES = 3;
function numberAt(context: FixContext, place: Place, depth: number): number | undefined {
  const node = context.node(place);
  const size = node && NUMERIC.has(node.kind) ? sizeOf(context, place, node as Expr, depth) : undefined;
  return typeof size === 'number' ? size : undefined;
}

/** Declarations that say this shape (with its batch axis in front); the one that the problem names first. */
export function declarationsOf(context: FixContext, shape: Shape, problem?: Problem): readonly Declaration[] {
  const all = declarations(context).filter(one => {
    const said = declaredSample(context, one);
    return said !== undefined && sameShape(said, shape.slice(1));
  });
  const told = (problem?.related ?? []).filter(({ what }) => what.kind === 'declared-here').map(({ at: place }) => place);
  const isTold = (one: Declaration): boolean => told.some(place => samePlace(place, one.call.place) || samePlace(place, one.place));
  return [...all.filter(isTold), ...all.filter(one => !isTold(one))];
}
