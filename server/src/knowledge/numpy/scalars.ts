/** NumPy's scalar types: `np.float32(3)`, `np.uint8` as a dtype. */

import { int, type Value } from '../../values';
import { asked } from '../arrays/create';
import { callable, family } from '../arrays/define';
import { NUMPY } from '../arrays/dialect';
import { out } from '../arrays/outcome';
import { array } from '../arrays/roles';
import type { ClassRecord } from '../record';
import { withoutNumpyKinds } from './kinds';

/** A type of scalars: called, it converts; an array stays an array of that type. */
export function scalarClass(dtype: string | undefined): Omit<ClassRecord, 'path'> {
  const convert = family({ x: array }, ({ x }) =>
    out(x.shape, {
      ...asked({ name: dtype }, undefined),
      ...(x.numbers && { numbers: x.numbers }),
      ...(x.sizes && { sizes: x.sizes }),
      ...(x.range && { range: x.range }),
    }),
  );
  const { call } = callable(NUMPY, dtype ?? 'generic', convert, 'x=0, /');
  return {
    kind: 'class',
    bases: withoutNumpyKinds(dtype),
    methods: {},
    construct: (run, args) => (args.positional.length === 0 ? call(run, { ...args, positional: [{ value: int(0) as Value }] }) : call(run, args)),
  };
}
