/** Models made of models: clones, and what comes back from a configuration or from outside. */
import { library, type Reference, type Result, type Run, type Value } from '../../../values';
import type { FunctionRecord } from '../../record';
import { bindText, isFailure, signatureFrom, type Versions } from '../training/signatureText';
import { present } from './fields';

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
  const layers = present(instance.fields['#layers']);
  const content = layers?.kind === 'object' ? run.look(layers) : undefined;
  const places = present(instance.fields['#places']);
  const placed = places?.kind === 'object' ? run.look(places) : undefined;
  return run.make({
    kind: 'instance',
    class: instance.class.kind === 'library' ? library(instance.class.path) : instance.class,
    fields: {
      ...kept,
      ...(content?.kind === 'list' && { '#layers': run.list(content.items, content.more) }),
      ...(placed?.kind === 'list' && { '#places': run.list(placed.items, placed.more) }),
    },
  });
}
const COMPILED: ReadonlySet<string> = new Set(['#compiled', '#loss', '#optimizer', '#metrics', '#weighted_metrics', '#loss_weights', '#node', '#history']);

const record = (callable: string, versions: Versions, result: (run: Run, first: Value | undefined) => Result): Omit<FunctionRecord, 'path'> => ({
  kind: 'function',
  signature: signatureFrom(versions),
  docs: 'api/models',
  call: (run, args) => {
    const bound = bindText(run, callable, versions, args);
    return isFailure(bound) ? bound : result(run, Object.values(bound.args)[0]?.value);
  },
});
const again = (run: Run, value: Value | undefined): Result => {
  const model = modelIn(run, value);
  return model ? cloneModel(run, model) : run.unknown({ kind: 'outside', what: 'a saved model', at: run.at });
};

export const cloneFunctions: Readonly<Record<string, Omit<FunctionRecord, 'path'>>> = {
  clone_model: record(
    'clone_model',
    {
      three: 'model, input_tensors=None, clone_function=None, call_function=None, recursive=False, **kwargs',
      two: 'model, input_tensors=None, clone_function=None',
    },
    again,
  ),
  load_model: record(
    'load_model',
    { three: 'filepath, custom_objects=None, compile=True, safe_mode=True', two: 'filepath, custom_objects=None, compile=True, safe_mode=True, **kwargs' },
    run => run.unknown({ kind: 'outside', what: 'a saved model', at: run.at }),
  ),
  model_from_json: record('model_from_json', { both: 'json_string, custom_objects=None' }, again),
  model_from_config: record('model_from_config', { both: 'config, custom_objects=None' }, again),
  save_model: record(
    'save_model',
    { three: 'model, filepath, overwrite=True, zipped=None, **kwargs', two: 'model, filepath, overwrite=True, save_format=None, **kwargs' },
    () => ({ kind: 'none' }),
  ),
};
