/**
 * Layers that the program defines itself: `build` runs once, then `call`; in Keras 3 an overridden `compute_output_shape`
 * decides for symbolic tensors, and `call` is not run.
 */
import type { Shape } from '../../shapes';
import { type Argument, type Arguments, bool, type Failure, failure, int, type Reference, type Result, type Run, type Tensor, type Value } from '../../values';
import { layerFact } from './apply';
import { sizeOf } from './counts';
import { computeDtype } from './dtype';
import { classOf } from './fields';
import { type Leaf, nestOf, shapeFrom, shapeValue, signalOf, valueOfNest } from './nests';
import { flat, mapNest, type Nest } from './rule';
import { variablesOf } from './variables';

/** A method of the program's own class; undefined where the library's stands. */
export function ownMethod(run: Run, self: Reference, name: string): Value | undefined {
  const found = run.attributeOrNothing(self, name);
  return found?.kind === 'method' && found.function?.kind === 'function' ? found : undefined;
}

/** `layer(…)`. `shown`: it appears in the graph and the facts. */
export function callProgramLayer(run: Run, self: Reference, args: Arguments, shown: boolean): Result {
  const forgotten = forgotSuper(run, self);
  if (forgotten) return forgotten;
  const given = [...args.positional, ...Object.entries(args.keywords).flatMap(([name, value]) => (name === 'mask' || name === 'training' ? [] : [value]))];
  const leaves = given.flatMap(({ value }) => flat(nestOf(run, value)));
  const stranger = strangerIn(run, args);
  if (stranger)
    return failure({
      code: 'not-a-tensor',
      got: stranger,
      layer: classOf(run, self),
      at: run.at,
      exception: run.keras.major === 3 ? 'ValueError' : 'TypeError',
    });
  const failed = leaves.find(leaf => leaf.kind === 'unknown' && leaf.why.kind === 'fails');
  if (failed?.kind === 'unknown') return failed;
  build(run, self, args);
  const symbolic = leaves.some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras');
  const result = declared(run, self, args, symbolic) ?? runCall(run, self, args);
  if (result.kind === 'failure') return result;
  const outputs = nestOf(run, result);
  remember(run, self);
  if (shown) run.fact(layerFact(run, self, classOf(run, self), shapes(leaves), shapes(flat(outputs))));
  // What something unknown gave is in no graph: it may be data.
  const known = leaves.some(leaf => leaf.kind === 'tensor' && leaf.node);
  if (!shown || !known || run.insideCall || result.kind === 'unknown') return result;
  return inGraph(run, self, args, outputs);
}

/** Its own `__init__` ran and never reached that of the library, which names the layer. Keras 2 says so where the first layer is kept. */
export function forgotSuper(run: Run, self: Reference): Failure | undefined {
  if (run.keras.major === 2 || run.field(self, '#name') !== undefined || !ownMethod(run, self, '__init__')) return undefined;
  return failure({ code: 'python-error', message: FORGOTTEN, at: run.at, exception: 'RuntimeError' });
}
const FORGOTTEN = 'super().__init__() was never called: call it first in __init__';

const shapes = (leaves: readonly Leaf[]): readonly (Shape | undefined)[] => leaves.flatMap(leaf => (leaf.kind === 'other' ? [] : [signalOf(leaf).shape]));

/** An argument by position that can be no tensor. */
function strangerIn(run: Run, { positional }: Arguments): string | undefined {
  const [first] = positional;
  const checked = run.keras.major === 3 ? positional : first ? [first] : [];
  for (const { value } of checked) {
    if (value.kind === 'object' && run.isInstance(value, 'keras.layers.Layer') === true) return 'a layer';
    if (run.keras.major === 3 && (value.kind === 'str' || value.kind === 'function')) return value.kind === 'str' ? 'a string' : 'a function';
    if (run.keras.major === 3 && ((value.kind === 'bool' && value.value !== undefined) || (value.kind === 'int' && !value.numpy && value.size !== 'unknown')))
      return value.kind === 'bool' ? 'a bool' : 'an integer';
  }
  return undefined;
}

/** `build` of the program, once, with the shape of what comes in. */
function build(run: Run, self: Reference, args: Arguments): void {
  if (run.field(self, '#built') !== undefined || run.field(self, '#building') !== undefined) return;
  const said = run.field(self, 'built'); // `self.built = True`
  if (said && run.truth(said) === true) return;
  run.setFields(self, { '#building': bool(true) });
  const found = ownMethod(run, self, 'build');
  const own = found ?? run.attributeOrNothing(self, 'build');
  if (own && own.kind !== 'unknown') runBuild(run, own, args);
  if (run.field(self, '#built') === undefined) run.setFields(self, { '#built': bool(true) });
}

function runBuild(run: Run, own: Value, args: Arguments): void {
  const names = run.parameters?.(own);
  const shapesGiven = [
    ...args.positional,
    ...Object.entries(args.keywords).flatMap(([name, value]) => (name === 'mask' || name === 'training' ? [] : [value])),
  ].map(({ value }) => shapesValue(run, value));
  const several = run.keras.major === 3 && names && names.filter(name => !name.startsWith('*')).length > 1;
  const [first] = shapesGiven;
  const given = several ? shapesGiven.slice(0, names.length) : first ? [first] : [];
  run.inCall(() => run.call(own, { positional: given.map(value => ({ value })), keywords: {} }));
}

/** The shape of a tensor, or the structure of the shapes of several, as `build` gets them. */
function shapesValue(run: Run, value: Value): Value {
  return valueOfNest(run, nestOf(run, value), leaf => {
    const { shape } = leaf.kind === 'other' ? { shape: undefined } : signalOf(leaf);
    return shape ? shapeValue(shape) : run.unknown({ kind: 'operation', what: 'shape' });
  });
}

/** What an overridden `compute_output_shape` says of symbolic tensors in Keras 3; undefined: it does not decide. */
function declared(run: Run, self: Reference, args: Arguments, symbolic: boolean): Result | undefined {
  if (run.keras.major !== 3 || !symbolic || run.insideCall) return undefined;
  const own = ownMethod(run, self, 'compute_output_shape');
  const [first] = args.positional.length > 0 ? args.positional : Object.values(args.keywords);
  if (!own || !first) return undefined;
  // Keras runs `call` once all the same, where that is what builds the layers inside.
  if (!ownMethod(run, self, 'build')) run.quietly(() => runCall(run, self, args));
  const names = run.parameters?.(own) ?? [];
  const given = names.length > 1 ? args.positional.slice(0, names.length) : [first];
  const result = run.inCall(() => run.call(own, { positional: given.map(({ value }) => ({ value: shapesValue(run, value) })), keywords: {} }));
  const dtype = computeDtype({ keras: run.keras, run, self });
  return tensorsOf(run, result, dtype);
}

/** Tensors for a shape, or a structure of shapes. */
function tensorsOf(run: Run, value: Value, dtype: string | undefined): Value {
  const shape = shapeFrom(run, value);
  const tensor = (of: Shape | undefined): Tensor => ({ kind: 'tensor', flavour: 'keras', shape: of, ...(dtype !== undefined && { dtype }), from: run.at });
  if (shape) return tensor(shape);
  const inner = value.kind === 'tuple' || value.kind === 'object' ? run.elements(value)?.items : undefined;
  if (!inner || inner.length === 0) return value.kind === 'unknown' ? value : tensor(undefined);
  return run.list(inner.map(one => tensorsOf(run, one, dtype)));
}

function runCall(run: Run, self: Reference, args: Arguments): Result {
  const own = ownMethod(run, self, 'call');
  if (!own) {
    const library = run.attributeOrNothing(self, 'call');
    return library ? run.call(library, args) : run.unknown({ kind: 'not-modelled', name: 'call', at: run.at });
  }
  return run.inCall(() => run.call(own, withTraining(run, own, args)));
}

/** Keras gives `training` where `call` asks for it and nobody said; it drops it where `call` does not. */
function withTraining(run: Run, own: Value, args: Arguments): Arguments {
  const names = run.parameters?.(own);
  if (!names) return args;
  const position = names.indexOf('training');
  const takes = position >= 0 || names.some(name => name.startsWith('**'));
  const { training, ...others } = args.keywords;
  if (training && !takes) return { ...args, keywords: others };
  if (training || position < 0 || args.positional.length > position) return args;
  const unknownFlag: Argument = { value: bool() };
  return { ...args, keywords: { ...args.keywords, training: unknownFlag } };
}

/** Counts of what the layer has now. */
function remember(run: Run, self: Reference): void {
  const all = variablesOf(run, self);
  run.setFields(self, { '#params': int(sizeOf(all)), '#trainable': int(sizeOf(all?.filter(one => one.trainable !== false))) });
}
/** The outputs as outputs of one node. */
function inGraph(run: Run, self: Reference, args: Arguments, outputs: Nest<Leaf>): Value {
  const keywords = Object.fromEntries(Object.entries(args.keywords).map(([name, { value }]) => [name, value]));
  const node = run.make({ kind: 'node', operation: self, args: args.positional.map(({ value }) => value), keywords, outputs: [] });
  const made: Tensor[] = [];
  const tensors = mapNest(outputs, (leaf): Leaf => {
    if (leaf.kind !== 'tensor') return leaf;
    const { node: _, output: __, ...rest } = leaf;
    const tensor: Tensor = { ...rest, flavour: 'keras', from: run.at, node: { owner: node.owner, serial: node.serial }, output: made.length };
    made.push(tensor);
    return tensor;
  });
  run.change(node, content => ({ ...content, outputs: made }));
  run.setFields(self, { '#node': node });
  return valueOfNest(run, tensors, leaf => (leaf.kind === 'other' ? leaf.value : leaf));
}
