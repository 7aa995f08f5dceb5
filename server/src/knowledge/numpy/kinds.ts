/** Base classes of NumPy's scalar types. */
import { kindOf } from '../arrays/dtype';

export function withoutNumpyKinds(dtype: string | undefined): readonly string[] {
  const kind = dtype === undefined ? undefined : kindOf(dtype);
  const above =
    kind === 'int'
      ? ['numpy.signedinteger', 'numpy.integer', 'numpy.number']
      : kind === 'uint'
        ? ['numpy.unsignedinteger', 'numpy.integer', 'numpy.number']
        : kind === 'float'
          ? ['numpy.floating', 'numpy.inexact', 'numpy.number']
          : kind === 'complex'
            ? ['numpy.complexfloating', 'numpy.inexact', 'numpy.number']
            : [];
  return [...above, 'numpy.generic'];
}
