/**
 * A `tf.data.Dataset` as an object. Open sizes (the last batch may be smaller) are named sizes inside, so that what a mapped
 * function makes of them stays exact: `#inner` holds the element with them, `#open` what each comes to in the first element and
 * in any, `#element` the element as TensorFlow's `element_spec` says it, with None in their place.
 */
import { add, type Dim, type Shape, type Size, sameDim, substitute, symbolsOf } from '../../shapes';
import { bool, type Elements, int, library, type Reference, type Run, tuple, type Value } from '../../values';
import { sized } from '../signed';
import { isDataset, leavesOf, mapShapes } from './structure';

export const DATASET = 'tensorflow.data.Dataset';

/** A size that may differ from element to element. */
export interface Open {
  readonly symbol: Size;
  /** In the first element, and in any. */
  readonly first: Dim;
  readonly any: Dim;
}
export interface DatasetParts {
  readonly element: Value;
  readonly open: readonly Open[];
  /** How many elements. */
  readonly count: Dim;
  readonly endless?: boolean;
  /** What an open size, the batch's, comes to in all elements together. */
  readonly rows?: { readonly symbol: Size; readonly total: Dim };
  /** Elements as NumPy arrays. */
  readonly more?: Readonly<Record<string, Value>>;
}

export function makeDataset(run: Run, { element, open, count, endless, rows, more }: DatasetParts, path = DATASET): Reference {
  const used = open.filter(one => typeof one.symbol === 'object');
  return run.make({
    kind: 'instance',
    class: library(path),
    fields: {
      '#element': replaced(run, element, used, () => 'None'),
      '#inner': element,
      '#open': tuple(used.map(({ symbol, first, any }) => tuple([int(symbol), int(sized(first)), int(sized(any))]))),
      '#count': int(sized(count)),
      '#batches': int(endless ? 'unknown' : sized(count)),
      ...(endless && { '#endless': bool(true) }),
      ...(rows && { '#rows': tuple([int(rows.symbol), int(sized(rows.total))]) }),
      ...more,
    },
  });
}
export function readDataset(run: Run, self: Reference): DatasetParts {
  const open = run.field(self, '#open');
  const count = run.field(self, '#count');
  const size = (value: Value | undefined): Dim => (value?.kind === 'int' ? value.size : 'unknown');
  return {
    element: run.field(self, '#inner') ?? run.unknown({ kind: 'differs-by-path' }),
    open:
      open?.kind === 'tuple'
        ? open.items.flatMap(item => {
            const symbol = item.kind === 'tuple' ? size(item.items[0]) : 'unknown';
            return item.kind === 'tuple' && typeof symbol === 'object' ? [{ symbol, first: size(item.items[1]), any: size(item.items[2]) }] : [];
          })
        : [],
    count: size(count),
    ...(run.field(self, '#endless') && { endless: true }),
    ...rowsIn(run.field(self, '#rows')),
  };
}
function rowsIn(value: Value | undefined): Pick<DatasetParts, 'rows'> {
  const [symbol, total] = value?.kind === 'tuple' ? value.items : [];
  return symbol?.kind === 'int' && typeof symbol.size === 'object' && total?.kind === 'int' ? { rows: { symbol: symbol.size, total: total.size } } : {};
}
/** How many rows all batches have together, where the first axis of an element is that of a batch. */
export function rowsOf(run: Run, self: Reference): Dim {
  const { element, rows } = readDataset(run, self);
  const axis = leavesOf(run, element).map(leaf => (leaf.kind === 'tensor' ? leaf.shape?.[0] : undefined))[0];
  return rows && axis !== undefined && sameDim(axis, rows.symbol) ? rows.total : 'unknown';
}
/** The same data set with other parts; where other elements come, their rows are no longer counted. */
export const remade = (run: Run, self: Reference, parts: Partial<DatasetParts>): Reference => {
  const { endless, rows, ...rest } = { ...readDataset(run, self), ...parts };
  const whole = parts.count === undefined && parts.endless === undefined;
  return makeDataset(run, { ...rest, ...(endless && { endless }), ...(rows && whole && { rows }) });
};

/** The element with something in place of its open sizes. */
export function replaced(run: Run, element: Value, open: readonly Open[], by: (one: Open) => Dim): Value {
  if (open.length === 0) return element;
  return mapShapes(run, element, shape => shape.map(dim => replacedDim(dim, open, by)));
}
function replacedDim(dim: Dim, open: readonly Open[], by: (one: Open) => Dim): Dim {
  if (typeof dim !== 'object') return dim;
  return open.reduce((now: Dim, one) => {
    const [id] = symbolsOf(one.symbol);
    if (id === undefined || typeof now !== 'object' || !symbolsOf(now).includes(id)) return now;
    const value = by(one);
    return typeof value === 'string' ? value : substitute(now, id, value);
  }, dim);
}
/** As the program sees it when it iterates: no size is None then. */
const concrete = (run: Run, element: Value, open: readonly Open[], which: 'first' | 'any'): Value =>
  mapShapes(
    run,
    replaced(run, element, open, one => one[which]),
    shape => shape.map(dim => (dim === 'None' ? 'unknown' : dim)),
  );

/** One after the other. The first is told apart where more is known of it. */
export function elementsOf(run: Run, self: Reference): Elements {
  const { element, open, count, endless } = readDataset(run, self);
  const any = concrete(run, element, open, 'any');
  const known: Size | 'unknown' = endless ? 'unknown' : sized(count);
  if (count === 0) return { items: [] };
  const apart = open.some(one => one.any === 'unknown' && one.first !== 'unknown');
  if (!apart) return { items: [], more: { count: known, element: any } };
  const rest = known === 'unknown' ? known : sized(add(known, -1));
  return { items: [concrete(run, element, open, 'first')], ...(rest !== 0 && { more: { count: rest, element: any } }) };
}
/** Shapes of the tensors in an element; those inside of windows, which are data sets, are not told. */
export const shapesOf = (run: Run, self: Reference): readonly (Shape | undefined)[] =>
  leavesOf(run, run.field(self, '#element') ?? run.unknown({ kind: 'differs-by-path' })).flatMap(leaf =>
    isDataset(run, leaf) ? [] : [leaf.kind === 'tensor' ? leaf.shape : undefined],
  );
