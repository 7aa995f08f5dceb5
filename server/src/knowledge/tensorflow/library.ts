/** What we know of TensorFlow besides `tf.keras`. */
import { minimum, multiply, type Shape } from '../../shapes';
import { bool, library, none, type Result, type Run, str, unknown, type Value } from '../../values';
import { TF_CONSTANT_VARIABLE, TF_VARIABLE } from '../arrays/constants';
import { asked, own } from '../arrays/create';
import { callable, family, record } from '../arrays/define';
import { TENSORFLOW as DIALECT } from '../arrays/dialect';
import { dtypeNamed } from '../arrays/dtype';
import { operandOf } from '../arrays/operand';
import { out } from '../arrays/outcome';
import { array, dtype, flagged } from '../arrays/roles';
import { namesOf } from '../arrays/signatures';
import { recordsOf } from '../arrays/tables';
import { TensorShape } from '../arrays/tensorShape';
import { DATA_TABLE } from '../data/library';
import { fn } from '../define';
import { builtUnseen } from '../keras/apply';
import { drawn } from '../keras/ops/random';
import { any, optional } from '../params';
import type { ClassRecord } from '../record';
import { backend, signed } from '../signed';
import { alias, lazily, libraryOf, type Table } from '../table';
import { FUNCTIONS } from './functions';
import { TENSORFLOW } from './names';

const names = namesOf(TENSORFLOW);

/** What runs cells of Keras builds them as well, with weights that we do not know. */
const runsCells = (name: string): Table[string] =>
  fn({
    params: {},
    varArgs: 'args',
    varKeywords: 'kwargs',
    result: (_, run, { rest, keywords }) => {
      for (const { value } of [...rest, ...Object.values(keywords)])
        if (value.kind === 'object' && run.isInstance(value, 'keras.layers.Layer') === true) builtUnseen(run, value);
      return run.unknown({ kind: 'not-modelled', name: `tf.nn.${name}`, at: run.at });
    },
  });

/** Modules whose names we do not list. */
const OPEN =
  /^(compat|config|data|distribute|experimental|io|lite|lookup|nest|python|raw_ops|saved_model|summary|sysconfig|test|tpu|train|types|version|xla|autograph|audio|contrib|estimator|feature_column|initializers|keras|losses|metrics|mlir|optimizers|profiler|quantization|queue|graph_util|core|contrib|logging|app|flags|gfile|examples|debugging|errors|dtypes|ragged|sparse|strings|sets|bitwise|__|__version__|tools|layers|compiler|security|dtensor)(\.|$)/;

const value = (of: Value): Table[string] => ({ kind: 'value', value: of });
const silent: Table[string] = fn({ params: {}, varArgs: 'args', varKeywords: 'kwargs', result: () => none });
const truth: Table[string] = fn({ params: {}, varArgs: 'args', varKeywords: 'kwargs', result: () => bool() });
const DTYPES =
  'bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 half float16 float32 float64 double bfloat16 complex64 complex128 string resource variant'.split(' ');

/** `tf.Variable(value)`: a tensor that keeps its shape. Keras 3 does not track it: only its own variables are weights of a layer. */
const variable = callable(
  DIALECT,
  'Variable',
  family({ x: array, trainable: { ...flagged(true), choices: [true] }, dtype }, ({ x, trainable, dtype }, call) =>
    out(x.shape, { ...asked(dtype, own(x, call)), about: trainable ? TF_VARIABLE : TF_CONSTANT_VARIABLE }),
  ),
  'initial_value=None, trainable=None, validate_shape=True, caching_device=None, name=None, variable_def=None, dtype=None, import_scope=None, constraint=None, synchronization=?, aggregation=?, shape=None, experimental_enable_variable_lifting=True',
);
const Variable: Omit<ClassRecord, 'path'> = { kind: 'class', bases: ['tensorflow.Tensor'], methods: {}, construct: variable.call };

/** Gradients have the shapes of what they are taken for. */
function gradient(run: Run, sources: Value | undefined): Result {
  if (!sources) return unknown({ kind: 'operation', what: 'gradient', at: run.at });
  if (sources.kind === 'tensor')
    return { kind: 'tensor', flavour: 'backend', shape: sources.shape, ...(sources.dtype !== undefined && { dtype: sources.dtype }) };
  const elements = sources.kind === 'object' || sources.kind === 'tuple' ? run.elements(sources) : undefined;
  if (!elements) return unknown({ kind: 'operation', what: 'gradient', at: run.at });
  const each = (one: Value): Value => {
    const made = gradient(run, one);
    return made.kind === 'failure' ? one : made;
  };
  return run.list(elements.items.map(each), elements.more && { ...elements.more, element: each(elements.more.element) });
}
const GradientTape: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  construct: run => run.make({ kind: 'instance', class: library('tensorflow.GradientTape'), fields: {} }),
  enter: (_, self) => self,
  methods: {
    watch: { call: () => none },
    gradient: { call: (run, _, { positional, keywords }) => gradient(run, (positional[1] ?? keywords.sources)?.value) },
    jacobian: { call: run => unknown({ kind: 'operation', what: 'jacobian', at: run.at }) },
    stop_recording: { call: (_, self) => self },
    reset: { call: () => none },
  },
};
/** A context that does nothing to shapes. */
const context = (path: string): Omit<ClassRecord, 'path'> => ({
  kind: 'class',
  bases: [],
  methods: {},
  construct: run => run.make({ kind: 'instance', class: library(path), fields: {} }),
  enter: (_, self) => self,
});

/** `tf.TensorSpec(shape, dtype)`: what it describes, as a field that data sets read. */
const spec = callable(
  DIALECT,
  'TensorSpec',
  family({ shape: { ...any, default: 'None', fallback: none as Value }, dtype }, ({ shape, dtype }, { run }) =>
    run.make({ kind: 'instance', class: library('tensorflow.TensorSpec'), fields: { shape, '#dtype': str(asked(dtype, 'float32').dtype), '#shape': shape } }),
  ),
  'shape, dtype=None, name=None',
);
const TensorSpec: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  methods: {},
  construct: spec.call,
  attribute: (run, self, name) => (name === 'dtype' ? { kind: 'dtype', ...dtypeName(run.field(self, '#dtype')) } : undefined),
};
const dtypeName = (given: Value | undefined): { readonly name?: string } => (given?.kind === 'str' && given.value !== undefined ? { name: given.value } : {});

/** `tf.random_normal_initializer()`: an object that makes arrays of a shape. */
const initialized = callable(DIALECT, 'initializer', drawn, 'shape, dtype=None, **kwargs');
const initializer = (name: string): Omit<ClassRecord, 'path'> => ({
  kind: 'class',
  bases: [],
  methods: {},
  construct: run => run.make({ kind: 'instance', class: library(`tensorflow.${name}`), fields: {} }),
  call: (run, _, args) => initialized.call(run, args),
});
const INITIALIZERS = ['random_normal_initializer', 'random_uniform_initializer', 'zeros_initializer', 'ones_initializer', 'constant_initializer'];

const table = (): Table => ({
  ...Object.fromEntries(INITIALIZERS.map(name => [name, initializer(name)])),
  ...Object.fromEntries(Object.entries(DATA_TABLE).map(([name, row]) => [`data.${name}`, row])),
  ...recordsOf(DIALECT, FUNCTIONS, names, ['math', 'linalg', 'nn']),
  ...Object.fromEntries(DTYPES.map(name => [name, value({ kind: 'dtype', ...dtypeName(str(dtypeNamed(name))) })])),
  ...Object.fromEntries(DTYPES.map(name => [`dtypes.${name}`, alias(name)])),
  // The same objects as Keras'.
  ...Object.fromEntries(
    ['losses', 'metrics', 'optimizers', 'initializers', 'regularizers', 'activations'].map(name => [name, value(library(`tensorflow.keras.${name}`))]),
  ),
  ...Object.fromEntries(
    'Assert Assert_ equal greater greater_equal less less_equal near negative non_negative non_positive positive none_equal rank rank_at_least rank_in shapes integer scalar type all_finite same_float_dtype proper_iterable'
      .split(' ')
      .flatMap(name => [
        [`debugging.assert_${name}`, silent],
        [`assert_${name}`, silent],
      ]),
  ),
  newaxis: value(none),
  __version__: value(str()),
  Variable,
  TensorShape,
  TensorSpec,
  GradientTape,
  Graph: context('tensorflow.Graph'),
  name_scope: context('tensorflow.name_scope'),
  device: context('tensorflow.device'),
  control_dependencies: context('tensorflow.control_dependencies'),
  init_scope: context('tensorflow.init_scope'),
  // A decorator, or a maker of one: the function stays what it is.
  function: fn({ params: { func: optional }, varKeywords: 'kwargs', result: ({ func }) => func ?? library('tensorflow.function') }),
  'autograph.experimental.do_not_convert': fn({
    params: { func: optional },
    varKeywords: 'kwargs',
    result: ({ func }) => func ?? library('tensorflow.function'),
  }),
  custom_gradient: fn({ params: { f: any }, result: ({ f }) => f }),
  is_tensor: fn({
    params: { x: any },
    result: ({ x }) =>
      x.kind === 'tensor' ? bool(x.flavour === 'backend' ? true : x.flavour === 'numpy' ? false : undefined) : bool(x.kind === 'unknown' ? undefined : false),
  }),
  ...Object.fromEntries(
    ['get_logger', 'group', 'no_op'].map(name => [
      name,
      fn({ params: {}, varArgs: 'args', varKeywords: 'kwargs', result: (_, run) => run.unknown({ kind: 'not-modelled', name: `tf.${name}`, at: run.at }) }),
    ]),
  ),
  ...Object.fromEntries(['dynamic_rnn', 'static_rnn', 'bidirectional_dynamic_rnn'].map(name => [`compat.v1.nn.${name}`, runsCells(name)])),
  executing_eagerly: truth,
  inside_function: truth,
  ...Object.fromEntries(
    'print random.set_seed debugging.set_log_device_placement config.set_visible_devices config.run_functions_eagerly config.experimental.set_memory_growth config.experimental.enable_op_determinism config.optimizer.set_jit config.set_soft_device_placement config.set_logical_device_configuration config.experimental.set_virtual_device_configuration config.threading.set_inter_op_parallelism_threads config.threading.set_intra_op_parallelism_threads compat.v1.disable_eager_execution compat.v1.disable_v2_behavior compat.v1.enable_eager_execution compat.v1.set_random_seed compat.v1.logging.set_verbosity compat.v1.reset_default_graph autograph.set_verbosity enable_eager_execution set_random_seed logging.set_verbosity assert_ debugging.assert_equal debugging.assert_rank debugging.assert_shapes debugging.assert_greater debugging.assert_less debugging.assert_non_negative debugging.enable_check_numerics experimental.numpy.experimental_enable_numpy_behavior summary.scalar summary.histogram summary.image saved_model.save'
      .split(' ')
      .map(name => [name, silent]),
  ),
  ...Object.fromEntries(
    [
      'config.list_physical_devices',
      'config.experimental.list_physical_devices',
      'config.list_logical_devices',
      'config.experimental.list_logical_devices',
    ].map(name => [
      name,
      fn({
        params: {},
        varArgs: 'args',
        varKeywords: 'kwargs',
        result: (_, run) => run.list([], { count: 'unknown', element: run.unknown({ kind: 'outside', what: `tf.${name}`, at: run.at }) }),
      }),
    ]),
  ),
  'test.is_gpu_available': truth,
  'test.is_built_with_cuda': truth,
  'test.gpu_device_name': fn({ params: {}, result: () => str() }),
  'image.combined_non_max_suppression': signed(
    'boxes, scores, max_output_size_per_class, max_total_size, iou_threshold=0.5, score_threshold=-inf, pad_per_class=False, clip_boxes=True, name=None',
    (gave, run) => {
      const [boxes, scores] = [gave.operand('boxes')?.shape, gave.operand('scores')?.shape];
      const batch = boxes?.[0] ?? scores?.[0] ?? 'unknown';
      const [total, each] = [gave.size('max_total_size', 'unknown'), gave.size('max_output_size_per_class', 'unknown')];
      const padded = gave.flag('pad_per_class', false);
      const kept = padded === false ? total : padded ? minimum(total, multiply(each, scores?.[2] ?? 'unknown')) : 'unknown';
      const tensor = (shape: Shape, dtype = 'float32'): Value => ({ ...backend(shape, dtype), from: run.at });
      const items = [tensor([batch, kept, 4]), tensor([batch, kept]), tensor([batch, kept]), tensor([batch], 'int32')];
      return { kind: 'tuple', items, names: ['nmsed_boxes', 'nmsed_scores', 'nmsed_classes', 'valid_detections'] };
    },
  ),
  'compiler.tf2xla.python.xla.dynamic_update_slice': signed('x, update, indices', gave => {
    const x = gave.operand('x');
    return backend(x?.shape, x?.dtype);
  }),
  // A tensor for each column, of the type of its default.
  'io.decode_csv': fn({
    params: { records: any, record_defaults: any },
    varArgs: 'args',
    varKeywords: 'kwargs',
    result: ({ records, record_defaults }, run) => {
      const columns = record_defaults && run.elements(record_defaults);
      const shape = records && operandOf(run, records)?.shape;
      if (!columns || columns.more) return run.unknown({ kind: 'operation', what: 'decode_csv', at: run.at });
      return run.list(
        columns.items.map((one): Value => {
          const dtype = DIALECT.literal(operandOf(run, one)?.dtype);
          return { kind: 'tensor', flavour: 'backend', shape, ...(dtype !== undefined && { dtype }) };
        }),
      );
    },
  }),
  'io.read_file': fn({ params: { filename: any }, varKeywords: 'kwargs', result: () => ({ kind: 'tensor', flavour: 'backend', shape: [], dtype: 'str' }) }),
  ...Object.fromEntries(
    ['decode_jpeg', 'decode_png', 'decode_bmp'].map(name => [
      `io.${name}`,
      record(DIALECT, `io.${name}`, FUNCTIONS[`image.${name}`] ?? family({}, () => out(undefined)), () => names.find(`image.${name}`) as never),
    ]),
  ),
});

/** Modules that are listed without a name of theirs: what is in them is not known. */
function unlisted(): readonly string[] {
  const lines = TENSORFLOW.trim().split('\n');
  const modules = lines.filter(line => line.endsWith(':m')).map(line => line.replace(/m$/, '').replace(':', '.'));
  return modules.filter(module => !lines.some(line => line.startsWith(module)));
}
function existing(): (name: string) => boolean {
  const open = unlisted();
  return name => names.has(name) || OPEN.test(name) || name.includes('__') || open.some(module => name.startsWith(module));
}

export const tensorflow = lazily(['tensorflow'], () => libraryOf(['tensorflow'], table(), existing()));
