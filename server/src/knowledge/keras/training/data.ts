/** Data as a program hands it to a model: arrays in a structure, or something that gives batch after batch. */
import { add, type Dim, type Shape } from '../../../shapes';
import { int, isUnknown, type Reference, type Run, type Tensor, type Value } from '../../../values';
import { rowsOf } from '../../data/dataset';
import { nestOf, shapeFrom } from '../nests';
import { flat, mapNest, type Nest } from '../rule';

export interface Datum {
  /** undefined: not known. */
  readonly shape: Shape | undefined;
  readonly dtype?: string;
  /** `series`: pandas gives fit a column. `python`: plain numbers, or lists of them. */
  readonly form: 'array' | 'series' | 'python' | 'none' | 'unknown';
  readonly value: Value;
}

/** Array arguments as a structure of data. A list (of lists) of plain numbers is one datum. */
export function dataOf(run: Run, value: Value): Nest<Datum> {
  const listed = scalarsShape(run, value);
  if (listed) return { kind: 'one', value: { shape: listed, form: 'python', value } };
  return mapNest(nestOf(run, value), (leaf): Datum => {
    if (leaf.kind === 'tensor') return { shape: leaf.shape, ...(leaf.dtype !== undefined && { dtype: leaf.dtype }), form: 'array', value: leaf };
    if (leaf.kind === 'unknown') return { shape: undefined, form: 'unknown', value: leaf };
    return other(run, leaf.value);
  });
}

function other(run: Run, value: Value): Datum {
  switch (value.kind) {
    case 'none':
      return { shape: undefined, form: 'none', value };
    case 'int':
    case 'float':
      return { shape: [], form: value.numpy ? 'unknown' : 'python', value };
    case 'bool':
    case 'str':
      return { shape: [], form: 'python', value };
    case 'object':
      return frame(run, value) ?? { shape: undefined, form: 'unknown', value };
    default:
      return { shape: undefined, form: 'unknown', value };
  }
}

/** A pandas DataFrame or Series. */
function frame(run: Run, value: Reference): Datum | undefined {
  const of = run.instance(value)?.class;
  if (of?.kind !== 'library' || !of.path.startsWith('pandas.')) return undefined;
  const shape = run.attributeOrNothing(value, 'shape');
  return { shape: shape && shapeFrom(run, shape), form: of.path.endsWith('.Series') ? 'series' : 'array', value };
}

/** The shape of nested lists of plain numbers or texts; undefined for anything else. */
function scalarsShape(run: Run, value: Value): Shape | undefined {
  if (value.kind !== 'object') return undefined;
  const content = run.look(value);
  if (content.kind !== 'list') return undefined;
  const elements = content.more ? [...content.items, content.more.element] : content.items;
  const [first] = elements;
  if (first === undefined) return undefined;
  const count: Dim = content.more ? (typeof content.more.count === 'string' ? 'unknown' : add(content.items.length, content.more.count)) : content.items.length;
  if (isScalar(first)) return elements.every(isScalar) ? [count] : undefined;
  if (first.kind !== 'object') return undefined;
  const inner = scalarsShape(run, first);
  return inner && [count, ...inner];
}
/** Keras 2's lists of scalars, texts among them. */
const isScalar = (item: Value): boolean => ['int', 'float', 'bool', 'str'].includes(item.kind) && !('numpy' in item && item.numpy);

export type Source =
  | { readonly kind: 'arrays' }
  /** One element as it comes: x, (x, y) or (x, y, weights), with batch axes; `batches` of them. */
  | {
      readonly kind: 'batches';
      readonly element: Value;
      readonly batches: Dim;
      /** In all batches together, where that is known otherwise than by multiplying. */
      readonly rows?: Dim;
      /** A generator of the program. */
      readonly generator: boolean;
    }
  | { readonly kind: 'unknown' };

/** What `x` is to Keras' data adapters. */
export function sourceOf(run: Run, x: Value | undefined): Source {
  if (x === undefined || x.kind === 'none') return { kind: 'unknown' };
  if (x.kind === 'function' || x.kind === 'method' || isUnknown(x)) return isUnknown(x) ? { kind: 'arrays' } : { kind: 'unknown' };
  if (x.kind !== 'object') return { kind: 'arrays' };
  const content = run.look(x);
  if (content.kind === 'iterator') {
    const elements = run.elements(x);
    const first = elements?.items[0] ?? elements?.more?.element;
    const count = elements?.more ? elements.more.count : elements?.items.length;
    return first ? { kind: 'batches', element: first, batches: count ?? 'unknown', generator: true } : { kind: 'unknown' };
  }
  if (content.kind !== 'instance') return { kind: 'arrays' };
  const element = run.field(x, '#element');
  if (element) {
    const batches = run.field(x, '#batches');
    return { kind: 'batches', element, batches: batches?.kind === 'int' ? batches.size : 'unknown', rows: rowsOf(run, x), generator: false };
  }
  if (content.class.kind === 'library') return content.class.path.startsWith('pandas.') ? { kind: 'arrays' } : { kind: 'unknown' };
  const getter = run.attributeOrNothing(x, '__getitem__');
  if (getter?.kind !== 'method') return { kind: 'unknown' };
  const batch = run.call(getter, { positional: [{ value: int(0) }], keywords: {} });
  return isUnknown(batch) ? { kind: 'unknown' } : { kind: 'batches', element: batch, batches: 'unknown', generator: false };
}

export interface Parts {
  readonly x: Value;
  readonly y?: Value;
  readonly weights?: Value;
}
/** `(x, y, weights)` of one element; `list`: a list where Keras 3 wants a tuple. */
export function partsOf(run: Run, element: Value, listIsTuple: boolean): Parts | 'list' {
  const items = element.kind === 'tuple' && !element.more ? element.items : undefined;
  if (!items) {
    const content = element.kind === 'object' ? run.look(element) : undefined;
    if (content?.kind !== 'list' || content.more) return { x: element };
    if (!listIsTuple) return 'list';
    const [x, y, weights] = content.items;
    return x && content.items.length <= 3 ? { x, ...(y && { y }), ...(weights && { weights }) } : { x: element };
  }
  const [x, y, weights] = items;
  return x && items.length <= 3 ? { x, ...(y && y.kind !== 'none' && { y }), ...(weights && weights.kind !== 'none' && { weights }) } : { x: element };
}

/** The same data with another first axis. */
export const withBatch = (datum: Datum, batch: Dim): Datum =>
  datum.shape && datum.shape.length > 0 ? { ...datum, shape: [batch, ...datum.shape.slice(1)] } : datum;
/** What the model sees of it. */
export function asTensor(run: Run, { shape, dtype, value }: Datum): Value {
  if (!shape) return isUnknown(value) ? value : run.unknown({ kind: 'operation', what: 'data', at: run.at });
  const known: Tensor | undefined = value.kind === 'tensor' ? value : undefined;
  return {
    kind: 'tensor',
    flavour: 'backend',
    shape,
    ...(dtype !== undefined && { dtype }),
    ...(known?.from && { from: known.from }),
    ...(known?.trust && { trust: known.trust }),
  };
}
export const samples = (data: Nest<Datum>): readonly (Dim | undefined)[] => flat(data).map(({ shape }) => shape?.[0]);
