/** The rows of models in Keras' library, by path below `keras`. */
import { type Arguments, bool, type Failure, library, type Reference, type Result, type Run } from '../../../values';
import type { ClassRecord } from '../../record';
import { findClass } from '../../registry';
import { alias, type Table } from '../../table';
import { nestOf } from '../nests';
import { flat } from '../rule';
import { trainingMethods } from '../training/methods';
import { bindText, isFailure, signatureFrom } from '../training/signatureText';
import { callModel, factOfCall, inputOf, throughModel } from './applyModel';
import { cloneFunctions } from './cloning';
import { describeModel } from './describe';
import { FUNCTIONAL, isFunctional, MODEL, SEQUENTIAL } from './fields';
import { bindFunctional, constructFunctional, initialiseFunctional, isFunctionalCall, MODEL_SIGNATURE } from './functional';
import { inputFunction, inputLayer } from './input';
import { modelAttribute, modelMethods, sequentialMethods } from './members';
import { savingFunctions } from './saving';
import { constructSequential, initialiseSequential, SEQUENTIAL_SIGNATURE } from './sequential';

type Row = Omit<ClassRecord, 'path'>;
/** Inside another model: no row, no node. */
const infer = (run: Run, self: Reference, args: Arguments): Result => {
  const input = inputOf(args);
  if (!input) return run.unknown({ kind: 'operation', what: 'Model', at: run.at });
  const symbolic = flat(nestOf(run, input)).some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras');
  return throughModel(run, self, input, symbolic ? 'symbolic' : 'data');
};
const common = { kind: 'class', attribute: modelAttribute, methods: { ...modelMethods, ...trainingMethods, '#infer': { call: infer } } } as const;

const sequential: Row = {
  ...common,
  bases: [MODEL, 'keras.layers.Layer'],
  signature: signatureFrom(SEQUENTIAL_SIGNATURE),
  docs: 'api/models/sequential',
  construct: constructSequential,
  initialise: (run, self, args) => {
    const bound = bindText(run, 'Sequential', SEQUENTIAL_SIGNATURE, args);
    return isFailure(bound) ? bound : initialiseSequential(run, self, bound);
  },
  call: callModel,
  methods: { ...common.methods, ...sequentialMethods },
  describe: describeModel(SEQUENTIAL),
};

const functional: Row = {
  ...common,
  bases: [MODEL, 'keras.layers.Layer'],
  signature: signatureFrom(MODEL_SIGNATURE),
  docs: 'api/models/model',
  construct: constructFunctional,
  initialise,
  call: callModel,
  describe: describeModel(FUNCTIONAL),
};

/** `keras.Model`: functional where it gets inputs and outputs, else the base of the program's own classes. */
const model: Row = {
  ...common,
  bases: ['keras.layers.Layer'],
  signature: signatureFrom(MODEL_SIGNATURE),
  docs: 'api/models/model',
  construct: (run, args) => {
    if (isFunctionalCall(args)) return constructFunctional(run, args);
    const self = run.make({ kind: 'instance', class: library(MODEL), fields: {} });
    return initialise(run, self, args) ?? self;
  },
  initialise,
  call: (run, self, args) => (isFunctional(run, self) ? callModel(run, self, args) : callSubclass(run, self, args)),
  methods: { ...common.methods, '#infer': { call: (run, self, args) => (isFunctional(run, self) ? infer(run, self, args) : inferSubclass(run, self, args)) } },
  describe: describeModel(MODEL),
};

function initialise(run: Run, self: Reference, args: Arguments): Failure | undefined {
  if (isFunctionalCall(args)) {
    const bound = bindFunctional(run, args);
    return isFailure(bound) ? bound : initialiseFunctional(run, self, bound);
  }
  const record = findClass('keras.layers.Layer', run.keras);
  return record?.initialise?.(run, self, args);
}
/** The program's own `call` is run as that of any layer of the program. */
function callSubclass(run: Run, self: Reference, args: Arguments): Result {
  const record = findClass('keras.layers.Layer', run.keras);
  run.setFields(self, { '#called': bool(true) });
  const result = record?.call?.(run, self, args) ?? run.unknown({ kind: 'not-modelled', name: 'Model.call', at: run.at });
  const input = inputOf(args);
  if (input && result.kind !== 'failure' && !run.insideCall) factOfCall(run, self, flat(nestOf(run, input)), result);
  return result;
}
function inferSubclass(run: Run, self: Reference, args: Arguments): Result {
  const record = findClass('keras.layers.Layer', run.keras);
  return (
    record?.methods['#infer']?.call(run, self, args) ?? record?.call?.(run, self, args) ?? run.unknown({ kind: 'not-modelled', name: 'Model.call', at: run.at })
  );
}

export const modelsTable: Table = {
  Sequential: sequential,
  Model: model,
  'src.models.functional.Functional': functional,
  Input: inputFunction,
  'layers.InputLayer': inputLayer,
  'models.Sequential': alias('Sequential'),
  'models.Model': alias('Model'),
  'layers.Input': alias('Input'),
  'models.clone_model': cloneFunctions.clone_model ?? alias('Model'),
  'models.load_model': savingFunctions.load_model,
  'models.model_from_json': cloneFunctions.model_from_json ?? alias('Model'),
  'models.model_from_config': cloneFunctions.model_from_config ?? alias('Model'),
  'models.save_model': savingFunctions.save_model,
  'saving.load_model': alias('models.load_model'),
  'saving.save_model': alias('models.save_model'),
  // Where Keras 2 also kept them.
  'engine.Input': alias('Input'),
  'engine.input_layer.Input': alias('Input'),
  'engine.training.Model': alias('Model'),
  'engine.topology.Input': alias('Input'),
};
