/** What an element of a data set may be: tensors in tuples and dictionaries, or data sets (windows). */
import { type Dim, equal, type Shape } from '../../shapes';
import { type Reference, type Run, type Tensor, tuple, type Value } from '../../values';
import { TENSORFLOW } from '../arrays/dialect';
import { operandOf } from '../arrays/operand';

/** What TensorFlow makes of a value that a program gives, or that a mapped function returns. */
export function elementOf(run: Run, value: Value): Value {
  switch (value.kind) {
    case 'unknown':
    case 'none':
      return value;
    case 'either':
      return run.join(value.of.map(one => elementOf(run, one)));
    case 'tuple':
      return value.more
        ? run.unknown({ kind: 'operation', what: 'tuple', at: run.at })
        : { ...tuple(value.items.map(item => elementOf(run, item))), ...(value.names && { names: value.names }) };
    case 'object': {
      const content = run.look(value);
      if (content.kind === 'dict')
        return content.more
          ? run.unknown({ kind: 'operation', what: 'dict', at: run.at })
          : run.dict(content.entries.map(({ key, value: inner }) => [key, elementOf(run, inner)]));
      if (isDataset(run, value)) return value;
      break;
    }
    default:
  }
  const operand = operandOf(run, value);
  if (!operand || (operand.origin === 'unknown' && operand.shape === undefined && value.kind !== 'tensor'))
    return run.unknown({ kind: 'operation', what: 'tf.data', at: run.at });
  const dtype = operand.weak ? TENSORFLOW.literal(operand.dtype) : operand.dtype;
  return {
    kind: 'tensor',
    flavour: 'backend',
    shape: operand.shape,
    ...(dtype !== undefined && { dtype }),
    ...(operand.range && { range: operand.range }),
    ...(value.kind === 'tensor' && value.trust && { trust: value.trust }),
  };
}
export const isDataset = (run: Run, value: Value): value is Reference =>
  value.kind === 'object' && run.field(value, '#element') !== undefined && run.field(value, '#count') !== undefined;

/** The same structure with other leaves. */
export function mapElement(run: Run, value: Value, to: (leaf: Value) => Value): Value {
  if (value.kind === 'tuple') return { ...value, items: value.items.map(item => mapElement(run, item, to)) };
  if (value.kind === 'object') {
    const content = run.look(value);
    if (content.kind === 'dict') {
      let same = true;
      const entries = content.entries.map(({ key, value: inner }) => {
        const made = mapElement(run, inner, to);
        same &&= made === inner;
        return [key, made] as const;
      });
      return same ? value : run.dict(entries);
    }
  }
  return to(value);
}
export const mapShapes = (run: Run, value: Value, to: (shape: Shape) => Shape | undefined): Value =>
  mapElement(run, value, leaf => {
    if (leaf.kind !== 'tensor' || !leaf.shape) return leaf;
    const { sizes: _, constants: __, ...rest } = leaf;
    return { ...rest, shape: to(leaf.shape) };
  });
export function leavesOf(run: Run, value: Value): readonly Value[] {
  const leaves: Value[] = [];
  mapElement(run, value, leaf => {
    leaves.push(leaf);
    return leaf;
  });
  return leaves;
}
export const tensorsOf = (run: Run, value: Value): readonly Tensor[] => leavesOf(run, value).filter((leaf): leaf is Tensor => leaf.kind === 'tensor');

/** What two elements of the same structure share: a size that differs is open. */
export function commonElement(run: Run, a: Value, b: Value): Value {
  const others = leavesOf(run, b);
  if (others.length !== leavesOf(run, a).length) return run.unknown({ kind: 'differs-by-path' });
  let i = 0;
  return mapElement(run, a, leaf => {
    const other = others[i++];
    if (leaf.kind !== 'tensor' || other?.kind !== 'tensor' || !leaf.shape || leaf.shape.length !== other.shape?.length)
      return leaf.kind === 'tensor' ? { ...leaf, shape: undefined } : leaf;
    const { range: _, ...rest } = leaf;
    return {
      ...rest,
      shape: leaf.shape.map((dim, axis): Dim => (equal(dim, other.shape?.[axis] ?? 'unknown') === 'yes' || dim === other.shape?.[axis] ? dim : 'None')),
    };
  });
}
