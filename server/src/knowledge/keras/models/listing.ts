/** `model.layers`: the layers of a model in Keras' order. */
import { type Address, type Reference, type Run, stringOf, type Value } from '../../../values';
import { openNode } from '../applications/inside/open';
import { nestOf } from '../nests';
import { flat } from '../rule';
import { declaredInputs, isSequential, sequentialLayers, symbolicOutputs, tensorsOf } from './fields';
import { keyOf, tensorKey, tensorsIn } from './graph';

/** undefined: not known as a whole. `open`: the layers of a ready-made model inside are wanted too. */
export function layersOfModel(run: Run, model: Reference, how: 'as it is' | 'open' = 'as it is'): readonly Value[] | undefined {
  if (isSequential(run, model)) return sequentialLayers(run, model);
  const [declared, outputs] = [declaredInputs(run, model), symbolicOutputs(run, model)];
  return declared && outputs ? inKerasOrder(run, new Set(tensorsOf(declared).map(tensorKey)), outputs, how === 'open') : undefined;
}

/**
 * `model.layers` of a subclass: the layers among its attributes, and in lists, tuples and dicts of them; each once. Keras 3 has them
 * in the order in which it saw them, so that what came late into a list stands behind the attributes that were set before.
 */
export function layersAmongAttributes(run: Run, model: Reference): readonly Value[] | undefined {
  const content = run.instance(model);
  if (content?.class.kind !== 'object' || symbolicOutputs(run, model)) return undefined;
  const found: Reference[] = [];
  let whole = true;
  const visit = (value: Value): void => {
    if (value.kind === 'unknown' || value.kind === 'either') whole = false;
    else if (value.kind === 'tuple') visitAll(value.items, value.more !== undefined);
    else if (value.kind === 'object') visitObject(value);
  };
  const visitAll = (values: readonly Value[], open: boolean): void => {
    if (open) whole = false;
    for (const value of values) visit(value);
  };
  const entered = new Set<string>();
  const visitObject = (value: Reference): void => {
    if (entered.has(keyOf(value))) return;
    entered.add(keyOf(value));
    const of = run.look(value);
    if (of.kind === 'list') return visitAll(of.items, of.more !== undefined);
    if (of.kind === 'dict') {
      const entries = run.keras.major === 3 ? of.entries : [...of.entries].sort((a, b) => ((stringOf(a.key) ?? '') < (stringOf(b.key) ?? '') ? -1 : 1));
      return visitAll(
        entries.map(entry => entry.value),
        of.more !== undefined,
      );
    }
    const layer = of.kind === 'instance' && run.isInstance(value, 'keras.layers.Layer');
    if (layer === 'maybe') whole = false;
    if (layer === true && !found.some(one => keyOf(one) === keyOf(value))) found.push(value);
  };
  visitAll(
    Object.entries(content.fields).flatMap(([name, value]) => (name.startsWith('#') ? [] : [value])),
    false,
  );
  const late = found.some((one, i) => found.slice(i + 1).some(other => other.owner === one.owner && other.serial < one.serial));
  return whole && !(late && run.keras.major === 3) ? found : undefined;
}

/** The inside of a ready-made model (`keras.applications`) is one layer to us; its own layers are not listed. */
const isSealed = (run: Run, operation: Reference | string): boolean => {
  const of = typeof operation === 'string' ? undefined : run.instance(operation)?.class;
  return of?.kind === 'library' && of.path === 'keras.src.applications.Backbone';
};

/** How many layers a ready-made model has; undefined where it is none, or more was put on top. */
export function sealedCount(run: Run, model: Reference): Value | undefined {
  const output = symbolicOutputs(run, model);
  const node = output?.kind === 'tensor' && output.node ? run.look(output.node) : undefined;
  return node?.kind === 'node' && typeof node.operation !== 'string' && isSealed(run, node.operation) ? run.field(node.operation, '#count') : undefined;
}

interface Seen {
  readonly operation: Reference | string;
  readonly parents: readonly string[];
}

/**
 * Keras' `map_graph`: operations by decreasing depth (the longest way to an output), those of one depth in the order
 * in which a walk back from the outputs met them.
 */
function inKerasOrder(run: Run, stops: ReadonlySet<string | undefined>, outputs: Value, opens: boolean): readonly Value[] | undefined {
  const nodes = new Map<string, Seen>();
  // A node that stands for those of all passes of a loop may stand behind itself.
  const entered = new Set<string>();
  const met = new Map<string, number>();
  let whole = true;
  const visit = (value: Value): string | undefined => {
    if (value.kind !== 'tensor' || !value.node) {
      whole = false;
      return undefined;
    }
    const key = keyOf(value.node);
    if (nodes.has(key)) return key;
    if (entered.has(key)) {
      whole = false;
      return undefined;
    }
    entered.add(key);
    const sealed = run.look(value.node);
    if (opens && sealed.kind === 'node' && typeof sealed.operation !== 'string' && isSealed(run, sealed.operation))
      openNode(run, value.node, asReference(sealed.operation));
    const node = run.look(value.node);
    if (node.kind !== 'node') {
      whole = false;
      return undefined;
    }
    const { operation } = node;
    if (isSealed(run, operation)) whole = false;
    const name = nameOf(operation, key);
    if (!met.has(name)) met.set(name, met.size);
    const parents = stops.has(tensorKey(value))
      ? []
      : tensorsIn(run, [...node.args, ...Object.values(node.keywords)], () => {
          whole = false;
        });
    const keys = parents.map(visit).filter((one): one is string => one !== undefined);
    nodes.set(key, { operation, parents: keys });
    return key;
  };
  for (const leaf of flat(nestOf(run, outputs))) visit(leaf.kind === 'other' ? leaf.value : leaf);
  if (!whole) return undefined;
  const [depths, ofOperation] = [new Map<string, number>(), new Map<string, number>()];
  for (const [key, { operation, parents }] of [...nodes].reverse()) {
    const name = nameOf(operation, key);
    const depth = Math.max(depths.get(key) ?? 0, ofOperation.get(name) ?? 0);
    ofOperation.set(name, depth);
    for (const parent of parents) depths.set(parent, Math.max(depth + 1, depths.get(parent) ?? 0));
  }
  const operations = new Map([...nodes].map(([key, { operation }]) => [nameOf(operation, key), operation]));
  const order = [...operations].sort(([a], [b]) => (ofOperation.get(b) ?? 0) - (ofOperation.get(a) ?? 0) || (met.get(a) ?? 0) - (met.get(b) ?? 0));
  // Keras 2 wraps each operation in a layer of its own, of which we have none.
  return order.flatMap(([, operation]): readonly Value[] =>
    typeof operation !== 'string'
      ? [{ kind: 'object', owner: operation.owner, serial: operation.serial }]
      : run.keras.major === 2
        ? [run.unknown({ kind: 'not-modelled', name: 'TFOpLambda' })]
        : [],
  );
}
const asReference = ({ owner, serial }: Address): Reference => ({ kind: 'object', owner, serial });
const nameOf = (operation: Reference | string, key: string): string => (typeof operation === 'string' ? key : keyOf(operation));
