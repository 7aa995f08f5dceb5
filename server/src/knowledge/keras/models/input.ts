/** `keras.Input` and `InputLayer`: where a graph begins. */
import type { Dim, Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import {
  type Argument,
  type Arguments,
  type Failure,
  failure,
  int,
  isUnknown,
  library,
  type Reference,
  type Run,
  stringOf,
  type Tensor,
  type Value,
} from '../../../values';
import type { ClassRecord, FunctionRecord } from '../../record';
import { describeLayer } from '../describe';
import { layerAttribute, layerMethods } from '../members';
import { type Bound, bindText, isFailure, signatureFrom, specOf, textFor, type Versions } from '../training/signatureText';

const INPUT: Versions = {
  three: 'shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, name=None, tensor=None, optional=False',
  two: 'shape=None, batch_size=None, name=None, dtype=None, sparse=None, tensor=None, ragged=None, type_spec=None, optional=False, **kwargs',
};
const INPUT_LAYER: Versions = {
  three: 'shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, input_tensor=None, optional=False, name=None, **kwargs',
  two: 'input_shape=None, batch_size=None, dtype=None, input_tensor=None, sparse=None, name=None, ragged=None, type_spec=None, optional=False, **kwargs',
};
const PATH = 'keras.layers.InputLayer';

/** An InputLayer and the symbolic tensor that it gives. `at`: where the shape was said. */
export function makeInput(
  run: Run,
  shape: Shape | undefined,
  about: { readonly dtype?: string; readonly name?: Value; readonly at?: Place; readonly sparse?: boolean; readonly axes?: Tensor['axes'] } = {},
): { readonly layer: Reference; readonly tensor: Tensor } {
  const layer = run.make({
    kind: 'instance',
    class: library(PATH),
    fields: { '#name': about.name ?? automaticName(run), '#params': int(0), '#trainable': int(0) },
  });
  const node = run.make({ kind: 'node', operation: layer, args: [], keywords: {}, outputs: [] });
  const tensor: Tensor = {
    kind: 'tensor',
    flavour: 'keras',
    shape,
    dtype: about.dtype ?? 'float32',
    node: { owner: node.owner, serial: node.serial },
    output: 0,
    from: about.at ?? run.at,
    ...(about.axes && { axes: about.axes }),
    ...(about.sparse && { about: 'sparse' }),
  };
  run.change(node, content => ({ ...content, outputs: [tensor] }));
  run.setFields(layer, { '#node': node });
  return { layer, tensor };
}

/** Keras 3: `input_layer`, `input_layer_1` …; Keras 2 counts from 1: `input_1`, `input_2` … */
function automaticName(run: Run): Value {
  if (run.keras.major === 3) return run.layerName('input_layer');
  const name = run.layerName('input');
  const count = name.kind === 'str' ? /^input(?:_(\d+))?$/.exec(name.value ?? '') : null;
  return count ? { ...name, kind: 'str', value: `input_${Number(count[1] ?? 0) + 1}` } : name;
}

export const inputFunction: Omit<FunctionRecord, 'path'> = {
  kind: 'function',
  signature: signatureFrom(INPUT),
  docs: 'api/layers/core_layers/input',
  call: (run, args) => {
    const read = readInput(run, 'Input', INPUT, args);
    return 'kind' in read ? read : makeInput(run, read.shape, read).tensor;
  },
};

export const inputLayer: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['keras.layers.Layer'],
  signature: signatureFrom(INPUT_LAYER),
  docs: 'api/layers/core_layers/input',
  construct: (run, args) => {
    const read = readInput(run, 'InputLayer', INPUT_LAYER, args);
    return 'kind' in read ? read : makeInput(run, read.shape, read).layer;
  },
  methods: layerMethods,
  attribute: (run, self, name) => layerAttribute(run, self, name, {}),
  describe: describeLayer('InputLayer', PATH),
};

/** Keywords that Keras 2's Input takes beside its parameters. */
const DECLARING: ReadonlySet<string> = new Set(['batch_shape', 'batch_input_shape', 'input_shape']);
const DTYPES: ReadonlySet<string> = new Set(
  'float16 float32 float64 bfloat16 float8_e4m3fn float8_e5m2 half double int int4 int8 int16 int32 int64 uint4 uint8 uint16 uint32 uint64 bool string str float complex64 complex128 qint8 quint8 qint32 resource variant'.split(
    ' ',
  ),
);

interface ReadInput {
  readonly shape: Shape | undefined;
  readonly dtype?: string;
  readonly name?: Value;
  readonly sparse?: boolean;
  readonly axes?: Tensor['axes'];
}

function readInput(run: Run, callable: string, versions: Versions, args: Arguments): ReadInput | Failure {
  const bound = bindText(run, callable, versions, args);
  if (isFailure(bound)) return bound;
  const [stranger] = Object.entries(bound.keywords).filter(([name]) => !DECLARING.has(name));
  if (stranger && callable === 'Input')
    return failure({
      code: 'unknown-argument',
      callable,
      argument: stranger[0],
      known: Object.keys(specOf(textFor(versions, run.keras.major) ?? '').params),
      at: stranger[1].at ?? run.at,
      exception: 'ValueError',
    });
  const rest = readRest(bound);
  if (rest.dtype !== undefined && !DTYPES.has(rest.dtype))
    return failure({
      code: 'invalid-argument',
      callable,
      argument: 'dtype',
      expects: 'the name of a dtype',
      got: `"${rest.dtype}"`,
      at: bound.args.dtype?.at ?? run.at,
      exception: 'ValueError',
    });
  const given = (name: string): Argument | undefined => {
    const argument = bound.args[name] ?? bound.keywords[name];
    return argument && argument.value.kind !== 'none' ? argument : undefined;
  };
  const tensor = given('tensor') ?? given('input_tensor');
  const whole = given('batch_shape') ?? given('batch_input_shape');
  const partial = given('shape') ?? given('input_shape');
  if (tensor && !partial && !whole)
    return {
      ...rest,
      shape: tensor.value.kind === 'tensor' ? tensor.value.shape : undefined,
      ...(tensor.value.kind === 'tensor' && tensor.value.dtype && { dtype: tensor.value.dtype }),
    };
  const said = whole ?? partial;
  if (!said) {
    if (args.open || given('type_spec')) return { ...rest, shape: undefined };
    if (callable === 'InputLayer' && run.keras.major === 2) return { ...rest, shape: undefined };
    return failure({ code: 'missing-argument', callable, argument: 'shape', at: run.at, exception: 'ValueError' });
  }
  const read = readShape(run, said.value, run.keras.major === 2);
  if (read === 'invalid')
    return failure({
      code: 'invalid-argument',
      callable,
      argument: whole ? 'batch_shape' : 'shape',
      expects: 'a tuple of integers and None',
      got: wordOf(said.value),
      at: said.at ?? run.at,
      exception: 'ValueError',
      ...(said.value.kind === 'int' &&
        typeof said.value.size === 'number' && { use: `(${said.value.size},)`, ...(run.keras.major === 3 && { only: 3 as const }) }),
    });
  if (read === undefined) return { ...rest, shape: undefined };
  const batch = bound.value('batch_size');
  const first: Dim = batch?.kind === 'int' ? batch.size : batch === undefined || batch.kind === 'none' ? 'None' : 'unknown';
  const axes = read.places.some(Boolean) ? (whole ? read.places : [undefined, ...read.places]) : undefined;
  return { ...rest, shape: whole ? read.dims : [first, ...read.dims], ...(axes && { axes }) };
}

function readRest(bound: Bound): Omit<ReadInput, 'shape'> {
  const [name, dtype, sparse] = [bound.value('name'), bound.value('dtype'), bound.value('sparse')];
  const dtypeName = dtype?.kind === 'dtype' ? dtype.name : stringOf(dtype);
  return {
    ...(name && name.kind !== 'none' && { name }),
    ...(dtypeName && { dtype: dtypeName }),
    ...(sparse?.kind === 'bool' && sparse.value && { sparse: true }),
  };
}

/** A shape as an argument says it, with the places that set its sizes. undefined: not even its rank is known. */
export function readShape(
  run: Run,
  value: Value,
  intIsShape: boolean,
): { readonly dims: Shape; readonly places: readonly (Place | undefined)[] } | 'invalid' | undefined {
  if (value.kind === 'int') return intIsShape ? { dims: [value.size], places: [value.from] } : 'invalid';
  if (isUnknown(value) || value.kind === 'either') return undefined;
  if (value.kind !== 'tuple' && value.kind !== 'object' && value.kind !== 'tensor')
    return value.kind === 'float' || value.kind === 'str' || value.kind === 'bool' ? 'invalid' : undefined;
  const elements = run.elements(value);
  if (!elements || elements.more) return undefined;
  const dims: Dim[] = [];
  const places: (Place | undefined)[] = [];
  for (const item of elements.items) {
    if (item.kind === 'int') {
      if (typeof item.size === 'number' && item.size < 0) return 'invalid';
      dims.push(item.size);
      places.push(item.from);
    } else if (item.kind === 'none') {
      dims.push('None');
      places.push(undefined);
    } else if (item.kind === 'float' || item.kind === 'str' || item.kind === 'tuple') return 'invalid';
    else if (item.kind === 'object' && run.look(item).kind === 'list') return 'invalid';
    else {
      dims.push(item.kind === 'unknown' ? (item.size ?? 'unknown') : 'unknown');
      places.push(undefined);
    }
  }
  return { dims, places };
}
/** What was given instead of a shape, in words. */
export const wordOf = (value: Value): string =>
  value.kind === 'int' && typeof value.size === 'number'
    ? String(value.size)
    : value.kind === 'tuple' || value.kind === 'object'
      ? 'a shape with something else in it'
      : value.kind === 'str'
        ? `"${value.value ?? ''}"`
        : `a ${value.kind}`;
