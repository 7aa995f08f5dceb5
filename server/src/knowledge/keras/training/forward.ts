/** What a model makes of one batch of data, and how data that it cannot take is told in the words of the meeting. */

import type { Dim, Shape } from '../../../shapes';
import { equal } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import { type Arguments, bool, type Details, type Failure, failure, type Reference, type Related, type Result, type Run, type Value } from '../../../values';
import { layerFact } from '../apply';
import { inOrder, modelClass, throughModel } from '../models/applyModel';
import { conform } from '../models/conform';
import { declaredInputs, isFunctional, isSequential, present, symbolicOutputs } from '../models/fields';
import { aloudIfItFails, applyLayerAt, recordOf } from '../models/inner';
import { layersOfModel } from '../models/listing';
import { buildSequential } from '../models/sequential';
import { type Leaf, nestOf, valueOfNest } from '../nests';
import { flat, mapNest, type Nest } from '../rule';
import { asTensor, type Datum, withBatch } from './data';

export interface Meeting {
  /** `fit`, `predict` … */
  readonly method: string;
  readonly argument: string;
  readonly at: Place;
  /** The data comes from what should give batches: a data set, a generator. */
  readonly fromBatches?: boolean;
}

/** `batch`: undefined leaves the data's own first axis. */
export function forward(run: Run, model: Reference, x: Nest<Datum>, batch: Dim | undefined, meeting: Meeting): Result {
  const sized = batch === undefined ? x : mapNest(x, datum => withBatch(datum, batch));
  if (isSequential(run, model) || isFunctional(run, model)) {
    if (isSequential(run, model)) {
      const failed = buildFrom(run, model, sized, meeting);
      if (failed) return failed;
    }
    const before = symbolicOutputs(run, model);
    // It was never finished: that fault is told where it is.
    if (before?.kind === 'unknown' && before.why.kind === 'fails') return before;
    const declared = declaredInputs(run, model);
    if (!declared) return run.unknown({ kind: 'operation', what: meeting.method, at: run.at });
    const refused = refusedBy(run, model, declared, x, sized, meeting);
    if (refused) return refused;
    const filled = fillUnknown(run, model, declared, sized, batch);
    const result = throughModel(run, model, tensors(run, filled), 'data');
    return inWordsOf(run, result, declared, x, meeting, run.field(model, '#inferred') === undefined);
  }
  const applyTo = (data: Nest<Datum>): Result => {
    const args: Arguments = { positional: [{ value: tensors(run, data) }], keywords: {} };
    return recordOf(run, model)?.methods['#infer']?.call(run, model, args) ?? applyLayerAt(run, model, args);
  };
  // Layers of a subclass are built by the first data: those rows are wanted once. What trains builds for a batch of any size.
  const called = run.field(model, '#called') !== undefined;
  const open = meeting.method === 'fit' || meeting.method === 'evaluate';
  const built = !called && open ? applyTo(mapNest(x, datum => withBatch(datum, 'None'))) : undefined;
  if (built?.kind === 'failure') return inWordsOf(run, built, undefined, x, meeting);
  if (built) rowOf(run, model, x, built);
  const result = called || built ? aloudIfItFails(run, () => applyTo(sized)) : applyTo(sized);
  run.setFields(model, { '#called': bool(true) });
  if (result.kind === 'tensor' && typeof batch === 'number' && typeof result.shape?.[0] === 'number' && result.shape[0] !== batch)
    return { ...result, shape: ['unknown', ...result.shape.slice(1)] }; // a batch of one is broadcast somewhere inside
  return inWordsOf(run, result, undefined, x, meeting);
}

/** A model that these data build has its row too, as the layers inside have theirs; one without a `call` gave nothing. */
function rowOf(run: Run, model: Reference, x: Nest<Datum>, built: Value): void {
  const outputs = flat(nestOf(run, built)).map(shapeOf);
  if (outputs.some(shape => shape === undefined)) return;
  const inputs = flat(mapNest(x, datum => withBatch(datum, 'None'))).map(({ shape }) => shape);
  run.fact(layerFact(run, model, modelClass(run, model), inputs, outputs));
}

const tensors = (run: Run, x: Nest<Datum>): Value => valueOfNest(run, x, datum => asTensor(run, datum));

/** A Sequential that nothing has reached yet starts from this data. */
function buildFrom(run: Run, model: Reference, x: Nest<Datum>, meeting: Meeting): Failure | undefined {
  if (present(run.field(model, '#in'))) return undefined;
  const [only, ...others] = flat(x);
  if (!only?.shape || others.length > 0) return undefined;
  if (run.keras.major === 2 && (x.kind === 'list' || x.kind === 'tuple'))
    return failure({
      code: 'data-structure',
      method: meeting.method,
      argument: meeting.argument,
      expected: 'an array',
      got: 'a list with one array',
      at: meeting.at,
      exception: 'AttributeError',
      only: 2,
    });
  const open = meeting.method === 'fit' || meeting.method === 'evaluate' || run.keras.major === 2;
  const failed = buildSequential(run, model, open ? ['None', ...only.shape.slice(1)] : only.shape, only.dtype?.startsWith('float') ? undefined : only.dtype);
  return failed && (inWordsOf(run, failed, undefined, x, meeting) as Failure);
}

const shapeOf = (leaf: Leaf | undefined): Shape | undefined => (leaf?.kind === 'tensor' ? leaf.shape : undefined);

/** Data against the declared inputs: number, names, ranks, sizes. */
function refusedBy(
  run: Run,
  model: Reference,
  declared: Nest<Leaf>,
  x: Nest<Datum>,
  sized: Nest<Datum>,
  { method, argument, at, fromBatches }: Meeting,
): Failure | undefined {
  const two = run.keras.major === 2;
  const wanted = flat(declared);
  // What is not known at all may be any number of inputs.
  if (wanted.some(leaf => leaf.kind === 'unknown')) return undefined;
  const fail = (details: Details, related: readonly Related[] = []): Failure =>
    failure({ ...details, at, exception: 'ValueError', ...(related.length > 0 && { related }) });
  const ordered = <T>(nest: Nest<T>): readonly T[] | 'missing' => {
    if (nest.kind !== 'dict') return flat(nest);
    const names = inOrder(
      run,
      declared,
      mapNest(nest, (): Leaf => run.unknown({ kind: 'index' })),
    );
    if (names === 'missing') return 'missing';
    const keys = declared.kind === 'dict' ? declared.entries.map(([key]) => key) : wanted.map(leaf => nameOf(run, leaf));
    const found = keys.map(key => nest.entries.find(([name]) => name === key)?.[1]);
    return found.every((one): one is Nest<T> => one !== undefined) ? found.flatMap(flat) : flat(nest);
  };
  const [full, given] = [ordered(x), ordered(sized)];
  const words = wanted.length === 1 ? 'one array' : `${wanted.length} arrays`;
  if (full === 'missing' || given === 'missing')
    return fail({
      code: 'data-structure',
      method,
      argument,
      expected: `inputs ${wanted.map(leaf => `"${nameOf(run, leaf) ?? '?'}"`).join(', ')}`,
      got: `a dictionary with ${x.kind === 'dict' ? x.entries.map(([key]) => `"${key}"`).join(', ') : '?'}`,
    });
  if (given.length !== wanted.length) {
    if (given.some(({ form }) => form === 'unknown')) return undefined;
    return fail({ code: 'data-structure', method, argument, expected: words, got: given.length === 1 ? 'one array' : `${given.length} arrays` });
  }
  const whole = isFunctional(run, model) || (two && !run.field(model, '#inferred'));
  for (const [i, datum] of given.entries()) {
    const [want, got] = [shapeOf(wanted[i]), full[i]?.shape];
    if (!want || !datum.shape || !got) continue;
    const fit = conform(want, datum.shape, { whole, rank: !two });
    const leaf = wanted[i];
    const related: readonly Related[] =
      leaf?.kind === 'tensor' && leaf.from && !run.field(model, '#inferred') ? [{ at: leaf.from, what: { kind: 'declared-here', shape: want } }] : [];
    if (fit.kind === 'rank')
      return fail(
        { code: 'data-rank', method, argument, expected: want, got, ...(isSample(want, got) && { sample: fromBatches ? 'of-batches' : 'alone' }) },
        related,
      );
    if (fit.kind === 'shape') return fail({ code: 'data-shape', method, argument, axis: fit.axis, expected: want, got }, related);
    const batch = want[0];
    if (typeof batch === 'number' && isStateful(run, model) && equal(batch, datum.shape[0] ?? 'unknown') === 'no')
      return fail({ code: 'data-shape', method, argument, axis: 0, expected: want, got: datum.shape }, related);
  }
  return undefined;
}

function nameOf(run: Run, leaf: Leaf): string | undefined {
  if (leaf.kind !== 'tensor' || !leaf.node) return undefined;
  const node = run.look(leaf.node);
  const name = node.kind === 'node' && typeof node.operation !== 'string' ? run.field(node.operation, '#name') : undefined;
  return name?.kind === 'str' ? name.value : undefined;
}

/** One sample without its batch axis. */
const isSample = (declared: Shape, got: Shape): boolean =>
  got.length === declared.length - 1 && got.every((size, i) => equal(size, declared[i + 1] ?? 'unknown') !== 'no');

function isStateful(run: Run, model: Reference): boolean {
  return (layersOfModel(run, model) ?? []).some(layer => {
    const stateful = layer.kind === 'object' ? run.field(layer, '#arg.stateful') : undefined;
    return stateful?.kind === 'bool' && stateful.value === true;
  });
}

/** Where nothing is known of the data, what is declared stands for it, as far as Keras insists on it. */
function fillUnknown(run: Run, model: Reference, declared: Nest<Leaf>, x: Nest<Datum>, batch: Dim | undefined): Nest<Datum> {
  const wanted = flat(declared);
  if (flat(x).every(({ shape }) => shape) || flat(x).length !== wanted.length) return x;
  const insists = isFunctional(run, model) || run.keras.major === 2;
  let i = 0;
  return mapNest(x, (datum): Datum => {
    const want = shapeOf(wanted[i++]);
    if (datum.shape || !want || (run.field(model, '#inferred') && !insists)) return datum;
    const sizes = want.slice(1).map((size, axis): Dim => (insists || axis === want.length - 2 ? (size === 'None' ? 'unknown' : size) : 'unknown'));
    return { ...datum, shape: [batch ?? 'unknown', ...sizes], form: 'array' };
  });
}

/** A layer's refusal, said of the data: the place is the argument's, the layer a related one. */
function inWordsOf(
  run: Run,
  result: Result,
  declared: Nest<Leaf> | undefined,
  x: Nest<Datum>,
  { method, argument, at, fromBatches }: Meeting,
  said = false,
): Result {
  if (result.kind !== 'failure') return result;
  const { problem } = result;
  // A fault inside code of the program stays where it is.
  const inside = problem.at.owner !== run.at.owner || problem.at.node !== run.at.node;
  if (inside) return result;
  const [want, ...others] = declared ? flat(declared) : [];
  const [datum] = flat(x);
  const [expected, got] = [shapeOf(want), datum?.shape];
  const placed = { at, exception: problem.exception, ...(problem.only && { only: problem.only }), ...(problem.trust && { trust: problem.trust }) };
  const from: readonly Related[] =
    said && want?.kind === 'tensor' && want.from && !sameShapes(expected, got) ? [{ at: want.from, what: { kind: 'declared-here', shape: expected } }] : [];
  const related = [...(problem.related ?? []), ...from];
  if (others.length === 0 && expected && got && REFUSES_SHAPE.has(problem.code)) {
    const axis = expected.findIndex((size, i) => i > 0 && equal(size, got[i] ?? 'unknown') === 'no');
    if (expected.length !== got.length && !(expected.length === got.length + 1 && expected.at(-1) === 1))
      return failure({
        code: 'data-rank',
        method,
        argument,
        expected,
        got,
        ...(isSample(expected, got) && { sample: fromBatches ? 'of-batches' : 'alone' }),
        ...placed,
        related,
      });
    if (axis > 0 && expected.length === got.length) return failure({ code: 'data-shape', method, argument, axis, expected, got, ...placed, related });
  }
  return failure({ ...problem, at, related });
}
const REFUSES_SHAPE: ReadonlySet<string> = new Set(['input-rank', 'input-axis', 'input-shape', 'merge-shapes', 'reshape-size', 'output-size']);
const sameShapes = (a: Shape | undefined, b: Shape | undefined): boolean =>
  a !== undefined && b !== undefined && a.length === b.length && a.every((size, i) => i === 0 || equal(size, b[i] ?? 'unknown') === 'yes');
