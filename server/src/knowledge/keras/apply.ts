/**
 * Applies a layer: binds the call's arguments, asks the layer's rule, builds it once, remembers it in the Keras graph,
 * and says so in a fact. `callLayer` is `layer(x)`; `inferLayer` is the same without graph and fact, for layers inside others.
 */
import { joinShape, type Shape } from '../../shapes';
import type { Argument, Arguments, Failure, LayerFact, Reference, Result, Run, Tensor, Value } from '../../values';
import { backendTensor, bool, int, none, numberOf, str, stringOf, tuple } from '../../values';
import { bind, type Given } from '../define';
import type { Params } from '../params';
import { complain } from './complain';
import { sizeOf } from './counts';
import { classOf } from './fields';
import { type Leaf, nestOf, shapeFrom, shapeValue, signalOf, valueOfNest } from './nests';
import { axesOf } from './provenance';
import { type Context, flat, type Inferred, isRefusal, mapNest, type Nest, type Refusal, refuse, type Signal } from './rule';
import { variablesOf } from './variables';

/** What a rule gets of a call. */
export interface Call {
  /** Name of the first parameter. */
  readonly first: string;
  /** The first argument: what the layer is applied to. */
  readonly inputs: Nest<Leaf>;
  /** The shape of the first input with which the layer was built; `unknown` where paths disagree; undefined: not built yet. */
  readonly built: Shape | 'unknown' | undefined;
  /** An argument as it was given; undefined where it was left out or is None. */
  value(name: string): Value | undefined;
  /** An argument's tensors. */
  nest(name: string): Nest<Leaf> | undefined;
}

/**
 * Whether `call` really runs on tensors. On a Keras tensor Keras 3 believes `compute_output_shape` instead, where a layer has
 * one (`keras/src/layers/layer.py`); inside the `call` of another layer there are none, and Keras 2 always runs it.
 */
export function isComputed(call: Call, { run }: Context): boolean {
  return run.keras.major === 2 || run.insideCall || !flat(call.inputs).some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras');
}

/** A layer's rule with the types of its arguments erased. `infer` gives one result for each reading of the constructor's arguments. */
export interface Rule {
  readonly class: string;
  readonly call: Params;
  /** Takes lists and numbers too, and makes tensors of them. */
  readonly converts?: true;
  infer(run: Run, self: Reference, call: Call): readonly (Inferred | Refusal | undefined)[];
}

/** `layer(…)` in the program. */
export function callLayer(rule: Rule, run: Run, self: Reference, args: Arguments): Result {
  return apply(rule, run, self, args, true);
}
/** `layer.build(shape)`; or, to `only ask`, `layer.compute_output_shape(shape)`. */
export function buildLayer(rule: Rule, run: Run, self: Reference, args: Arguments, only?: 'only ask'): Result {
  const given = args.positional[0] ?? args.keywords.input_shape;
  const shape = shapeFrom(run, given?.value);
  if (!shape) return only ? run.unknown({ kind: 'operation', what: 'compute_output_shape', at: run.at }) : none;
  const input: Tensor = { ...backendTensor(shape, 'float32'), ...(only && { flavour: 'keras' }) };
  const call: Call = {
    first: 'inputs',
    inputs: { kind: 'one', value: input },
    built: builtShape(run, self),
    // Whoever only asks has the function of a Lambda run.
    value: name => (only && name === 'inputs' ? input : undefined),
    nest: () => undefined,
  };
  const inferred = combine(rule.infer(run, self, call));
  if (isRefusal(inferred)) return complain(run, inferred, { class: rule.class, self });
  if (!only) {
    build(run, self, call, inferred);
    return none;
  }
  const nothing = run.unknown({ kind: 'operation', what: 'compute_output_shape', at: run.at });
  return inferred ? valueOfNest(run, inferred.outputs, one => (one.shape ? shapeValue(one.shape) : nothing)) : nothing;
}

/** What a layer makes of its inputs; it is built, but appears in no graph and no fact. */
export function inferLayer(rule: Rule, run: Run, self: Reference, args: Arguments): Result {
  return apply(rule, run, self, args, false);
}

function apply(rule: Rule, run: Run, self: Reference, args: Arguments, shown: boolean): Result {
  const given = bindCall(rule, run, args);
  if ('kind' in given) return given;
  const call = callOf(rule, run, self, given);
  const leaves = Object.values(given.args).flatMap(({ value }) => flat(nestOf(run, value)));
  const stranger = flat(call.inputs).find(leaf => leaf.kind === 'other');
  if (stranger?.kind === 'other' && !rule.converts) {
    const refused = notATensor(run, stranger.value);
    if (refused) return complain(run, refused, { class: rule.class, self, given });
    return run.unknown({ kind: 'operation', what: rule.class, at: run.at });
  }
  const failed = leaves.find(leaf => leaf.kind === 'unknown' && leaf.why.kind === 'fails');
  if (failed?.kind === 'unknown') {
    builtUnseen(run, self);
    return failed;
  }
  const inferred = combine(rule.infer(run, self, call));
  if (isRefusal(inferred)) return complain(run, inferred, { class: rule.class, self, given, inputs: flat(call.inputs) });
  build(run, self, call, inferred);
  const { outputs } = inferred ?? {};
  if (shown) {
    const [before, after] = [shapesGiven(run, args), outputs ? flat(outputs).map(({ shape }) => shape) : [undefined]];
    run.fact(layerFact(run, self, classOf(run, self), before, after));
    run.setFields(self, { '#inputs': shapesValue(run, before), '#outputs': shapesValue(run, after) });
  }
  if (inferred?.fails) return inferred.fails;
  if (!outputs) return run.unknown({ kind: 'operation', what: rule.class, at: run.at });
  return resultOf(run, self, args, leaves, outputs, shown);
}

function bindCall(rule: Rule, run: Run, args: Arguments): Given | Failure {
  let bound = args;
  // Keras takes `training` for any layer, and drops it where `call` has no such parameter.
  if (args.keywords.training && !rule.call.training) {
    const { training: _, ...keywords } = args.keywords;
    bound = { ...args, keywords };
  }
  return bind(run, rule.class, { params: rule.call }, bound);
}

/** Keras 2 makes a tensor of a Python number. */
function scalars(run: Run, nest: Nest<Leaf>): Nest<Leaf> {
  if (run.keras.major === 3) return nest;
  return mapNest(nest, leaf =>
    leaf.kind === 'other' && (leaf.value.kind === 'int' || leaf.value.kind === 'float')
      ? backendTensor([], leaf.value.kind === 'int' ? 'int32' : 'float32')
      : leaf,
  );
}

function callOf(rule: Rule, run: Run, self: Reference, given: Given): Call {
  const [first = 'inputs'] = Object.keys(rule.call);
  const value = (name: string): Value | undefined => {
    const found: Argument | undefined = given.args[name];
    return found === undefined || found.value.kind === 'none' ? undefined : found.value;
  };
  const nest = (name: string): Nest<Leaf> | undefined => {
    const found = value(name);
    return found === undefined ? undefined : nestOf(run, found);
  };
  const inputs = nestOf(run, given.args[first]?.value ?? run.unknown({ kind: 'operation', what: rule.class }));
  return { first, inputs: rule.converts ? inputs : scalars(run, inputs), built: builtShape(run, self), value, nest };
}

/** Why a value can be no tensor; undefined where we do not know. Arrays of other libraries are converted. */
function notATensor(run: Run, value: Value): Refusal | undefined {
  const exception = run.keras.major === 3 ? 'ValueError' : 'TypeError';
  const no = (got: string): Refusal => refuse({ code: 'not-a-tensor', got }, undefined, exception);
  switch (value.kind) {
    case 'str':
    case 'bytes':
      return no('a string');
    case 'int':
      return value.numpy || run.keras.major === 2 ? undefined : no('an integer');
    case 'float':
      return value.numpy || run.keras.major === 2 ? undefined : no('a number');
    case 'bool':
      return no('a bool');
    case 'none':
      return no('None');
    case 'function':
    case 'method':
      return no('a function');
    case 'module':
      return no('a module');
    case 'object':
      if (run.isInstance(value, 'keras.layers.Layer') === true) return no('a layer');
      return undefined;
    default:
      return undefined;
  }
}

/** One result out of several readings of the arguments: refused only if each is; shapes axis by axis. */
function combine(results: readonly (Inferred | Refusal | undefined)[]): Inferred | Refusal | undefined {
  const [first] = results;
  if (results.length <= 1) return first;
  if (first && isRefusal(first) && results.every(isRefusal)) return first;
  const good = results.filter(result => !isRefusal(result)) as (Inferred | undefined)[];
  return good.reduce((a, b) => (a && b ? joinInferred(a, b) : undefined));
}

function joinInferred(a: Inferred, b: Inferred): Inferred | undefined {
  const [x, y] = [flat(a.outputs), flat(b.outputs)];
  if (x.length !== y.length || a.outputs.kind !== b.outputs.kind) return undefined;
  let i = 0;
  const outputs = mapNest(a.outputs, (leaf): Signal => {
    const other = y[i++];
    const shape = leaf.shape && other?.shape ? joinShape(leaf.shape, other.shape) : undefined;
    return { shape, ...(leaf.dtype !== undefined && leaf.dtype === other?.dtype && { dtype: leaf.dtype }) };
  });
  return { outputs, weights: sameWeights(a.weights, b.weights) ? a.weights : undefined };
}

const sameWeights = (a: Inferred['weights'], b: Inferred['weights']): boolean =>
  JSON.stringify(a?.map(one => [one.shape, one.trainable])) === JSON.stringify(b?.map(one => [one.shape, one.trainable]));

// ── What a layer was built with ──────────────────────────────────────────────

/** Fields of the object: `#built` the first input's shape, `#params` and `#trainable` counts, `#weights` (name, shape, trainable) each. */
function build(run: Run, self: Reference, call: Call, inferred: Inferred | undefined): void {
  if (call.built !== undefined && !inferred?.mayGrow) return;
  const [first] = flat(call.inputs);
  const shape = first && signalOf(first).shape;
  const weights = inferred?.weights;
  run.setFields(self, {
    ...(call.built === undefined && { '#built': shape ? shapeValue(shape) : bool(true) }),
    '#params': int(sizeOf(weights)),
    '#trainable': int(sizeOf(weights?.filter(one => one.trainable !== false))),
    '#weights': weights ? tuple(weights.map(one => tuple([str(one.name), shapeValue(one.shape), bool(one.trainable !== false)]))) : bool(true),
  });
  // A class of the program's own may keep more.
  if (run.instance(self)?.class.kind !== 'object') return;
  const all = variablesOf(run, self);
  run.setFields(self, { '#params': int(sizeOf(all)), '#trainable': int(sizeOf(all?.filter(one => one.trainable !== false))) });
}

/**
 * The layer is applied to what we do not know: if the program comes that far, it has weights, which we do not know either.
 * Only Keras' own layers are marked; those of the program keep theirs in their fields.
 */
export function builtUnseen(run: Run, self: Reference): void {
  if (run.instance(self)?.class.kind !== 'library' || run.field(self, '#weights') !== undefined || run.isInstance(self, 'keras.Model') !== false) return;
  run.setFields(self, { '#weights': bool(true), '#params': int('unknown'), '#trainable': int('unknown') });
}

function builtShape(run: Run, self: Reference): Shape | 'unknown' | undefined {
  const built = run.field(self, '#built');
  if (built === undefined || built.kind === 'absent') return undefined;
  return shapeFrom(run, built) ?? 'unknown';
}

// ── What comes out ───────────────────────────────────────────────────────────

const axes = (known: Tensor['axes']): Pick<Tensor, 'axes'> => (known ? { axes: known } : {});

/**
 * The tensors that come out: symbolic where one that went in is, or where we do not know what went in. A node of the
 * graph stands behind those whose inputs are all known.
 */
function resultOf(run: Run, self: Reference, args: Arguments, leaves: readonly Leaf[], outputs: Nest<Signal>, shown: boolean): Result {
  const symbolic = leaves.some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras');
  const vague = leaves.some(leaf => leaf.kind === 'unknown');
  const flavour = symbolic || (vague && !leaves.some(leaf => leaf.kind === 'tensor')) ? 'keras' : 'backend';
  const plain = (signal: Signal): Tensor => ({
    kind: 'tensor',
    flavour,
    shape: signal.shape,
    ...axes(axesOf(run, self, leaves, signal.shape)),
    ...(signal.dtype !== undefined && { dtype: signal.dtype }),
    from: run.at,
  });
  // What comes from something unknown may be data as well: nothing that symbolic tensors cannot do is a fault of it.
  const inGraph = leaves.some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras' && leaf.node);
  if (!inGraph || !shown) return valueOfNest(run, outputs, plain);
  const node = run.make({ kind: 'node', operation: self, args: args.positional.map(({ value }) => value), keywords: keywordsOf(args), outputs: [] });
  let output = 0;
  const tensors = mapNest(outputs, (signal): Tensor => ({ ...plain(signal), node: { owner: node.owner, serial: node.serial }, output: output++ }));
  run.change(node, content => ({ ...content, outputs: flat(tensors) }));
  run.setFields(self, { '#node': node });
  return valueOfNest(run, tensors, tensor => tensor);
}

const keywordsOf = (args: Arguments): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(args.keywords).map(([name, { value }]) => [name, value]));

/** Shapes of all tensors that the call was given: those by position, then those by name; no masks. */
function shapesGiven(run: Run, args: Arguments): readonly (Shape | undefined)[] {
  const named = Object.keys(args.keywords)
    .filter(name => name !== 'mask' && name !== 'training')
    .sort();
  const all = [...args.positional, ...named.flatMap(name => args.keywords[name] ?? [])];
  return all.flatMap(({ value }) => flat(nestOf(run, value))).flatMap(leaf => (leaf.kind === 'other' ? [] : [signalOf(leaf).shape]));
}

/** Shapes of all tensors of a structure, in Keras' order. */
export const shapesOf = (nest: Nest<Leaf>): readonly (Shape | undefined)[] => flat(nest).map(leaf => signalOf(leaf).shape);

const shapesValue = (run: Run, shapes: readonly (Shape | undefined)[]): Value =>
  tuple(shapes.map(shape => (shape ? shapeValue(shape) : run.unknown({ kind: 'operation', what: 'shape' }))));

/** Says that a layer or model was applied at `run.at`. */
export function layerFact(
  run: Run,
  self: Reference,
  class_: string,
  inputs: readonly (Shape | undefined)[],
  outputs: readonly (Shape | undefined)[],
): LayerFact {
  const content = run.look(self);
  const trainable = numberOf(run.field(self, '#trainable'));
  return {
    kind: 'layer',
    at: run.at,
    class: class_,
    name: stringOf(run.field(self, '#name')) ?? null,
    constructor_: content.at,
    inputs,
    outputs,
    params: numberOf(run.field(self, '#params')) ?? null,
    ...(trainable !== undefined && { trainable }),
    layer: `${self.owner}.${self.serial}`,
  };
}
