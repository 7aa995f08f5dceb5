/** `to_categorical` and `normalize`. */
import { add, type Dim, isFailed, normalizeAxis } from '../../../shapes';
import { failure, isUnknown, type Run } from '../../../values';
import { floatFor } from '../../arrays/dtype';
import type { Operand } from '../../arrays/operand';
import { type Body, backend, ndarray, unfit } from '../../signed';

/** The number of classes that labels show, by their largest, where that is surely among them. */
function classesOf({ numbers, range, value }: Operand): Dim {
  if (numbers && numbers.length > 0) return Math.max(...numbers) + 1;
  const most = range?.max === undefined ? undefined : add(range.max, 1);
  return most !== undefined && value.kind === 'tensor' && value.about !== undefined ? most : 'unknown';
}

export const toCategorical: Body = (gave, run) => {
  const labels = gave.operand('x') ?? gave.operand('y');
  const given = gave.value('num_classes');
  const size = given ? gave.size('num_classes', 'unknown') : labels ? classesOf(labels) : 'unknown';
  const wrong = given && labels && outside(labels, size, gave.at('num_classes'));
  if (wrong) return wrong;
  const { shape } = labels ?? {};
  const column = shape && shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
  // A scalar is one label in Keras 2.
  const whole = column && [...column, size];
  if (labels?.origin === 'backend' && run.keras.major === 3) return backend(whole, 'float32', { min: 0, max: 1 });
  const dtype = run.keras.major === 3 ? 'float64' : (gave.text('dtype', 'float32') ?? 'float32');
  const made = ndarray(run, whole, dtype, { range: { min: 0, max: 1 } });
  const vague = labels && isUnknown(labels.value);
  return vague && !shape ? run.unknown({ kind: 'operation', what: 'to_categorical', at: run.at }) : made;
};
/** Labels that surely have no column. */
function outside({ numbers }: Operand, size: Dim, at: Run['at']) {
  if (!numbers || numbers.length === 0 || typeof size !== 'number') return undefined;
  const most = Math.max(...numbers);
  if (most < size) return undefined;
  return failure({
    code: 'array-index',
    shape: [size],
    because: `there is a label ${most}, but only ${size} classes, 0 to ${size - 1}`,
    at,
    exception: 'IndexError',
  });
}

export const normalize: Body = (gave, run) => {
  const x = gave.operand('x');
  if (!x) return run.unknown({ kind: 'operation', what: 'normalize', at: run.at });
  const axis = gave.number('axis', -1);
  const at = x.shape && axis !== undefined ? normalizeAxis(axis, x.shape.length) : undefined;
  if (x.shape && at !== undefined && isFailed(at)) return unfit(run, 'normalize', [x.shape], `there is no axis ${axis}`, gave.at('axis'), 'AxisError');
  const tensor = x.origin === 'backend' && run.keras.major === 3;
  return tensor ? backend(x.shape, x.dtype) : ndarray(run, x.shape, floatFor(x.dtype));
};
