/** `keras.layers.Layer`: what classes of the program are made from. */
import { type Arguments, bool, type Failure, library, none, type Reference, type Result, type Run } from '../../values';
import { bind, signatureOf } from '../define';
import type { ClassRecord } from '../record';
import { addWeight } from './addWeight';
import { checkBaseKeywords } from './baseKeywords';
import { describeLayer } from './describe';
import { argumentField, classOf, snakeCase } from './fields';
import { layerAttribute, layerMethods } from './members';
import { callProgramLayer } from './programLayer';
import { paramsOf } from './signatureParams';

const PATH = 'keras.layers.Layer';
const SIGNATURES = {
  3: '*, activity_regularizer=None, trainable=True, dtype=None, autocast=True, name=None',
  2: 'trainable=True, name=None, dtype=None, dynamic=False',
};
function initialise(run: Run, self: Reference, args: Arguments): Failure | undefined {
  const { major } = run.keras;
  const name = classOf(run, self);
  const positional = major === 3 ? 0 : args.positional.length;
  const [extra] = major === 3 ? args.positional : [];
  if (extra)
    return {
      kind: 'failure',
      problem: { code: 'too-many-arguments', callable: 'Layer', most: positional, got: args.positional.length, at: extra.at ?? run.at, exception: 'TypeError' },
    };
  const params = paramsOf(SIGNATURES[major].replace('*, ', ''));
  const given = bind(run, name, { params, varKeywords: 'kwargs' }, args);
  if ('kind' in given) return given;
  checkBaseKeywords(run, name, undefined, params, given);
  const all = { ...given.keywords, ...given.args };
  const own = all.name?.value;
  run.setFields(self, {
    ...Object.fromEntries(Object.entries(all).map(([key, { value }]) => [argumentField(key), value])),
    '#name': own === undefined || own.kind === 'none' ? run.layerName(snakeCase(name)) : own,
  });
  return undefined;
}

const call =
  (shown: boolean) =>
  (run: Run, self: Reference, args: Arguments): Result =>
    callProgramLayer(run, self, args, shown);

export const baseLayer = (major: 2 | 3): Omit<ClassRecord, 'path'> => ({
  kind: 'class',
  bases: [],
  docs: 'api/layers/base_layer',
  signature: { ...signatureOf({ params: paramsOf(SIGNATURES[major].replace('*, ', '')) }), varKeywords: 'kwargs' },
  construct: (run, args) => {
    const self = run.make({ kind: 'instance', class: library(PATH), fields: {} });
    return initialise(run, self, args) ?? self;
  },
  initialise,
  call: call(true),
  methods: {
    ...layerMethods,
    add_weight: addWeight,
    add_variable: addWeight,
    build: {
      call: (run, self) => {
        run.setFields(self, { '#built': bool(true) });
        return none;
      },
    },
    call: { call: (_, __, args) => args.positional[0]?.value ?? none },
    compute_output_shape: { call: run => run.unknown({ kind: 'not-modelled', name: 'compute_output_shape', at: run.at }) },
    '#infer': { call: call(false) },
  },
  attribute: (run, self, name) => layerAttribute(run, self, name, {}),
  describe: (run, self) => describeLayer(classOf(run, self), PATH)(run, self),
});
