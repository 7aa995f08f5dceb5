/** Initializers, regularizers and constraints: small objects of which only the arguments, and the shape an initializer makes, matter. */
import { backendTensor, library, none, type Result, type Run, stringOf, type Value } from '../../values';
import { bind, signatureOf } from '../define';
import type { ClassRecord, FunctionRecord } from '../record';
import { alias, type Table } from '../table';
import { isKnownIdentifier, type Kind } from './identifiers';
import { shapeFrom } from './nests';
import { paramsOf } from './signatureParams';

type Versions = string | { readonly 2: string; readonly 3: string };
const textOf = (versions: Versions, major: 2 | 3): string => (typeof versions === 'string' ? versions : versions[major]);
const seeded: Versions = { 2: 'seed=None', 3: 'seed=None, input_axes=None, output_axes=None' };

const INITIALIZERS: Readonly<Record<string, Versions>> = {
  Constant: { 2: 'value=0', 3: 'value=0.0' },
  GlorotNormal: seeded,
  GlorotUniform: seeded,
  HeNormal: seeded,
  HeUniform: seeded,
  LecunNormal: seeded,
  LecunUniform: seeded,
  Identity: 'gain=1.0',
  Ones: '',
  Zeros: '',
  Initializer: '',
  Orthogonal: 'gain=1.0, seed=None',
  RandomNormal: 'mean=0.0, stddev=0.05, seed=None',
  RandomUniform: 'minval=-0.05, maxval=0.05, seed=None',
  TruncatedNormal: 'mean=0.0, stddev=0.05, seed=None',
  STFT: "side='real', window='hann', scaling='density', periodic=False",
  VarianceScaling: {
    2: "scale=1.0, mode='fan_in', distribution='truncated_normal', seed=None",
    3: "scale=1.0, mode='fan_in', distribution='truncated_normal', seed=None, input_axes=None, output_axes=None",
  },
};
const REGULARIZERS: Readonly<Record<string, Versions>> = {
  L1: 'l1=0.01',
  L2: 'l2=0.01',
  L1L2: 'l1=0.0, l2=0.0',
  OrthogonalRegularizer: "factor=0.01, mode='rows'",
  Regularizer: '',
};
const CONSTRAINTS: Readonly<Record<string, Versions>> = {
  MaxNorm: 'max_value=2, axis=0',
  MinMaxNorm: 'min_value=0.0, max_value=1.0, rate=1.0, axis=0',
  UnitNorm: 'axis=0',
  NonNeg: '',
  RadialConstraint: '',
  Constraint: '',
};

/** Lower-case names of the same classes, where the library has them. */
const LOWER: Readonly<Record<string, string>> = {
  'initializers.IdentityInitializer': 'initializers.Identity',
  'initializers.OrthogonalInitializer': 'initializers.Orthogonal',
  'regularizers.l1': 'regularizers.L1',
  'regularizers.l2': 'regularizers.L2',
  'regularizers.orthogonal_regularizer': 'regularizers.OrthogonalRegularizer',
  'constraints.max_norm': 'constraints.MaxNorm',
  'constraints.min_max_norm': 'constraints.MinMaxNorm',
  'constraints.non_neg': 'constraints.NonNeg',
  'constraints.unit_norm': 'constraints.UnitNorm',
  'constraints.radial_constraint': 'constraints.RadialConstraint',
};

/** What is called gives: an initializer a tensor of the shape, a regularizer a scalar, a constraint what it got. */
const CALLED: Readonly<Record<string, (run: Run, first: Value | undefined) => Result>> = {
  initializers: (run, shape) => backendTensor(shapeFrom(run, shape), 'float32'),
  regularizers: () => backendTensor([], 'float32'),
  constraints: (run, x) => x ?? run.unknown({ kind: 'operation', what: 'constraint' }),
};

function object(kind: string, name: string, text: string, major: 2 | 3): Omit<ClassRecord, 'path'> {
  const params = paramsOf(text);
  const path = `keras.${kind}.${name}`;
  const base = { initializers: 'Initializer', regularizers: 'Regularizer', constraints: 'Constraint' }[kind] ?? '';
  const loose = text === '' || (kind === 'regularizers' && major === 2);
  return {
    kind: 'class',
    bases: name === base ? [] : [`keras.${kind}.${base}`],
    docs: `api/${kind}`,
    signature: { ...signatureOf({ params }), ...(loose && { varKeywords: 'kwargs' }) },
    construct: (run, args) => {
      const given = bind(run, name, { params, ...(loose && { varKeywords: 'kwargs' }) }, args);
      if ('kind' in given) return given;
      const fields = Object.fromEntries(Object.entries(given.args).map(([key, { value }]) => [key, value]));
      return run.make({ kind: 'instance', class: library(path), fields });
    },
    initialise: () => undefined,
    call: (run, _, args) =>
      args.positional[0] || args.keywords.shape ? (CALLED[kind]?.(run, (args.positional[0] ?? args.keywords.shape)?.value) ?? none) : none,
    methods: { get_config: { call: run => run.unknown({ kind: 'not-modelled', name: 'get_config' }) } },
  };
}

/** `get('relu')`: the thing that a name stands for. */
export function finder(kind: Kind, path: (name: string) => string): Omit<FunctionRecord, 'path'> {
  return {
    kind: 'function',
    signature: signatureOf({ params: paramsOf('identifier') }),
    call: (run, args) => {
      const identifier = (args.positional[0] ?? args.keywords.identifier)?.value;
      const name = stringOf(identifier);
      if (name !== undefined && isKnownIdentifier(kind, name, run.keras.major)) return library(path(name));
      if (identifier?.kind === 'none') return kind === 'activations' ? library(path('linear')) : none;
      return identifier && identifier.kind !== 'str' ? identifier : run.unknown({ kind: 'not-modelled', name: `${kind}.get` });
    },
  };
}

const l1l2: Omit<FunctionRecord, 'path'> = {
  kind: 'function',
  signature: signatureOf({ params: paramsOf('l1=0.01, l2=0.01') }),
  call: (run, args) => run.call(library('keras.regularizers.L1L2'), args),
};

export function objectsTable(major: 2 | 3): Table {
  const rows: Record<string, Table[string]> = {};
  for (const [kind, classes] of Object.entries({ initializers: INITIALIZERS, regularizers: REGULARIZERS, constraints: CONSTRAINTS }))
    for (const [name, text] of Object.entries(classes)) rows[`${kind}.${name}`] = object(kind, name, textOf(text, major), major);
  for (const [name, of] of Object.entries(LOWER)) rows[name] = alias(of);
  rows['regularizers.l1_l2'] = l1l2;
  for (const root of ['Initializer', 'Regularizer', 'Constraint']) rows[root] = alias(`${root.toLowerCase()}s.${root}`);
  return rows;
}
