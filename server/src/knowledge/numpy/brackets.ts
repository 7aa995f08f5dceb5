/** NumPy's names that are used through square brackets: `np.r_[a, b]`, `np.c_[a, b]`, `np.mgrid[0:5, 0:3]`, `np.s_[1:]`. */
import { columnStack, concatenate, type Dim, rangeLength, type Shape, type ShapeResult } from '../../shapes';
import type { Result, Run, Value } from '../../values';
import { uniteRanges } from '../arrays/constants';
import { NUMPY } from '../arrays/dialect';
import { numpyPromotion } from '../arrays/dtype';
import { emit } from '../arrays/emit';
import { type Operand, operandOf } from '../arrays/operand';
import { out, outs, ranged, typed } from '../arrays/outcome';
import { dimOf } from '../arrays/roles';
import type { Table } from '../table';

type Bracketed = (run: Run, index: Value) => Result;
const named = (name: string, item: Bracketed): Table[string] => ({
  kind: 'function',
  call: run => run.unknown({ kind: 'not-modelled', name: `np.${name}`, at: run.at }),
  item,
});
const itemsOf = (index: Value): readonly Value[] => (index.kind === 'tuple' && !index.more ? index.items : [index]);

/** A slice stands for a range of numbers; a complex step for how many. */
function length(run: Run, { start, stop, step }: Value & { readonly kind: 'slice' }): Dim {
  if (step.kind === 'complex') return 'unknown';
  const read = (value: Value, otherwise: Dim): Dim => (value.kind === 'none' ? otherwise : (dimOf(value, run) ?? 'unknown'));
  return rangeLength(read(start, 0), read(stop, 'unknown'), read(step, 1));
}
function asArray(run: Run, value: Value): Operand | undefined {
  if (value.kind === 'slice') return { kind: 'operand', value, shape: [length(run, value)], dtype: 'int64', origin: 'numpy' };
  return value.kind === 'str' ? undefined : operandOf(run, value);
}
/** Arrays put together in one of the two ways. */
const joining =
  (name: string, join: (shapes: readonly Shape[]) => ShapeResult): Bracketed =>
  (run, index) => {
    const parts = itemsOf(index).map(item => asArray(run, item));
    if (parts.some(part => !part)) return run.unknown({ kind: 'operation', what: `np.${name}`, at: run.at });
    const inputs = parts as readonly Operand[];
    const shapes = inputs.map(part => part.shape);
    const known = shapes.every((shape): shape is Shape => shape !== undefined);
    const numbers =
      inputs.every(part => part.numbers && part.shape && part.shape.length < 2) && name === 'r_' ? inputs.flatMap(part => part.numbers ?? []) : undefined;
    return emit(
      { run, dialect: NUMPY, path: `numpy.${name}`, name: `np.${name}`, inputs, args: [], keywords: {}, definite: true },
      out(known ? join(shapes) : undefined, {
        ...typed(numpyPromotion(inputs.map(part => ({ dtype: part.dtype, weak: part.weak === true })))),
        ...(numbers && { numbers }),
        ...ranged(uniteRanges(inputs.map(part => part.range))),
      }),
    );
  };
/** `mgrid` gives whole grids, `ogrid` open ones. */
const grids =
  (open: boolean): Bracketed =>
  (run, index) => {
    const items = itemsOf(index);
    const lengths = items.map((item): Dim => (item.kind === 'slice' ? length(run, item) : 'unknown'));
    const deed = { run, dialect: NUMPY, path: 'numpy.mgrid', name: 'np.mgrid', inputs: [], args: [], keywords: {} };
    if (!open) return emit(deed, out(index.kind === 'tuple' ? [lengths.length, ...lengths] : lengths, { array: true }));
    return emit(
      deed,
      outs(
        'tuple',
        lengths.map((_, i) =>
          out(
            lengths.map((size, j): Dim => (i === j ? size : 1)),
            { array: true },
          ),
        ),
      ),
    );
  };

export const BRACKETS: Table = {
  r_: named(
    'r_',
    joining('r_', shapes => concatenate(shapes.map(shape => (shape.length === 0 ? [1] : shape)))),
  ),
  c_: named(
    'c_',
    joining('c_', shapes =>
      shapes.some(shape => shape.length > 1)
        ? concatenate(
            shapes.map(shape => (shape.length < 2 ? [shape[0] ?? 1, 1] : shape)),
            -1,
          )
        : columnStack(shapes),
    ),
  ),
  mgrid: named('mgrid', grids(false)),
  ogrid: named('ogrid', grids(true)),
  s_: named('s_', (_, index) => index),
  index_exp: named('index_exp', (_, index) => (index.kind === 'tuple' ? index : { kind: 'tuple', items: [index] })),
};
