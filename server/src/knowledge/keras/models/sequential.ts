/**
 * `Sequential`: layers one after the other. While its input is not known nothing is applied; from the first
 * application, or from the data of `fit`, the layers are built in order.
 */

import type { Dim, Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import {
  type Argument,
  type Arguments,
  bool,
  type Failure,
  failure,
  int,
  isUnknown,
  library,
  none,
  type Reference,
  type Result,
  type Run,
  type Tensor,
  type Value,
} from '../../../values';
import { builtUnseen } from '../apply';
import { argumentOf } from '../fields';
import { nestOf } from '../nests';
import { flat } from '../rule';
import { type Bound, bindText, isFailure, type Versions } from '../training/signatureText';
import { countedParams, declaredInputs, FUNCTIONAL, present, SEQUENTIAL, sequentialLayers, shapeOf, unmade } from './fields';
import { applyLayerAt, inferLayerOf } from './inner';
import { makeInput, readShape, wordOf } from './input';

export const SEQUENTIAL_SIGNATURE: Versions = { three: 'layers=None, trainable=True, name=None', two: 'layers=None, name=None' };

export function constructSequential(run: Run, args: Arguments): Result {
  const bound = bindText(run, 'Sequential', SEQUENTIAL_SIGNATURE, args);
  if (isFailure(bound)) return bound;
  const self = run.make({ kind: 'instance', class: library(SEQUENTIAL), fields: {} });
  return unmade(run, self, initialiseSequential(run, self, bound)) ?? self;
}

export function initialiseSequential(run: Run, self: Reference, bound: Bound): Failure | undefined {
  const name = bound.value('name');
  run.setFields(self, {
    '#name': name && name.kind !== 'none' ? name : run.layerName('sequential'),
    '#layers': run.list([]),
    '#places': run.list([]),
    '#params': int(0),
    '#trainable': int(0),
  });
  const layers = bound.args.layers;
  if (!layers || layers.value.kind === 'none') return undefined;
  const elements = run.elements(layers.value);
  if (!elements) {
    if (isUnknown(layers.value) || layers.value.kind === 'either') {
      giveUp(run, self, layers.value);
      return undefined;
    }
    return failure({
      code: 'invalid-argument',
      callable: 'Sequential',
      argument: 'layers',
      expects: 'a list of layers',
      got: `a ${layers.value.kind}`,
      at: layers.at ?? run.at,
      exception: 'TypeError',
    });
  }
  for (const layer of elements.items) {
    const failed = addLayer(run, self, { value: layer }, elementPlace(run, layer));
    // Python stops here and the model never exists; the rest is taken in silently, so that its length is right.
    if (failed) return failed;
  }
  if (elements.more) giveUp(run, self, elements.more.element, elements.more);
  return undefined;
}

/** Where a layer of `Sequential([…])` stands: its constructor call, if that is inside the list. */
function elementPlace(run: Run, layer: Value): Place | undefined {
  if (layer.kind === 'tensor') return layer.from;
  if (layer.kind !== 'object') return undefined;
  const { at } = run.look(layer);
  return at.owner === run.at.owner && at.node > run.at.node ? at : undefined;
}

/** A layer that we do not know: its number of layers, and all that follows, is not known either. */
function giveUp(run: Run, self: Reference, why: Value, more?: { readonly count: Dim | 'unknown'; readonly element: Value }): void {
  const list = present(run.field(self, '#layers'));
  if (list?.kind === 'object')
    run.change(list, content =>
      content.kind === 'list' ? { ...content, more: { count: more && typeof more.count !== 'string' ? more.count : 'unknown', element: why } } : content,
    );
  run.setFields(self, {
    '#out': why.kind === 'unknown' ? why : run.unknown({ kind: 'operation', what: 'Sequential', at: run.at }),
    '#params': int('unknown'),
    '#trainable': int('unknown'),
  });
}

/** `model.add(layer)`. `at`: where its row stands, where that is not the present call. */
export function addLayer(run: Run, self: Reference, { value: layer, at: argumentPlace }: Argument, at?: Place): Failure | undefined {
  if (layer.kind === 'tensor') return layer.flavour === 'numpy' ? notALayer(run, 'an array', argumentPlace ?? at) : setInput(run, self, layer, at);
  if (layer.kind === 'either') {
    run.either(
      layer.of.map(one => () => {
        addLayer(run, self, { value: one }, at);
        return none;
      }),
    );
    return undefined;
  }
  if (layer.kind !== 'object') {
    if (layer.kind !== 'unknown')
      return notALayer(
        run,
        layer.kind === 'library' || layer.kind === 'function'
          ? `${layer.kind === 'library' ? layer.path.split('.').at(-1) : 'a function'} itself`
          : layer.kind === 'none'
            ? 'None'
            : `a ${layer.kind}`,
        argumentPlace ?? at,
      );
    giveUp(run, self, layer);
    return undefined;
  }
  if (run.isInstance(layer, 'keras.layers.Layer') === false) return notALayer(run, 'an object that is no layer', argumentPlace ?? at);
  if (run.isInstance(layer, 'keras.layers.InputLayer') === true) {
    const node = run.field(layer, '#node');
    const content = node?.kind === 'object' ? run.look(node) : undefined;
    const tensor = content?.kind === 'node' ? content.outputs[0] : undefined;
    return tensor?.shape ? setInput(run, self, tensor, at) : undefined;
  }
  const list = present(run.field(self, '#layers'));
  if (list?.kind === 'object')
    run.change(list, content =>
      content.kind === 'list'
        ? content.more
          ? { ...content, more: { count: 'unknown', element: run.join([content.more.element, layer]) } }
          : { ...content, items: [...content.items, layer] }
        : content,
    );
  const places = present(run.field(self, '#places'));
  if (places?.kind === 'object')
    run.change(places, content => (content.kind === 'list' && !content.more ? { ...content, items: [...content.items, int(0, at ?? run.at)] } : content));
  const isFirst = sequentialLayers(run, self)?.length === 1;
  if (isFirst && !present(run.field(self, '#in'))) {
    numberForShape(run, layer);
    startFrom(run, self, layer);
  }
  return extend(run, self, layer, at);
}

/** `input_shape=(8)`: the brackets make no tuple. Keras 2 iterates over it, Keras 3 standardizes a shape. */
function numberForShape(run: Run, layer: Reference): void {
  const value = argumentOf(run, layer, 'input_shape');
  if (value?.kind !== 'int') return;
  const made = run.look(layer);
  run.report({
    code: 'invalid-argument',
    callable: made.kind === 'instance' && made.class.kind === 'library' ? (made.class.path.split('.').at(-1) ?? 'Layer') : 'Layer',
    argument: 'input_shape',
    expects: 'a tuple of integers and None',
    got: wordOf(value),
    ...(typeof value.size === 'number' && { use: `(${value.size},)` }),
    at: made.at,
    exception: run.keras.major === 3 ? 'ValueError' : 'TypeError',
    mended: true,
  });
}

function notALayer(run: Run, got: string, at: Place | undefined): Failure {
  return failure({
    code: 'invalid-argument',
    callable: 'Sequential.add',
    argument: 'layer',
    expects: 'a layer',
    got,
    at: at ?? run.at,
    exception: run.keras.major === 3 ? 'ValueError' : 'TypeError',
  });
}

function setInput(run: Run, self: Reference, tensor: Tensor, at: Place | undefined): Failure | undefined {
  if (present(run.field(self, '#in'))) {
    return failure({
      code: 'layer-refuses',
      layer: 'Sequential',
      refusal: 'The model already has its input shape; an Input can only come first.',
      at: at ?? run.at,
      exception: 'ValueError',
    });
  }
  run.setFields(self, { '#in': tensor, '#out': tensor });
  return undefined;
}

/** Applies the next layer to what the model gives so far. */
function extend(run: Run, self: Reference, layer: Reference, at: Place | undefined): Failure | undefined {
  const before = present(run.field(self, '#out'));
  if (!before) return undefined;
  if (isUnknown(before)) builtUnseen(run, layer);
  const applied = isUnknown(before) ? before : applyLayerAt(run, layer, { positional: [{ value: before }], keywords: {} }, at);
  const result = run.keras.major === 2 && severalOutputs(run, applied) ? oneOutputOnly(run, at) : applied;
  const failed = result.kind === 'failure';
  run.setFields(self, { '#out': failed ? run.unknown({ kind: 'fails', at: at ?? run.at }) : result, ...countedParams(run, sequentialLayers(run, self)) });
  return failed ? result : undefined;
}

const severalOutputs = (run: Run, result: Result): boolean => result.kind !== 'failure' && flat(nestOf(run, result)).length > 1;
const oneOutputOnly = (run: Run, at: Place | undefined): Failure =>
  failure({
    code: 'layer-refuses',
    layer: 'Sequential',
    refusal: 'Each layer of a Sequential model gives a single tensor in Keras 2.',
    at: at ?? run.at,
    exception: 'ValueError',
    only: 2,
  });

/** The first layer may say what the model starts from: `input_shape=`, and its relatives of each version. */
function startFrom(run: Run, self: Reference, layer: Reference): void {
  const nested = declaredInputs(run, layer);
  if (nested && (run.isInstance(layer, FUNCTIONAL) === true || run.isInstance(layer, SEQUENTIAL) === true)) {
    const [only, ...others] = flat(nested);
    const shape = only && others.length === 0 ? shapeOf(only) : undefined;
    if (shape) begin(run, self, shape, only?.kind === 'tensor' ? only.dtype : undefined, only?.kind === 'tensor' ? only.axes : undefined);
    return;
  }
  const said = saidShape(run, layer);
  if (said) begin(run, self, said.dims, undefined, said.places, run.look(layer).at);
}

function begin(run: Run, self: Reference, shape: Shape, dtype?: string, axes?: Tensor['axes'], at?: Place): void {
  const { tensor } = makeInput(run, shape, { ...(dtype && { dtype }), ...(axes && { axes }), ...(at && { at }) });
  run.setFields(self, { '#in': tensor, '#out': tensor });
}

const RECURRENT: ReadonlySet<string> = new Set(['keras.layers.LSTM', 'keras.layers.GRU', 'keras.layers.SimpleRNN', 'keras.layers.RNN']);
/** The batch shape that a layer's constructor was given, and where its sizes were written. */
function saidShape(run: Run, layer: Reference): { readonly dims: Shape; readonly places: readonly (Place | undefined)[] } | undefined {
  const two = run.keras.major === 2;
  const read = (name: string): ReturnType<typeof readShape> => {
    const value = argumentOf(run, layer, name);
    return value === undefined || value.kind === 'none' ? undefined : readShape(run, value, true);
  };
  const known = (shape: ReturnType<typeof readShape>): shape is Exclude<ReturnType<typeof readShape>, 'invalid' | undefined> =>
    shape !== undefined && shape !== 'invalid';
  // Keras 3 refuses the argument; what follows rests on what was meant.
  const whole = read('batch_input_shape');
  if (known(whole)) return whole;
  const given = argumentOf(run, layer, 'batch_size');
  const batch: Dim = two && given?.kind === 'int' ? given.size : 'None';
  const withBatch = (dims: Shape, places: readonly (Place | undefined)[]): { readonly dims: Shape; readonly places: readonly (Place | undefined)[] } => ({
    dims: [batch, ...dims],
    places: [undefined, ...places],
  });
  const shape = read('input_shape');
  if (known(shape)) return withBatch(shape.dims, shape.places);
  const bases = run.libraryBases(layer);
  const [length, width] = [read('input_length'), read('input_dim')];
  if (two && bases.some(base => RECURRENT.has(base)) && (known(length) || known(width))) {
    return withBatch(
      [known(length) ? (length.dims[0] ?? 'None') : 'None', known(width) ? (width.dims[0] ?? 'None') : 'None'],
      [known(length) ? length.places[0] : undefined, known(width) ? width.places[0] : undefined],
    );
  }
  // An Embedding's `input_dim` is the size of its table.
  if (bases.includes('keras.layers.Embedding'))
    return two ? withBatch(known(length) ? length.dims : ['None'], known(length) ? length.places : [undefined]) : undefined;
  return known(width) && argumentIsInput(run, layer) ? withBatch(width.dims, width.places) : undefined;
}
/** `input_dim` speaks of the input for every layer that has no argument of its own of that name. */
const argumentIsInput = (run: Run, layer: Reference): boolean => !run.libraryBases(layer).includes('keras.layers.Embedding');

/**
 * Builds a model that has no input yet from the shape of its first input (batch axis included). Rows stand where
 * the layers were added; a failure is that of the layer that refuses, said of the present call.
 */
export function buildSequential(run: Run, self: Reference, shape: Shape, dtype: string | undefined): Failure | undefined {
  if (present(run.field(self, '#in'))) return undefined;
  const layers = sequentialLayers(run, self);
  begin(run, self, shape, dtype);
  run.setFields(self, { '#inferred': bool(true) });
  if (!layers) {
    run.setFields(self, { '#out': run.unknown({ kind: 'operation', what: 'Sequential', at: run.at }) });
    return undefined;
  }
  const places = placesOf(run, self);
  for (const [i, layer] of layers.entries()) {
    const at = places?.[i] ?? (layer.kind === 'object' ? run.look(layer).at : undefined);
    const before = present(run.field(self, '#out'));
    if (!before || isUnknown(before)) break;
    const result = applyLayerAt(run, layer, { positional: [{ value: before }], keywords: {} }, at);
    if (result.kind === 'failure') {
      // Keras forgets a build that failed: the next data starts anew.
      run.setFields(self, { '#in': { kind: 'absent' }, '#out': { kind: 'absent' }, '#inferred': { kind: 'absent' } });
      const made = at ? [{ at, what: { kind: 'layer-made-here', layer: 'layer' in result.problem ? result.problem.layer : 'layer' } as const }] : [];
      return failure({
        ...result.problem,
        at: run.at,
        related: [...made, ...(result.problem.related ?? []).filter(one => one.what.kind !== 'layer-made-here')],
      });
    }
    run.setFields(self, { '#out': result });
  }
  run.setFields(self, countedParams(run, layers));
  return undefined;
}

/** Where each layer was added: a list of numbers that carry a place. */
function placesOf(run: Run, self: Reference): readonly (Place | undefined)[] | undefined {
  const list = present(run.field(self, '#places'));
  const content = list?.kind === 'object' ? run.look(list) : undefined;
  return content?.kind === 'list' && !content.more ? content.items.map(item => (item.kind === 'int' ? item.from : undefined)) : undefined;
}

/** `model.pop()`: the last layer goes, and the model gives what the one before gave. */
export function popLayer(run: Run, self: Reference): Result {
  const list = present(run.field(self, '#layers'));
  const layers = sequentialLayers(run, self);
  const last = layers?.at(-1);
  if (!layers || !last || list?.kind !== 'object') return run.unknown({ kind: 'operation', what: 'pop', at: run.at });
  run.change(list, content => (content.kind === 'list' ? { ...content, items: content.items.slice(0, -1) } : content));
  const places = present(run.field(self, '#places'));
  if (places?.kind === 'object') run.change(places, content => (content.kind === 'list' ? { ...content, items: content.items.slice(0, -1) } : content));
  const rest = layers.slice(0, -1);
  const input = present(run.field(self, '#in'));
  if (input)
    run.setFields(self, { '#out': rest.length === 0 && run.keras.major === 2 ? { kind: 'absent' } : chain(run, rest, input), ...countedParams(run, rest) });
  return last;
}

/** What layers make of an input, one after the other, without rows. A failure inside is an unknown. */
function chain(run: Run, layers: readonly Value[], input: Value): Value {
  let value = input;
  for (const layer of layers) {
    const node = layer.kind === 'object' ? run.field(layer, '#node') : undefined;
    const content = node?.kind === 'object' ? run.look(node) : undefined;
    const known = content?.kind === 'node' && content.outputs.length === 1 ? content.outputs[0] : undefined;
    const result = known ?? inferLayerOf(run, layer, { positional: [{ value }], keywords: {} });
    if (result.kind === 'failure') return run.unknown({ kind: 'fails', at: run.at });
    value = result;
  }
  return value;
}
