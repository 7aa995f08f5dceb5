/** Putting several arrays together. */
import {
  add,
  broadcast,
  columnStack,
  concatenate as concatenateShapes,
  type Dim,
  dstack,
  hstack,
  multiply,
  product,
  type Shape,
  type ShapeResult,
  stackMany,
  stack as stackShapes,
  vstack,
} from '../../shapes';
import type { Run, Value } from '../../values';
import { uniteRanges } from './constants';
import { own } from './create';
import { type Call, type Family, family } from './define';
import { binaryType } from './elementwise';
import { type Operand, operandOf } from './operand';
import { type Outcome, out, type Rest, ranged, typed } from './outcome';
import { array, axis, type Parts, parts, raw } from './roles';

/** dtype and bounds of arrays put together. */
function together(all: readonly Operand[], call: Call, given?: string): Rest {
  const strong = all.some(one => one.shape?.length !== 0);
  const type =
    given ??
    (call.dialect.name === 'numpy'
      ? call.dialect.promote(all.map(one => ({ dtype: one.dtype, weak: false })))
      : binaryType('same', strong ? all : all.map(one => ({ ...one, dtype: own(one, call) ?? 'float32' })), call.dialect));
  return { array: true, ...typed(type), ...ranged(uniteRanges(all.map(one => one.range))) };
}

/**
 * Arrays of a list whose length is known, or `count` arrays like one. `join` works on shapes; `many` says what becomes
 * of `count` equal ones. A part of unknown shape leaves the sizes unknown, but not the rank.
 */
function joined(
  given: Parts,
  call: Call,
  join: (shapes: readonly Shape[]) => ShapeResult,
  many: (shape: Shape, count: Dim) => ShapeResult | undefined,
): Outcome {
  if (given.vague) return out(undefined, { array: true });
  const { items, more } = given;
  if (more) {
    if (items.length > 0 || !more.element.shape) return out(undefined, together([...items, more.element], call));
    return out(many(more.element.shape, more.count), together([more.element], call));
  }
  // An empty list is refused; but where one comes out empty here, it is more often us who missed what fills it.
  if (items.length === 0) return out(undefined, { array: true });
  const shapes = items.map(item => item.shape);
  const known = shapes.filter((one): one is Shape => one !== undefined);
  if (known.length === items.length) return out(join(known), { ...together(items, call), ...sizesOf(items, join(known)) });
  const [first] = known;
  // The others must fit this one: same rank, and we do not know their sizes.
  return out(first ? join(shapes.map(one => one ?? first.map((): Dim => 'unknown'))) : undefined, together(items, call));
}
/** Sizes that are concatenated stay sizes (`tf.concat([tf.shape(x)[:1], [4]], 0)`). */
function sizesOf(items: readonly Operand[], made: ShapeResult): Rest {
  if ('kind' in made || made.length !== 1) return {};
  const numbers = items.every(item => item.numbers) ? items.flatMap(item => item.numbers ?? []) : undefined;
  return { ...(numbers && { numbers }), ...(items.every(item => item.sizes) && { sizes: items.flatMap(item => item.sizes ?? []) }) };
}

export const concatenate = (byDefault: number, flat = true): Family =>
  family(
    { xs: parts, axis: axis(byDefault) },
    ({ xs, axis }, call) => {
      const at = axis === 'none' ? (flat ? undefined : byDefault) : axis;
      if (at === 'unknown')
        return joined(
          xs,
          call,
          shapes => (shapes[0] ?? []).map((): Dim => 'unknown'),
          shape => shape.map((): Dim => 'unknown'),
        );
      return joined(
        xs,
        call,
        shapes => (at === undefined ? concatenateFlat(shapes) : concatenateShapes(shapes, at)),
        (shape, count) => concatenateMany(shape, count, at),
      );
    },
    { definite: true },
  );
const concatenateFlat = (shapes: readonly Shape[]): Shape => [shapes.map(product).reduce(add, 0)];
function concatenateMany(shape: Shape, count: Dim, at: number | undefined): ShapeResult {
  if (at === undefined) return [multiply(product(shape), count)];
  const one = concatenateShapes([shape], at);
  return 'kind' in one ? one : one.map((dim, i) => (i === (at < 0 ? at + shape.length : at) ? multiply(dim, count) : dim));
}

export const stack = (byDefault = 0): Family =>
  family(
    { xs: parts, axis: axis(byDefault) },
    ({ xs, axis }, call) => {
      if (typeof axis !== 'number')
        return joined(
          xs,
          call,
          shapes => [...(shapes[0] ?? []), 1].map((): Dim => 'unknown'),
          shape => [...shape, 1].map((): Dim => 'unknown'),
        );
      return joined(
        xs,
        call,
        shapes => stackShapes(shapes, axis),
        (shape, count) => stackMany([shape], count, axis),
      );
    },
    { definite: true },
  );

const WAYS = { vstack: [vstack, 0, 2], hstack: [hstack, 1, 1], dstack: [dstack, 2, 3], columnStack: [columnStack, 1, 2] } as const;
/** `vstack`, `hstack`, `dstack`, `column_stack`. */
export const stackAs = (way: keyof typeof WAYS): Family =>
  family(
    { xs: parts },
    ({ xs }, call) => {
      const [join] = WAYS[way];
      return joined(xs, call, join, (shape, count) => {
        const [one, two] = [join([shape]), join([shape, shape])];
        if ('kind' in one || 'kind' in two) return one;
        return one.map((dim, i): Dim => (dim === two[i] && dim !== 'unknown' ? dim : multiply(dim, count)));
      });
    },
    { definite: true },
  );
/** `append(x, values, axis)`: flattened without an axis. */
export const append: Family = family({ x: array, values: array, axis: axis() }, ({ x, values, axis }, call) => {
  if (!x.shape || !values.shape || axis === 'unknown')
    return out(axis === 'none' ? ['unknown'] : x.shape?.map((): Dim => 'unknown'), together([x, values], call));
  return out(axis === 'none' ? concatenateFlat([x.shape, values.shape]) : concatenateShapes([x.shape, values.shape], axis), together([x, values], call));
});
/** `np.block`: nested lists of arrays; the innermost are joined along the last axis, the next ones along the axis before. */
export const block: Family = family({ arrays: raw }, ({ arrays }, { run }) => {
  const depth = depthOf(run, arrays);
  const leaves = depth === undefined ? [] : leavesOf(run, arrays, depth);
  const rank = Math.max(depth ?? 0, ...leaves.map(leaf => leaf?.length ?? 0));
  return out(depth === undefined || leaves.some(leaf => leaf === undefined) ? undefined : blocks(run, arrays, depth, rank), { array: true });
});
const partsOf = (run: Run, value: Value): readonly Value[] | undefined => {
  const listed = value.kind === 'object' && run.look(value).kind === 'list' ? run.elements(value) : undefined;
  return listed && !listed.more && listed.items.length > 0 ? listed.items : undefined;
};
function depthOf(run: Run, value: Value): number | undefined {
  if (value.kind !== 'object') return 0;
  const [first] = partsOf(run, value) ?? [];
  const inner = first && depthOf(run, first);
  return inner === undefined ? undefined : inner + 1;
}
function leavesOf(run: Run, value: Value, depth: number): readonly (Shape | undefined)[] {
  if (depth === 0) return [operandOf(run, value)?.shape];
  return partsOf(run, value)?.flatMap(part => leavesOf(run, part, depth - 1)) ?? [undefined];
}
function blocks(run: Run, value: Value, depth: number, rank: number): ShapeResult | undefined {
  if (depth === 0) {
    const shape = operandOf(run, value)?.shape;
    return shape && [...new Array<Dim>(Math.max(0, rank - shape.length)).fill(1), ...shape];
  }
  const made: Shape[] = [];
  for (const part of partsOf(run, value) ?? []) {
    const one = blocks(run, part, depth - 1, rank);
    if (one === undefined || 'kind' in one) return one;
    made.push(one);
  }
  return concatenateShapes(made, -depth);
}

/** `tf.strings.join(inputs)`: element by element. */
export const joinTexts: Family = family({ xs: parts }, ({ xs }) => {
  const shapes = xs.items.map(one => one.shape);
  return out(!xs.more && !xs.vague && shapes.every((one): one is Shape => one !== undefined) ? broadcast(...shapes) : undefined, { dtype: 'str' });
});
/** `add_n(xs)`, `accumulate_n`: the shape that all have. */
export const addAll: Family = family({ xs: parts }, ({ xs }, call) => out(xs.items.find(one => one.shape)?.shape, together(xs.items, call)));
