/** `np.random.*`, and the generators `default_rng()` and `RandomState()`. */
import { broadcast, type Dim, type Shape, subtract } from '../../shapes';
import { library, none, type Range } from '../../values';
import { forget, ofDraws } from '../arrays/constants';
import { asked } from '../arrays/create';
import { type Call, callable, family, type Row } from '../arrays/define';
import { NUMPY } from '../arrays/dialect';
import { type Operand, operandOfTensor } from '../arrays/operand';
import { type Outcome, out, ranged, typed } from '../arrays/outcome';
import { choose } from '../arrays/pick';
import { array, axis, dtype, flagged, optionalArray, optionalShape, readShape, type ShapeArgument } from '../arrays/roles';
import { namesOf } from '../arrays/signatures';
import type { ClassRecord, MethodRecord } from '../record';
import { GENERATOR, RANDOM_STATE } from './names';

/** Without a size: one number, or as many as the parameters have. */
const sized = (size: ShapeArgument | null, parameters: readonly (Operand | undefined)[] = []): ReturnType<typeof broadcast> | undefined => {
  if (size !== null) return size === 'unknown' ? undefined : size;
  const shapes = parameters.flatMap(one => (one ? [one.shape] : []));
  return shapes.every(shape => shape !== undefined) ? broadcast(...(shapes as readonly Shape[])) : undefined;
};
/** A drawing of numbers of a type. Its parameters before `size` are arrays that are broadcast; without a size and arrays it is a scalar. */
const drawn = (type: string, ...parameters: readonly string[]): Row =>
  family({ ...Object.fromEntries(parameters.map(name => [name, optionalArray])), size: optionalShape, dtype }, ({ size, dtype }, call) => {
    const scalar = size === null && call.inputs.every(one => one.shape === undefined || one.shape.length === 0);
    return out(sized(size, call.inputs), { ...(!scalar && { array: true }), ...asked(dtype, type) });
  });

/** `rand(2, 3)`, `randn`: the sizes one by one. */
const spread: Row = family(
  {},
  (_, call) => {
    const sizes = call.restArguments.map(one => one.value);
    const read = readShape({ kind: 'tuple', items: sizes }, call.run);
    const wrong = sizes.find(one => one.kind === 'tuple' || one.kind === 'str' || one.kind === 'float');
    if (wrong)
      return {
        kind: 'failure',
        problem: {
          code: 'invalid-argument',
          callable: call.name,
          argument: 'd0',
          expects: 'sizes one by one, as integers',
          got: wrong.kind === 'tuple' ? 'a tuple' : wrong.kind,
          at: call.restArguments.find(one => one.value === wrong)?.at ?? call.run.at,
          exception: 'TypeError',
        },
      };
    return out(typeof read === 'object' ? read : undefined, { dtype: 'float64' });
  },
  { plainRest: true },
);
/** Integers from `low` below `high`. */
const integers: Row = family(
  { low: array, high: optionalArray, size: optionalShape, dtype, endpoint: flagged(false) },
  ({ low, high, size, dtype, endpoint }) => {
    const [from, to] = high ? [low, high] : [undefined, low];
    const least: Dim = from ? (from.sizes?.[0] ?? from.numbers?.[0] ?? 'unknown') : 0;
    const most = subtract(to.sizes?.[0] ?? to.numbers?.[0] ?? 'unknown', endpoint ? 0 : 1);
    const single = [from, to].every(one => !one || one.shape?.length === 0);
    const range: Range | undefined = single ? { ...(typeof least !== 'string' && { min: least }), ...(typeof most !== 'string' && { max: most }) } : undefined;
    const shape = sized(size, [low, high]);
    const about = Array.isArray(shape) ? ofDraws(range, shape) : {};
    return out(shape, { ...(size !== null && { array: true }), ...asked(dtype, 'int64'), ...ranged(range), ...about });
  },
);
/** `choice(a, size)`: elements of `a`. */
const choice: Row = family({ x: array, size: optionalShape, axis: axis(0) }, ({ x, size, axis }, call) => {
  const { element, dtype, range } = choose(x);
  const lead = size === null ? [] : size === 'unknown' ? undefined : size;
  const shape = lead && element && axis === 0 ? [...lead, ...element] : undefined;
  // Each number of the range as likely as the others.
  const { p } = call.given.args;
  const even = (!p || p.value.kind === 'none') && (x.shape?.length === 0 || isWhole(x.numbers, range));
  return out(shape, { ...typed(dtype), ...ranged(range), ...(even && ofDraws(range, shape)) });
});
/** The numbers are those of the range, each once. */
const isWhole = (numbers: readonly number[] | undefined, range: Range | undefined): boolean =>
  numbers !== undefined &&
  typeof range?.min === 'number' &&
  typeof range.max === 'number' &&
  new Set(numbers).size === numbers.length &&
  range.max - range.min + 1 === numbers.length;
/** `permutation(n)`, `permutation(x)`. */
const permutation: Row = family({ x: array }, ({ x }) => {
  if (x.shape?.length === 0) return out([x.sizes?.[0] ?? x.numbers?.[0] ?? 'unknown'], { dtype: 'int64', ...ranged(choose(x).range) });
  return out(x.shape, { ...typed(x.dtype), ...ranged(x.range) });
});
/** `shuffle(x)`: in place. */
const shuffle: Row = family({ x: array }, ({ x }, { run }): Outcome => {
  if (x.value.kind === 'tensor') forgetNumbers(run, x);
  else if (x.value.kind === 'object' && run.look(x.value).kind === 'list') run.disturb([x.value]);
  return none;
});
function forgetNumbers(run: Call['run'], { value }: Operand): void {
  // The elements stay the same ones, only in another order: bounds that are no numbers stay.
  if (value.kind === 'tensor' && operandOfTensor(run, value).numbers) forget(run, value);
}
/** Rows of as many numbers as there are probabilities. */
const rows = (of: string): Row => [
  family({ of: array, size: optionalShape }, ({ of, size }) =>
    out(size === 'unknown' || !of.shape ? undefined : [...(size ?? []), of.shape.at(0) ?? 'unknown'], { dtype: of ? 'float64' : 'int64' }),
  ),
  { of },
];

/** Distributions by the names of their parameters. */
const DISTRIBUTIONS: Readonly<Record<string, Row>> = {
  normal: drawn('float64', 'loc', 'scale'),
  uniform: drawn('float64', 'low', 'high'),
  beta: drawn('float64', 'a', 'b'),
  gamma: drawn('float64', 'shape', 'scale'),
  exponential: drawn('float64', 'scale'),
  laplace: drawn('float64', 'loc', 'scale'),
  logistic: drawn('float64', 'loc', 'scale'),
  lognormal: drawn('float64', 'mean', 'sigma'),
  gumbel: drawn('float64', 'loc', 'scale'),
  chisquare: drawn('float64', 'df'),
  f: drawn('float64', 'dfnum', 'dfden'),
  pareto: drawn('float64', 'a'),
  power: drawn('float64', 'a'),
  rayleigh: drawn('float64', 'scale'),
  triangular: drawn('float64', 'left', 'mode', 'right'),
  vonmises: drawn('float64', 'mu', 'kappa'),
  wald: drawn('float64', 'mean', 'scale'),
  weibull: drawn('float64', 'a'),
  standard_t: drawn('float64', 'df'),
  standard_gamma: drawn('float64', 'shape'),
  standard_normal: drawn('float64'),
  standard_exponential: drawn('float64'),
  standard_cauchy: drawn('float64'),
  random: drawn('float64'),
  random_sample: drawn('float64'),
  ranf: drawn('float64'),
  sample: drawn('float64'),
  binomial: drawn('int64', 'n', 'p'),
  poisson: drawn('int64', 'lam'),
  geometric: drawn('int64', 'p'),
  hypergeometric: drawn('int64', 'ngood', 'nbad', 'nsample'),
  negative_binomial: drawn('int64', 'n', 'p'),
  zipf: drawn('int64', 'a'),
  logseries: drawn('int64', 'p'),
  rand: spread,
  randn: spread,
  randint: integers,
  integers,
  random_integers: integers,
  choice,
  permutation,
  permuted: family({ x: array }, ({ x }) => out(x.shape, typed(x.dtype))),
  shuffle,
  multinomial: rows('pvals'),
  dirichlet: rows('alpha'),
  multivariate_normal: rows('mean'),
  seed: family({}, () => none),
};
/** The functions of the module. */
export const RANDOM: Readonly<Record<string, Row>> = Object.fromEntries(Object.entries(DISTRIBUTIONS).map(([name, row]) => [`random.${name}`, row]));

/** A generator's class: its methods are the same families with its own signatures. */
function generatorClass(shown: string, listing: string): Omit<ClassRecord, 'path'> {
  const names = namesOf(listing);
  const methods: Record<string, MethodRecord> = {};
  for (const [name, row] of Object.entries(DISTRIBUTIONS)) {
    const listed = names.find(name);
    if (listed?.kind !== 'function') continue;
    const { call } = callable(NUMPY, `${shown}.${name}`, row, listed);
    methods[name] = { call: (run, _, args) => call(run, args) };
  }
  return {
    kind: 'class',
    bases: [],
    methods,
    construct: run => run.make({ kind: 'instance', class: library(`numpy.random.${shown}`), fields: {} }),
    attribute: (run, _, name) => (names.has(name) ? run.unknown({ kind: 'not-modelled', name: `${shown}.${name}`, at: run.at }) : undefined),
  };
}
export const Generator = generatorClass('Generator', GENERATOR);
export const RandomState = generatorClass('RandomState', RANDOM_STATE);
