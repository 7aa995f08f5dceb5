/** `keras.random.*`. */
import { type Dim, subtract } from '../../../shapes';
import { asked, own } from '../../arrays/create';
import { type Family, family, type Row } from '../../arrays/define';
import { isInteger } from '../../arrays/dtype';
import { out, ranged, typed } from '../../arrays/outcome';
import { array, dim, dtype, shape } from '../../arrays/roles';
import { each } from '../../arrays/tables';

/** Numbers of a shape that is told. */
export const drawn: Family = family({ shape, dtype }, ({ shape, dtype }, call) =>
  out(shape === 'unknown' ? undefined : shape, { array: true, ...asked(dtype, call.dialect.float) }),
);
/** Integers from `minval` below `maxval`. */
export const integers: Family = family({ shape, minval: dim, maxval: dim, dtype }, ({ shape, minval, maxval, dtype }) => {
  const last: Dim = subtract(maxval, 1);
  return out(shape === 'unknown' ? undefined : shape, {
    array: true,
    ...asked(dtype, 'int32'),
    ...ranged({ ...(typeof minval !== 'string' && { min: minval }), ...(typeof last !== 'string' && { max: last }) }),
  });
});
/** `categorical(logits, num_samples)`: so many for each row. */
export const categorical: Family = family({ x: array, num_samples: dim, dtype }, ({ x, num_samples, dtype }) =>
  out(x.shape && [...x.shape.slice(0, -1), num_samples], asked(dtype, 'int32')),
);
/** Dropout, shuffling: the shape stays. */
export const kept: Family = family({ x: array }, ({ x }, call) => out(x.shape, { array: true, ...typed(own(x, call)), ...ranged(x.range) }));

/** `dropout(inputs, rate)` scales what it keeps, which integers are not fit for. */
const dropout: Family = family({ x: array }, ({ x }, call) =>
  isInteger(x.dtype) && !x.symbolic && x.shape
    ? call.misfit('dropout needs floating point numbers, not integers')
    : out(x.shape, { array: true, ...typed(own(x, call)) }),
);

export const RANDOM: Readonly<Record<string, Row>> = {
  ...each('normal uniform truncated_normal beta gamma binomial', drawn),
  randint: integers,
  categorical,
  dropout,
  shuffle: kept,
};
