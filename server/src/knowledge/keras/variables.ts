/** The variables that an object tracks: a library's layer knows them when it is built; a class of the program is looked through. */
import { type Fields, numberOf, type Reference, type Run, stringOf, type Tensor, type Value } from '../../values';
import { TF_CONSTANT_VARIABLE, TF_VARIABLE, VARIABLE } from '../arrays/constants';
import { layersOfModel } from './models/listing';
import { shapeFrom } from './nests';
import type { Weight } from './rule';
import { metricVariables } from './training/metrics';

/** All variables of a layer; undefined: not known. Those of an unbuilt layer are none. */
export function variablesOf(run: Run, layer: Value): readonly Weight[] | undefined {
  if (layer.kind !== 'object') return undefined;
  const instance = run.instance(layer);
  if (!instance) return undefined;
  if (instance.class.kind === 'library') return ownVariables(run, layer) ?? counted(run, layer);
  return collect(run, layer, new Set());
}

/** What the field `#weights` says. */
function ownVariables(run: Run, layer: Reference): readonly Weight[] | undefined {
  const all = run.field(layer, '#weights');
  if (all === undefined) return run.field(layer, '#params') === undefined ? [] : undefined;
  if (all.kind !== 'tuple') return undefined;
  const found: Weight[] = [];
  for (const item of all.items) {
    const [name, shape, trainable] = item.kind === 'tuple' ? item.items : [];
    const read = shapeFrom(run, shape);
    if (!read) return undefined;
    found.push({ name: stringOf(name) ?? '', shape: read, trainable: trainable?.kind === 'bool' && trainable.value === true });
  }
  return found;
}

/** Only their number is known. */
function counted(run: Run, layer: Reference): readonly Weight[] | undefined {
  const total = numberOf(run.field(layer, '#params'));
  const trainable = numberOf(run.field(layer, '#trainable')) ?? total;
  if (total === undefined || trainable === undefined) return undefined;
  return [
    { name: 'weights', shape: [trainable] },
    { name: 'weights', shape: [total - trainable], trainable: false },
  ];
}

/**
 * Keras tracks what is an attribute: layers, variables, and lists, tuples and dicts of them; each once. Other objects hide what
 * they hold. (Keras 2: engine/base_layer.py, `__setattr__`; Keras 3: layers/layer.py, `_initialize_tracker`.)
 */
function collect(run: Run, object: Value, seen: Set<string>): readonly Weight[] | undefined {
  switch (object.kind) {
    case 'tensor':
      return ofTensor(run, object);
    case 'unknown':
    case 'either':
      return undefined;
    case 'tuple':
      return all(run, object.items, seen);
    case 'object':
      break;
    default:
      return [];
  }
  const key = `${object.owner}.${object.serial}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const content = run.look(object);
  switch (content.kind) {
    case 'list':
      return content.more ? undefined : all(run, content.items, seen);
    case 'dict':
      return content.more
        ? undefined
        : all(
            run,
            content.entries.map(entry => entry.value),
            seen,
          );
    case 'instance':
      return content.class.kind === 'library' ? ofLibrary(run, object, seen) : ofProgram(run, object, content.fields, seen);
    default:
      return [];
  }
}

/** Keras 3 tracks variables of its own, and no `tf.Variable`. */
function ofTensor(run: Run, { about, shape }: Tensor): readonly Weight[] | undefined {
  const foreign = about === TF_VARIABLE || about === TF_CONSTANT_VARIABLE;
  if (about !== VARIABLE && !(foreign && run.keras.major === 2)) return [];
  return shape && [{ name: 'variable', shape, trainable: about !== TF_CONSTANT_VARIABLE }];
}

/** Layers inside a model may be others' as well: they are counted one by one. */
function ofLibrary(run: Run, object: Reference, seen: Set<string>): readonly Weight[] | undefined {
  if (run.isInstance(object, 'keras.layers.Layer') !== true) return [];
  const layers = run.isInstance(object, 'keras.Model') === true ? layersOfModel(run, object) : undefined;
  const inner = layers && all(run, layers, seen);
  return inner ?? ownVariables(run, object) ?? counted(run, object);
}

function ofProgram(run: Run, object: Reference, fields: Fields, seen: Set<string>): readonly Weight[] | undefined {
  const isLayer = run.isInstance(object, 'keras.layers.Layer');
  if (isLayer !== true) return isLayer === false && run.isInstance(object, 'tensorflow.Module') === false ? [] : undefined;
  const values = Object.entries(fields).flatMap(([name, value]) => (name.startsWith('#') ? [] : [value]));
  const own = run.field(object, '#weights') === undefined ? [] : ownVariables(run, object);
  const inner = all(run, values, seen);
  const metrics = run.keras.major === 2 && run.isInstance(object, 'keras.Model') === true ? ofMetrics(run, values) : [];
  return own && inner && metrics ? [...own, ...inner, ...metrics] : undefined;
}

/** Models of Keras 2 count the variables of metrics that are their attributes, layers do not. */
function ofMetrics(run: Run, values: readonly Value[]): readonly Weight[] | undefined {
  const found: Weight[] = [];
  for (const value of values) {
    if (value.kind !== 'object' || run.isInstance(value, 'keras.metrics.Metric') !== true) continue;
    const of = run.instance(value)?.class;
    const names = of?.kind === 'library' ? metricVariables(of.path.split('.').at(-1) ?? '') : undefined;
    if (!names) return undefined;
    found.push(...names.map(name => ({ name, shape: [], trainable: false })));
  }
  return found;
}

function all(run: Run, values: readonly Value[], seen: Set<string>): readonly Weight[] | undefined {
  const found: Weight[] = [];
  for (const value of values) {
    const inner = collect(run, value, seen);
    if (!inner) return undefined;
    found.push(...inner);
  }
  return found;
}
