/** Models that the program writes to a file and reads again: what is loaded from a path is what was saved there. */
import { library, none, type Reference, type Result, type Run, same, str, stringOf, type Value } from '../../../values';
import { normalised } from '../../python/stdlib/os';
import type { FunctionRecord } from '../../record';
import { COMPILED, copiedLists, record } from './cloning';
import { present } from './fields';

/** A snapshot of a model: its fields, its class, and what its own `get_config` gave. No model itself, so that it is not listed among them. */
const SAVED = 'keras.#saved';
const OF_ONE_RUN: ReadonlySet<string> = new Set(['#node', '#history']);

/** Names the moment at which a file was last written under a name that is not known: it may have been any. */
const SOMEWHERE = 'saved somewhere';
const lastSomewhere = (run: Run): Value => run.setting(SOMEWHERE) ?? str('');

/** `model.save(path)`. */
export function saveModel(run: Run, model: Reference, path: Value | undefined): void {
  const key = keyOf(run, path);
  const instance = run.instance(model);
  if (!instance) return;
  if (key === undefined) {
    const { owner, serial } = run.list([]);
    run.setSetting(SOMEWHERE, str(`${owner}.${serial}`));
    return;
  }
  const own = run.attributeOrNothing(model, 'get_config');
  const config = own?.kind === 'method' && own.function?.kind === 'function' ? run.quietly(() => run.call(own, { positional: [], keywords: {} })) : undefined;
  const kept = Object.fromEntries(Object.entries(instance.fields).filter(([name]) => !OF_ONE_RUN.has(name)));
  run.setSetting(
    key,
    run.make({
      kind: 'instance',
      class: library(SAVED),
      fields: { ...kept, ...copiedLists(run, instance.fields), '#class': instance.class, '#moment': lastSomewhere(run), ...(config && { '#config': config }) },
    }),
  );
}

/** `load_model(path)`: another object like the one that was saved, still compiled unless `compile` says no. */
function loadModel(run: Run, path: Value | undefined, compile: Value | undefined): Result {
  const key = keyOf(run, path);
  const found = key === undefined ? undefined : present(run.setting(key));
  const saved = found?.kind === 'object' ? found : undefined;
  const fields = saved && run.instance(saved)?.fields;
  const of = fields?.['#class'];
  const holds = fields && same(fields['#moment'], lastSomewhere(run));
  if (!fields || !holds || (of?.kind !== 'library' && of?.kind !== 'object')) return run.unknown({ kind: 'outside', what: 'a saved model', at: run.at });
  const asCompiled = compile === undefined || run.truth(compile) === true;
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== '#class' && name !== '#config' && name !== '#moment' && (asCompiled || !COMPILED.has(name))),
  );
  const again = fromOwnConfig(run, of, fields['#config']);
  if (again) {
    run.setFields(again, Object.fromEntries(Object.entries(kept).filter(([name]) => COMPILED.has(name))));
    return again;
  }
  return run.make({ kind: 'instance', class: of, fields: { ...kept, ...copiedLists(run, fields) } });
}

/** Made by the class' own `from_config`, which Keras asks. */
function fromOwnConfig(run: Run, of: Value, config: Value | undefined): Reference | undefined {
  const own = config && run.attributeOrNothing(of, 'from_config');
  if (own?.kind !== 'method' || own.function?.kind !== 'function') return undefined;
  const made = run.call(own, { positional: [{ value: config as Value }], keywords: {} });
  return made.kind === 'object' && run.instance(made) ? made : undefined;
}

/** The name of the cell that stands for a file. */
function keyOf(run: Run, path: Value | undefined): string | undefined {
  const text = stringOf(path) ?? (path?.kind === 'object' ? stringOf(run.field(path, '#path')) : undefined);
  // A checkpoint's name may hold the number of the epoch.
  return text === undefined || text.includes('{') ? undefined : `saved ${normalised(text)}`;
}

export const savingFunctions = {
  load_model: record(
    'load_model',
    { three: 'filepath, custom_objects=None, compile=True, safe_mode=True', two: 'filepath, custom_objects=None, compile=True, safe_mode=True, **kwargs' },
    (run, args) => loadModel(run, args.value('filepath'), args.value('compile')),
  ),
  save_model: record(
    'save_model',
    { three: 'model, filepath, overwrite=True, zipped=None, **kwargs', two: 'model, filepath, overwrite=True, save_format=None, **kwargs' },
    (run, args) => {
      const model = args.value('model');
      if (model?.kind === 'object' && run.isInstance(model, 'keras.Model') === true) saveModel(run, model, args.value('filepath'));
      return none;
    },
  ),
} satisfies Readonly<Record<string, Omit<FunctionRecord, 'path'>>>;
