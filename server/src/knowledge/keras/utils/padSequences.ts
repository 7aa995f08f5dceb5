/** `pad_sequences`: a list of sequences as one array. */
import { add, concatenate, type Dim, isFailed, maximum, type Shape } from '../../../shapes';
import type { Range, Run, Value } from '../../../values';
import { uniteRanges } from '../../arrays/constants';
import { dtypeOf } from '../../arrays/dtype';
import { operandOf } from '../../arrays/operand';
import { type Body, ndarray } from '../../signed';

/** One sequence: how long, and the shape of each of its elements. */
interface Sequences {
  readonly count: Dim;
  readonly longest: Dim;
  /** undefined: not known. */
  readonly element: Shape | undefined;
  readonly range: Range | undefined;
}

export const padSequences: Body = (gave, run) => {
  const value = gave.value('sequences');
  const read = value ? sequencesOf(run, value) : undefined;
  const given = gave.value('maxlen');
  const length = given ? gave.size('maxlen', 'unknown') : (read?.longest ?? 'unknown');
  const type = gave.value('dtype');
  const dtype = type ? dtypeOf(type, run) : 'int32';
  const fill = gave.number('value', 0);
  const range = read?.range && fill !== undefined && Number.isInteger(fill) ? uniteRanges([read.range, { min: fill, max: fill }]) : undefined;
  const shape: Shape = [read?.count ?? 'unknown', length, ...(read?.element ?? [])];
  const made = ndarray(run, shape, dtype, { range });
  // Sequences of tokens are what people pad; of a list that we do not see we take it that it holds such.
  return read?.element === undefined ? { ...made, trust: 'assumed' } : made;
};

function sequencesOf(run: Run, value: Value): Sequences | undefined {
  if (value.kind === 'tensor') {
    const [count = 'unknown', longest, ...element] = value.shape ?? [];
    // An array of lists, as the text data sets hold it.
    if (value.dtype === 'object' || longest === undefined)
      return { count, longest: 'unknown', element: value.dtype === 'object' && value.about ? [] : undefined, range: value.range };
    return { count, longest, element, range: value.range };
  }
  const elements = value.kind === 'tuple' || value.kind === 'object' ? run.elements(value) : undefined;
  if (!elements) return undefined;
  const all = [...elements.items, ...(elements.more ? [elements.more.element] : [])].map(one => operandOf(run, one));
  const shapes = all.map(one => (one && !one.ragged && one.shape && one.shape.length > 0 ? one.shape : undefined));
  const lengths = shapes.map((shape): Dim => shape?.[0] ?? 'unknown');
  const inner = shapes.find(shape => shape !== undefined)?.slice(1);
  const agree =
    inner &&
    shapes.every(
      shape =>
        shape &&
        !isFailed(
          concatenate([
            [1, ...inner],
            [1, ...shape.slice(1)],
          ]),
        ),
    );
  const count: Dim = elements.more ? (elements.more.count === 'unknown' ? 'unknown' : add(elements.items.length, elements.more.count)) : elements.items.length;
  const longest =
    elements.more && typeof elements.more.count !== 'number' && lengths.at(-1) === 'unknown'
      ? 'unknown'
      : lengths.reduce((a, b) => (a === 'unknown' || b === 'unknown' ? 'unknown' : maximum(a, b)), 0 as Dim);
  return { count, longest: all.length === 0 ? 'unknown' : longest, element: agree ? inner : undefined, range: uniteRanges(all.map(one => one?.range)) };
}
