/** Global settings: image data format, dtype policy, floatx; and functions that only steer how Keras runs. */
import { bool, float, library, none, type Reference, type Run, str, stringOf, type Value } from '../../values';
import { bind, signatureOf } from '../define';
import type { ClassRecord, FunctionRecord } from '../record';
import { alias, type Table } from '../table';
import { paramsOf } from './signatureParams';

type Row = Omit<FunctionRecord, 'path'>;
const fn = (text: string, result: (run: Run, first: Value | undefined) => Value): Row => ({
  kind: 'function',
  signature: signatureOf({ params: paramsOf(text) }),
  call: (run, args) => {
    const given = bind(run, '', { params: paramsOf(text) }, args);
    if ('kind' in given) return given;
    const [first] = Object.values(given.args);
    return result(run, first?.value);
  },
});
const nothing = (text = ''): Row => fn(text, () => none);
const setting = (name: string, byDefault: Value): Row => fn('', run => run.setting(name) ?? byDefault);
const setter = (parameter: string, name: string, value: (given: Value | undefined, run: Run) => Value = given => given ?? none): Row =>
  fn(parameter, (run, given) => {
    run.setSetting(name, value(given, run));
    return none;
  });

/** A policy by its name: `mixed_float16` computes in float16. */
const policyName = (given: Value | undefined, run: Run): Value => {
  if (given?.kind !== 'object') return given ?? none;
  return run.field(given, '#name') ?? run.unknown({ kind: 'not-modelled', name: 'policy' });
};
const computed = (name: string | undefined): string | undefined => (name?.startsWith('mixed_') ? name.slice('mixed_'.length) : name);

const policy: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  docs: 'api/mixed_precision/policy',
  signature: signatureOf({ params: paramsOf('name=None') }),
  construct: (run, args) => {
    const given = bind(run, 'DTypePolicy', { params: paramsOf('name=None') }, args);
    return 'kind' in given
      ? given
      : run.make({ kind: 'instance', class: library('keras.mixed_precision.DTypePolicy'), fields: { '#name': given.args.name?.value ?? none } });
  },
  methods: {},
  attribute: (run, self: Reference, name) => {
    const of = stringOf(run.field(self, '#name'));
    if (name === 'name') return str(of);
    if (name === 'compute_dtype') return str(computed(of));
    return name === 'variable_dtype' ? str(of?.startsWith('mixed_') ? 'float32' : of) : undefined;
  },
};

const switches =
  'disable_flash_attention disable_interactive_logging disable_traceback_filtering enable_flash_attention enable_interactive_logging enable_traceback_filtering enable_unsafe_deserialization';
const asked = 'is_flash_attention_enabled is_interactive_logging_enabled is_nnx_enabled is_traceback_filtering_enabled';

export const configTable: Table = {
  'config.backend': fn('', () => str('tensorflow')),
  'config.floatx': setting('floatx', str('float32')),
  'config.set_floatx': setter('value', 'floatx'),
  'config.epsilon': fn('', () => float(1e-7)),
  'config.set_epsilon': nothing('value'),
  'config.image_data_format': setting('image_data_format', str('channels_last')),
  'config.set_image_data_format': setter('data_format', 'image_data_format'),
  'config.dtype_policy': setting('dtype_policy', str('float32')),
  'config.set_dtype_policy': setter('policy', 'dtype_policy', policyName),
  'config.set_backend': nothing('backend'),
  'config.set_max_epochs': nothing('max_epochs'),
  'config.set_max_steps_per_epoch': nothing('max_steps_per_epoch'),
  'config.max_epochs': nothing(),
  'config.max_steps_per_epoch': nothing(),
  ...Object.fromEntries(switches.split(' ').map(name => [`config.${name}`, nothing()])),
  ...Object.fromEntries(asked.split(' ').map(name => [`config.${name}`, fn('', () => bool())])),
  'mixed_precision.set_global_policy': setter('policy', 'dtype_policy', policyName),
  'mixed_precision.set_dtype_policy': alias('mixed_precision.set_global_policy'),
  'mixed_precision.experimental.set_policy': alias('mixed_precision.set_global_policy'),
  'mixed_precision.global_policy': setting('dtype_policy', str('float32')),
  'mixed_precision.dtype_policy': alias('mixed_precision.global_policy'),
  'mixed_precision.DTypePolicy': policy,
  'mixed_precision.Policy': alias('mixed_precision.DTypePolicy'),
  'mixed_precision.experimental.Policy': alias('mixed_precision.DTypePolicy'),
  DTypePolicy: alias('mixed_precision.DTypePolicy'),
};
