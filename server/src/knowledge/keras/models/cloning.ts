/** Models made of models: clones, and what comes back from a configuration or from outside. */
import { library, type Reference, type Result, type Run, type Value } from '../../../values';
import type { FunctionRecord } from '../../record';
import { layerFact } from '../apply';
import { shapesIn } from '../describe';
import { type Bound, bindText, isFailure, signatureFrom, type Versions } from '../training/signatureText';
import { present } from './fields';
import { layersOfModel } from './listing';

/** What `get_config()` and `to_json()` give: nobody reads it but `from_config` and `model_from_json`. */
export const CONFIG = 'keras.#config';
export function modelIn(run: Run, value: Value | undefined): Reference | undefined {
  const inside = value?.kind === 'object' ? run.field(value, '#model') : undefined;
  return inside?.kind === 'object' ? inside : value?.kind === 'object' && run.isInstance(value, 'keras.Model') === true ? value : undefined;
}

/** Another model of the same structure, not compiled. Its layers are the same to us: shapes are all we ask of them. */
export function cloneModel(run: Run, model: Reference): Result {
  const instance = run.instance(model);
  if (!instance) return run.unknown({ kind: 'not-modelled', name: 'clone_model' });
  const kept = Object.fromEntries(Object.entries(instance.fields).filter(([name]) => !COMPILED.has(name)));
  return run.make({
    kind: 'instance',
    class: instance.class.kind === 'library' ? library(instance.class.path) : instance.class,
    fields: { ...kept, ...copiedLists(run, instance.fields) },
  });
}

/** The lists that `add` and `pop` change, as lists of their own. */
export function copiedLists(run: Run, fields: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const copied = ['#layers', '#places'].flatMap((name): readonly (readonly [string, Value])[] => {
    const list = present(fields[name]);
    const content = list?.kind === 'object' ? run.look(list) : undefined;
    return content?.kind === 'list' ? [[name, run.list(content.items, content.more)]] : [];
  });
  return Object.fromEntries(copied);
}

/** What a model has of `compile`, and of its place in a graph: none of the structure. */
export const COMPILED: ReadonlySet<string> = new Set([
  '#compiled',
  '#loss',
  '#optimizer',
  '#metrics',
  '#weighted_metrics',
  '#loss_weights',
  '#node',
  '#history',
]);

/** A function that is asked with its arguments by name. */
export const record = (callable: string, versions: Versions, result: (run: Run, bound: Bound) => Result): Omit<FunctionRecord, 'path'> => ({
  kind: 'function',
  signature: signatureFrom(versions),
  docs: 'api/models',
  call: (run, args) => {
    const bound = bindText(run, callable, versions, args);
    return isFailure(bound) ? bound : result(run, bound);
  },
});
const again = (run: Run, { args }: Bound): Result => {
  const model = modelIn(run, Object.values(args)[0]?.value);
  return model ? cloneModel(run, model) : run.unknown({ kind: 'outside', what: 'a saved model', at: run.at });
};

/** Keras makes and applies the layers of a clone anew, at the call. */
function clone(run: Run, bound: Bound): Result {
  const model = modelIn(run, Object.values(bound.args)[0]?.value);
  for (const layer of (model && layersOfModel(run, model)) ?? []) {
    const of = layer.kind === 'object' ? run.instance(layer)?.class : undefined;
    if (layer.kind !== 'object' || of?.kind !== 'library' || of.path === 'keras.layers.InputLayer') continue;
    const [inputs, outputs] = [shapesIn(run, run.field(layer, '#inputs')), shapesIn(run, run.field(layer, '#outputs'))];
    if (inputs && outputs) run.fact({ ...layerFact(run, layer, of.path.split('.').at(-1) ?? 'Layer', inputs, outputs), constructor_: run.at });
  }
  return again(run, bound);
}

export const cloneFunctions: Readonly<Record<string, Omit<FunctionRecord, 'path'>>> = {
  clone_model: record(
    'clone_model',
    {
      three: 'model, input_tensors=None, clone_function=None, call_function=None, recursive=False, **kwargs',
      two: 'model, input_tensors=None, clone_function=None',
    },
    clone,
  ),
  model_from_json: record('model_from_json', { both: 'json_string, custom_objects=None' }, again),
  model_from_config: record('model_from_config', { both: 'config, custom_objects=None' }, again),
};
