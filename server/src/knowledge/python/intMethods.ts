/** Methods of numbers. NumPy's scalars have those of arrays too. */
import { bool, float, int, type Result, str, tuple, type Value } from '../../values';
import { always, type Methods, mayNone, on } from './method';
import { sizeOf, wholeOf } from './numbers';
import { intBetween } from './sequence';

const m = on<Value>();

export const numberMethods: Methods<Value> = {
  bit_length: m({}, self => {
    const size = sizeOf(self);
    return typeof size === 'number' ? int(size === 0 ? 0 : Math.abs(size).toString(2).length) : intBetween(0, undefined);
  }),
  bit_count: m({}, () => intBetween(0, undefined)),
  conjugate: m({}, (self): Result => self),
  is_integer: m({}, self => (self.kind === 'float' ? (self.value === undefined ? bool() : bool(Number.isInteger(self.value))) : bool(true))),
  as_integer_ratio: m({}, () => tuple([int('unknown'), int('unknown')])),
  hex: m({}, () => str()),
  to_bytes: always(() => ({ kind: 'bytes' })),
  // NumPy's scalars.
  item: always((self): Result => {
    if (self.kind !== 'int' && self.kind !== 'float') return self;
    const { numpy: _numpy, ...plain } = self;
    return plain;
  }),
  tolist: always((self): Result => {
    if (self.kind !== 'int' && self.kind !== 'float') return self;
    const { numpy: _numpy, ...plain } = self;
    return plain;
  }),
  round: m({ decimals: mayNone }, (self): Result => (self.kind === 'float' && self.numpy ? { ...float(), numpy: true } : self)),
  ...Object.fromEntries(
    ['copy', 'squeeze', 'sum', 'mean', 'max', 'min', 'flatten'].map(name => [
      name,
      always<Value>((self, run): Result => (name === 'flatten' ? run.unknown({ kind: 'not-modelled', name: '.flatten', at: run.at }) : self)),
    ]),
  ),
  __trunc__: m({}, self => (self.kind === 'float' ? wholeOf(self.value) : self)),
};
