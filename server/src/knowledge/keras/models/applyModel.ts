/**
 * `model(x)`: on symbolic tensors it becomes one node of the graph and one row; on data it is run. The graph inside is run again
 * node by node with the shapes that arrive, in silence.
 */
import { type Dim, equal, type Shape, sameShape } from '../../../shapes';
import { type Arguments, bool, type Failure, failure, int, type Reference, type Result, type Run, type Tensor, type Value } from '../../../values';
import { layerFact } from '../apply';
import { type Leaf, nestOf, valueOfNest } from '../nests';
import { flat, mapNest, type Nest } from '../rule';
import { conform } from './conform';
import { countedParams, declaredInputs, isSequential, present, sequentialLayers, symbolicOutputs } from './fields';
import { single } from './functional';
import { rerun } from './graph';
import { inferLayerOf } from './inner';
import { buildSequential } from './sequential';

/** Class of a model as Keras prints it. */
export const modelClass = (run: Run, model: Reference): string => {
  const of = run.instance(model)?.class;
  const content = of?.kind === 'object' ? run.look(of) : undefined;
  if (content?.kind === 'class') return content.name;
  return of?.kind === 'library' ? (of.path.split('.').at(-1) ?? 'Model') : 'Model';
};

/** What the first argument of a call holds. */
export function inputOf({ positional, keywords }: Arguments): Value | undefined {
  return (positional[0] ?? keywords.inputs ?? keywords.x)?.value;
}

/** `model(x)` in the program, for Sequential and functional models. */
export function callModel(run: Run, self: Reference, args: Arguments): Result {
  const input = inputOf(args);
  if (!input) return failure({ code: 'missing-argument', callable: modelClass(run, self), argument: 'inputs', at: run.at, exception: 'TypeError' });
  const leaves = flat(nestOf(run, input));
  const symbolic = leaves.some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras');
  if (!symbolic) return callOnData(run, self, input, leaves);
  const result = throughModel(run, self, input, 'symbolic');
  if (result.kind === 'failure') return result;
  const nest = nestOf(run, result);
  run.fact(
    layerFact(
      run,
      self,
      modelClass(run, self),
      leaves.map(leaf => (leaf.kind === 'tensor' ? leaf.shape : undefined)),
      flat(nest).map(shape),
    ),
  );
  // What something unknown gave may be data as well: it is in no graph.
  return leaves.some(leaf => leaf.kind === 'tensor' && leaf.node) ? withNode(run, self, args, nest) : result;
}
const shape = (leaf: Leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined);

function callOnData(run: Run, self: Reference, input: Value, leaves: readonly Leaf[]): Result {
  const result = throughModel(run, self, input, 'data');
  if (result.kind === 'failure') return result;
  run.fact(layerFact(run, self, modelClass(run, self), leaves.map(shape), flat(nestOf(run, result)).map(shape)));
  if (!run.insideCall) factOfCall(run, self, leaves, result);
  const vague = leaves.some(leaf => leaf.kind === 'unknown') && !leaves.some(leaf => leaf.kind === 'tensor');
  return vague ? symbolicOrData(run, result) : result;
}

/** As a layer gives it for what is not known: symbolic, so that it may go into a model, and in no graph, so that it may be data. */
const symbolicOrData = (run: Run, result: Value): Value =>
  valueOfNest(run, nestOf(run, result), leaf => (leaf.kind === 'other' ? leaf.value : leaf.kind === 'tensor' ? { ...leaf, flavour: 'keras' } : leaf));

/** A model called on data is a meeting as `predict` is. What is not known need not be data. */
export function factOfCall(run: Run, self: Reference, leaves: readonly Leaf[], result: Value): void {
  if (!leaves.every(leaf => leaf.kind === 'tensor' && leaf.flavour !== 'keras')) return;
  run.fact({
    kind: 'call',
    at: run.at,
    method: '__call__',
    model: `${self.owner}.${self.serial}`,
    inputs: leaves.map(shape),
    targets: null,
    outputs: flat(nestOf(run, result)).map(shape),
  });
}

/** One node for the whole model. */
function withNode(run: Run, self: Reference, args: Arguments, nest: Nest<Leaf>): Value {
  const node = run.make({
    kind: 'node',
    operation: self,
    args: args.positional.map(({ value }) => value),
    keywords: Object.fromEntries(Object.entries(args.keywords).map(([name, { value }]) => [name, value])),
    outputs: [],
  });
  let output = 0;
  const marked = mapNest(
    nest,
    (leaf): Leaf =>
      leaf.kind === 'tensor' ? { ...leaf, flavour: 'keras', from: run.at, node: { owner: node.owner, serial: node.serial }, output: output++ } : leaf,
  );
  run.change(node, content => ({ ...content, outputs: flat(marked).filter((leaf): leaf is Tensor => leaf.kind === 'tensor') }));
  run.setFields(self, { '#node': node, '#built': bool(true) });
  return valueOfNest(run, marked, leaf => (leaf.kind === 'other' ? leaf.value : leaf));
}

/**
 * What the model makes of inputs, without rows but those of a Sequential that is built by it.
 * `symbolic`: the whole declared shape is compared as on a symbolic tensor, else as on data.
 */
export function throughModel(run: Run, self: Reference, input: Value, how: 'symbolic' | 'data'): Result {
  const result = through(run, self, input, how);
  return how === 'data' && result.kind === 'object' ? single(run, result) : result;
}
function through(run: Run, self: Reference, input: Value, how: 'symbolic' | 'data'): Result {
  const sequential = isSequential(run, self);
  const built = sequential ? buildFirst(run, self, input) : undefined;
  if (built) return built;
  const [declared, outputs] = [declaredInputs(run, self), symbolicOutputs(run, self)];
  const lost = (): Result => run.unknown({ kind: 'operation', what: modelClass(run, self), at: run.at });
  if (outputs?.kind === 'unknown' && outputs.why.kind === 'fails') return outputs;
  if (!declared || !outputs) return lost();
  const three = run.keras.major === 3;
  const fed = feed(run, self, declared, input, wholeShape(run, self, how));
  if ('kind' in fed) return fed;
  const known = asDeclared(run, declared, outputs, fed.values, how, three || (how === 'data' && !sequential));
  // Keras 3 looks no further when the shapes are those that were declared.
  if (three && how === 'symbolic' && known?.same) return known.value;
  const result = sequential ? throughLayers(run, self, fed.values[0] ?? input) : rerunFunctional(run, declared, fed.values, outputs);
  // A symbolic tensor is not shown to the layers' own checks of their last axis: those come when it runs.
  if (three && how === 'symbolic' && result?.kind === 'failure' && result.problem.code === 'input-axis') return known?.value ?? lost();
  if (!result) return known?.value ?? lost();
  return result.kind === 'failure' || !known || sequential ? result : filled(run, result, known.value);
}

/** Whether all sizes are compared, or the rank alone. */
function wholeShape(run: Run, self: Reference, how: 'symbolic' | 'data'): boolean {
  const three = run.keras.major === 3;
  if (!isSequential(run, self)) return how === 'data' || three;
  return three ? how === 'symbolic' : how === 'data' && !present(run.field(self, '#inferred'));
}

function rerunFunctional(run: Run, declared: Nest<Leaf>, fed: readonly Value[], outputs: Value): Result | undefined {
  const inputs = flat(declared);
  return inputs.every((leaf): leaf is Tensor => leaf.kind === 'tensor') ? rerun(run, inputs, fed, outputs) : undefined;
}

/**
 * The outputs as they were when the model was made, with the batch that arrives: what comes out if inputs are no other than
 * declared. `insists`: Keras takes no others. `same`: they are the declared shapes in every axis.
 */
function asDeclared(
  run: Run,
  declared: Nest<Leaf>,
  outputs: Value,
  fed: readonly Value[],
  how: 'symbolic' | 'data',
  insists: boolean,
): { readonly value: Value; readonly same: boolean } | undefined {
  const shapes = fed.map(value => (value.kind === 'tensor' ? value.shape : undefined));
  const wanted = flat(declared).map(shape);
  const same = shapes.every((one, i) => {
    const want = wanted[i];
    return one !== undefined && want !== undefined && sameShape(one, want);
  });
  const equalSizes = shapes.every((one, i) => {
    const want = wanted[i];
    return (
      one !== undefined &&
      want !== undefined &&
      one.length === want.length &&
      one.every((size, axis) => axis === 0 || equal(size, want[axis] ?? 'unknown') === 'yes')
    );
  });
  if (!same && !equalSizes && !insists) return undefined;
  const batch = shapes.find(one => one !== undefined)?.[0] ?? 'unknown';
  const nest = mapNest(nestOf(run, outputs), (leaf): Leaf => {
    if (leaf.kind !== 'tensor') return leaf;
    const { node: _, output: __, ...plain } = leaf;
    const sizes = leaf.shape?.map((size, axis): Dim => (same || size !== 'None' ? size : axis === 0 ? batch : 'unknown'));
    return { ...plain, flavour: how === 'symbolic' ? 'keras' : 'backend', shape: sizes };
  });
  return { value: valueOfNest(run, nest, leaf => (leaf.kind === 'other' ? leaf.value : leaf)), same };
}

/** What a run of the graph could not tell is as declared. */
function filled(run: Run, result: Value, known: Value): Value {
  const [a, b] = [nestOf(run, result), flat(nestOf(run, known))];
  if (flat(a).length !== b.length) return flat(a).every(leaf => leaf.kind === 'unknown') ? known : result;
  let i = 0;
  const nest = mapNest(a, (leaf): Leaf => {
    const other = b[i++];
    return (leaf.kind === 'unknown' && leaf.why.kind !== 'fails') || (leaf.kind === 'tensor' && !leaf.shape) ? (other ?? leaf) : leaf;
  });
  return valueOfNest(run, nest, leaf => (leaf.kind === 'other' ? leaf.value : leaf));
}

/** A Sequential without an input starts from the first that comes. */
function buildFirst(run: Run, self: Reference, input: Value): Failure | undefined {
  if (present(run.field(self, '#in'))) return undefined;
  const [only, ...others] = flat(nestOf(run, input));
  if (others.length === 0 && only?.kind === 'tensor' && only.shape) return buildSequential(run, self, only.shape, only.dtype);
  // It is built now, with weights of sizes that nobody knows.
  if (sequentialLayers(run, self)?.length !== 0) run.setFields(self, { '#params': int('unknown'), '#trainable': int('unknown') });
  return undefined;
}

/** undefined: which layers it has hangs on a path. */
function throughLayers(run: Run, self: Reference, input: Value): Result | undefined {
  const layers = sequentialLayers(run, self);
  if (!layers) return undefined;
  let value = input;
  for (const layer of layers) {
    const result = inferLayerOf(run, layer, { positional: [{ value }], keywords: {} });
    if (result.kind === 'failure' || (result.kind === 'unknown' && result.why.kind === 'fails')) return result;
    value = result;
  }
  run.setFields(self, countedParams(run, layers));
  return value;
}

/** The inputs in the order of the declared ones, each adapted to its rank; or how they do not fit. */
export function feed(run: Run, self: Reference, declared: Nest<Leaf>, input: Value, whole: boolean): { readonly values: readonly Value[] } | Failure {
  const layer = modelClass(run, self);
  const chosen = inOrder(run, declared, nestOf(run, input));
  const wanted = flat(declared);
  if (chosen === 'missing')
    return failure({
      code: 'layer-refuses',
      layer,
      refusal: 'The dictionary of inputs lacks one that the model declares.',
      at: run.at,
      exception: 'ValueError',
    });
  // What is not known may be a structure of several.
  if ([...chosen, ...wanted].some(leaf => leaf.kind === 'unknown') && chosen.length !== wanted.length)
    return { values: wanted.map(() => run.unknown({ kind: 'operation', what: layer, at: run.at })) };
  if (chosen.length !== wanted.length)
    return failure({ code: 'input-count', layer, expected: wanted.length, got: chosen.length, at: run.at, exception: 'ValueError' });
  const values: Value[] = [];
  for (const [i, leaf] of chosen.entries()) {
    const want = wanted[i];
    if (leaf.kind !== 'tensor' || !leaf.shape || want?.kind !== 'tensor' || !want.shape) {
      values.push(leaf.kind === 'other' ? leaf.value : leaf);
      continue;
    }
    const fit = conform(want.shape, leaf.shape, { whole, rank: run.keras.major === 3 });
    if (fit.kind === 'rank' || fit.kind === 'shape')
      return failure({
        code: 'input-shape',
        layer,
        expected: want.shape,
        got: leaf.shape,
        at: run.at,
        exception: 'ValueError',
        ...(want.from && { related: [{ at: want.from, what: { kind: 'declared-here', shape: want.shape } }] }),
      });
    values.push(fit.kind === 'fits' ? { ...leaf, shape: fit.shape, ...(want.dtype && { dtype: want.dtype }) } : { ...leaf, shape: undefined });
  }
  return { values };
}

/**
 * Leaves of what is given, in the order of what is declared: by name where it is a dictionary. Where structures stand inside
 * the declared one, Keras 2 asks for no names, and Keras 3 not for those of a dictionary.
 */
export function inOrder(run: Run, declared: Nest<Leaf>, given: Nest<Leaf>): readonly Leaf[] | 'missing' {
  if (given.kind !== 'dict' || (isDeep(declared) && (run.keras.major === 2 || declared.kind === 'dict'))) return flat(given);
  const names = declared.kind === 'dict' ? declared.entries.map(([name]) => name) : flat(declared).map(leaf => inputName(run, leaf));
  const found: Leaf[] = [];
  for (const name of names) {
    if (name === undefined) return flat(given);
    const entry = given.entries.find(([key]) => key === name)?.[1];
    if (!entry) return 'missing';
    found.push(...flat(entry));
  }
  return found;
}

function isDeep(nest: Nest<Leaf>): boolean {
  if (nest.kind === 'one') return false;
  return (nest.kind === 'dict' ? nest.entries.map(([, inner]) => inner) : nest.items).some(inner => inner.kind !== 'one');
}

/** The name of the Input that a symbolic tensor is. */
function inputName(run: Run, leaf: Leaf): string | undefined {
  if (leaf.kind !== 'tensor' || !leaf.node) return undefined;
  const node = run.look(leaf.node);
  if (node.kind !== 'node' || typeof node.operation === 'string') return undefined;
  const name = run.field(node.operation, '#name');
  return name?.kind === 'str' ? name.value : undefined;
}
