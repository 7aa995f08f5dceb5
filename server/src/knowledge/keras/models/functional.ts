/** `Model(inputs, outputs)`: a graph between symbolic tensors, as one object. */
import { type Arguments, type Failure, failure, int, library, type Reference, type Result, type Run, type Tensor, type Value } from '../../../values';
import { nestOf, valueOfNest } from '../nests';
import { flat } from '../rule';
import { type Bound, bindText, isFailure, type Versions } from '../training/signatureText';
import { countedParams, FUNCTIONAL, unmade } from './fields';
import { graphBetween } from './graph';

export const MODEL_SIGNATURE: Versions = { three: 'inputs, outputs, name=None, **kwargs', two: 'inputs, outputs, name=None, trainable=True, **kwargs' };

/** Keras' own test for a functional model: two positional arguments, or inputs and outputs by name. */
export function isFunctionalCall({ positional, keywords }: Arguments): boolean {
  const has = (name: string): boolean => name in keywords;
  return (
    positional.length >= 2 ||
    (positional.length === 1 && (has('outputs') || has('output'))) ||
    ((has('inputs') || has('input')) && (has('outputs') || has('output')))
  );
}

export function constructFunctional(run: Run, args: Arguments): Result {
  const bound = bindFunctional(run, args);
  if (isFailure(bound)) return bound;
  const self = run.make({ kind: 'instance', class: library(FUNCTIONAL), fields: {} });
  return unmade(run, self, initialiseFunctional(run, self, bound)) ?? self;
}

/** `input=` and `output=` are Keras 1's names: its last users meet Keras 3's refusal; old Keras 2 still took them. */
export function bindFunctional(run: Run, args: Arguments): Bound | Failure {
  const renamed = { input: 'inputs', output: 'outputs' };
  if (run.keras.major === 3) return bindText(run, 'Model', { both: 'inputs, outputs, name=None, trainable=True' }, args, renamed);
  const keywords = Object.fromEntries(
    Object.entries(args.keywords).map(([name, value]) => [name === 'input' ? 'inputs' : name === 'output' ? 'outputs' : name, value]),
  );
  return bindText(run, 'Model', MODEL_SIGNATURE, { ...args, keywords });
}

/** An array; or a backend's tensor, which a Keras 2 graph or one of an unknown version makes of symbolic tensors, too. */
const isNoSymbol = (run: Run, { flavour }: Tensor): boolean => flavour === 'numpy' || (flavour === 'backend' && run.keras.major === 3 && run.keras.certain);

export function initialiseFunctional(run: Run, self: Reference, bound: Bound): Failure | undefined {
  const [inputs, outputs, name] = [bound.args.inputs, bound.args.outputs, bound.value('name')];
  run.setFields(self, { '#name': name && name.kind !== 'none' ? name : run.layerName(run.keras.major === 3 ? 'functional' : 'model') });
  if (!inputs || !outputs) return undefined;
  for (const [argument, what] of [
    [inputs, 'inputs'],
    [outputs, 'outputs'],
  ] as const) {
    const stranger = flat(nestOf(run, argument.value)).find(leaf => leaf.kind === 'other' || (leaf.kind === 'tensor' && isNoSymbol(run, leaf)));
    if (!stranger) continue;
    const got =
      stranger.kind === 'tensor'
        ? stranger.flavour === 'numpy'
          ? 'an array'
          : 'a tensor with values'
        : stranger.kind === 'other'
          ? describe(run, stranger.value)
          : undefined;
    if (got === undefined) continue;
    return failure({
      code: 'invalid-argument',
      callable: 'Model',
      argument: what,
      expects: 'symbolic tensors: what Input() or a layer gives',
      got,
      at: argument.at ?? run.at,
      exception: 'ValueError',
    });
  }
  const from = tensors(run, inputs.value);
  const graph = from && graphBetween(run, from, [outputs.value]);
  const [loose] = graph?.loose ?? [];
  if (graph?.whole && loose) {
    return failure({
      code: 'disconnected-graph',
      model: 'Model',
      at: outputs.at ?? run.at,
      exception: 'ValueError',
      ...(loose.from && { related: [{ at: loose.from, what: { kind: 'declared-here', shape: loose.shape } }] }),
    });
  }
  const layers = graph?.whole ? layersOf(graph.nodes.map(({ node }) => node.operation)) : undefined;
  run.setFields(self, {
    '#in': inputs.value,
    '#out': run.keras.major === 2 ? single(run, outputs.value) : outputs.value,
    ...countedParams(run, layers),
    ...(graph?.whole ? {} : { '#params': int('unknown'), '#trainable': int('unknown') }),
  });
  return undefined;
}

/** A list of one output is that output: in Keras 2 when the model is made, in Keras 3 when it is called on data. */
export function single(run: Run, outputs: Value): Value {
  const nest = nestOf(run, outputs);
  const [only, ...others] = nest.kind === 'list' ? nest.items : [];
  return only && others.length === 0 && flat(only).length === 1 ? valueOfNest(run, only, leaf => (leaf.kind === 'other' ? leaf.value : leaf)) : outputs;
}

/** undefined where one is not known. */
function tensors(run: Run, value: Value): readonly Tensor[] | undefined {
  const leaves = flat(nestOf(run, value));
  return leaves.every((leaf): leaf is Tensor => leaf.kind === 'tensor') ? leaves : undefined;
}

/** What surely is no tensor, in words; undefined where we cannot say. */
function describe(run: Run, value: Value): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'str':
    case 'int':
    case 'float':
    case 'bool':
      return `a ${value.kind}`;
    case 'function':
      return 'a function';
    case 'library':
      return `${value.path.split('.').at(-1)} itself`;
    case 'object':
      return run.isInstance(value, 'keras.layers.Layer') === true ? 'a layer, which is not called yet' : undefined;
    default:
      return undefined;
  }
}

/** Each layer once, in the order of the graph. */
export function layersOf(operations: readonly (Reference | string)[]): readonly Reference[] {
  const seen = new Map<string, Reference>();
  for (const operation of operations)
    if (typeof operation !== 'string') seen.set(`${operation.owner}.${operation.serial}`, { kind: 'object', owner: operation.owner, serial: operation.serial });
  return [...seen.values()];
}
