/** The variables that an object tracks: a library's layer knows them when it is built; a class of the program is looked through. */
import { numberOf, type Reference, type Run, stringOf, type Tensor, type Value } from '../../values';
import { shapeFrom } from './nests';
import type { Weight } from './rule';

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

/** What `add_weight` gave; the layer that made it has it in `#weights`. */
export const WEIGHT = 'weight';

/** Keras 3's tracker knows Keras' own variables alone (`keras/src/layers/layer.py`); a `tf.Variable` counts in Keras 2. */
const isTracked = (run: Run, { about }: Tensor): boolean => about === 'variable' || (about === 'TensorFlow variable' && run.keras.major === 2);

/** Keras tracks what is an attribute: layers, variables, and lists, tuples and dicts of them; each once. */
function collect(run: Run, object: Value, seen: Set<string>): readonly Weight[] | undefined {
  switch (object.kind) {
    case 'tensor':
      return isTracked(run, object) ? (object.shape ? [{ name: 'variable', shape: object.shape }] : undefined) : [];
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
    case 'instance': {
      if (content.class.kind === 'library')
        return run.isInstance(object, 'keras.layers.Layer') === true ? (ownVariables(run, object) ?? counted(run, object)) : [];
      const fields = Object.entries(content.fields).filter(([name]) => !name.startsWith('#'));
      const own = run.field(object, '#weights') === undefined ? [] : ownVariables(run, object);
      const inner = all(
        run,
        fields.map(([, value]) => value),
        seen,
      );
      return own && inner ? [...own, ...inner] : undefined;
    }
    default:
      return [];
  }
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
