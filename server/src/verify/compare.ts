/** Our shapes against those that came out of TensorFlow.js: each layer, each nested model, each call of the program. */
import { type Dim, printShape, type Shape, sameDim } from '../shapes';
import type { CallFact, ModelInfo, ModelNode, Port } from '../values';
import { type FlatGraph, flatten } from './flatten';
import type { LossJob, LossReport, NodeReport, Report } from './messages';
import type { Planned, PlannedJob } from './plan';
import { numberFor } from './sizes';

/** A node of a chunk. */
export type Place = ModelInfo['at'];
export type Outcome = 'agrees' | 'differs' | 'unchecked';
export interface Compared {
  readonly outcome: Outcome;
  /** The layer, the model, or the call. */
  readonly what: string;
  readonly kind: 'layer' | 'model' | 'call';
  readonly at: Place;
  /** What TensorFlow.js gave, in words. */
  readonly theirs?: string;
  /** Both shapes, or why it cannot be checked. */
  readonly detail: string;
}

type Numbers = readonly number[];
type Sizes = Readonly<Record<string, number>>;

/** A model that was planned, with a report for each of its jobs. */
export function compareModel({ model, jobs, reason }: Planned, reports: ReadonlyMap<number, Report>): readonly Compared[] {
  if (jobs.length === 0)
    return [{ outcome: 'unchecked', what: model.name, kind: 'model', at: model.at, detail: `cannot be checked: ${reason ?? 'its inputs are not known'}` }];
  return merge(
    jobs.flatMap(planned => {
      const report = reports.get(planned.job.id);
      return report ? compareJob(planned, report, model) : [];
    }),
  );
}

function compareJob(planned: PlannedJob, report: Report, model: ModelInfo): readonly Compared[] {
  const { job, calls } = planned;
  const flat = flatten(job.graph);
  const nodes = flat.nodes.flatMap(({ node }, i): Compared[] => {
    const at = node.at ?? node.constructor_;
    const got = report.nodes[i];
    if (!at || !got || node.operation === 'input') return [];
    return [{ ...compareNode(planned, report, node, got, i), what: nameOf(node), kind: 'layer', at }];
  });
  const models = flat.models.flatMap(({ node, outputs }): Compared[] => {
    const at = node.at ?? node.constructor_;
    if (!at) return [];
    const shapes = outputs.map(port => shapeAt(report.nodes[port.node], port.output));
    const standIn = standInAmong(outputs, report, flat);
    if (standIn) return [{ ...unchecked(standIn), what: nameOf(node), kind: 'layer', at }];
    return [{ ...verdict(node.outputShapes, shapes, job.sizes), what: nameOf(node), kind: 'layer', at }];
  });
  const called = calls.map((call): Compared => ({ ...compareCall(planned, report, flat, call), what: call.method, kind: 'call', at: call.at }));
  const trained = calls.find(({ targets }) => targets !== null);
  const losses = trained
    ? job.losses.map((loss, i): Compared => ({ ...compareLoss(loss, report.losses[i]), what: `${trained.method}: ${loss.loss}`, kind: 'call', at: trained.at }))
    : [];
  return [...nodes, ...models, ...called, ...losses, { ...wholeModel(planned, report, flat), kind: 'model', what: model.name, at: model.at }];
}

type Verdict = Pick<Compared, 'outcome' | 'theirs' | 'detail'>;
const unchecked = (reason: string): Verdict => ({ outcome: 'unchecked', detail: `cannot be checked: ${reason}` });

function compareNode(planned: PlannedJob, report: Report, node: ModelNode, got: NodeReport, index: number): Verdict {
  switch (got.kind) {
    case 'ran':
      return verdict(node.outputShapes, got.shapes, planned.job.sizes);
    case 'unchecked':
      return unchecked(got.reason);
    case 'not-reached':
      if (report.refusal?.node !== index) return unchecked('TensorFlow.js did not come so far');
      return refused(planned, report.refusal.message);
  }
}

/** It threw where we say that it works. With sizes that we chose, the sizes may be to blame. */
function refused({ assumed }: PlannedJob, message: string): Verdict {
  const said = `TensorFlow.js refuses: ${firstLine(message)}`;
  return assumed ? unchecked(`${said} (with sizes that were chosen for those the program leaves open)`) : { outcome: 'differs', theirs: said, detail: said };
}

function compareCall(planned: PlannedJob, report: Report, flat: FlatGraph, call: CallFact): Verdict {
  const given = planned.job.inputs;
  if (report.refusal) return report.refusal.node === undefined ? refused(planned, report.refusal.message) : unchecked('TensorFlow.js did not come so far');
  const standIn = standInAmong(flat.outputs, report, flat);
  if (standIn) return unchecked(standIn);
  if (!call.outputs) return unchecked(`what ${call.method} returns is no prediction`);
  // We cut the batch: so many samples of the program are these.
  const [samples, used] = [call.inputs[0]?.[0], given[0]?.[0]];
  const scaled = call.outputs.map(shape =>
    shape?.map((dim, axis): Dim => (axis === 0 && samples !== undefined && used !== undefined && sameDim(dim, samples) ? used : dim)),
  );
  const result = verdict(scaled, report.outputs, planned.job.sizes, call.outputs);
  const cut = used !== undefined && samples !== undefined && numberFor(samples, planned.job.sizes) !== used;
  return cut && result.theirs ? { ...result, detail: `${result.detail} (a batch of ${used})` } : result;
}

/** Keras spreads a target over an output where TensorFlow.js refuses: that it refuses proves nothing. */
function compareLoss({ target }: LossJob, got: LossReport | undefined): Verdict {
  const of = `targets of ${printShape(target)}`;
  if (!got) return unchecked('TensorFlow.js did not come so far');
  if (got.kind === 'unchecked') return unchecked(got.reason);
  if (got.kind === 'refused') return unchecked(`TensorFlow.js, which is stricter than Keras, refuses ${of}: ${firstLine(got.reason)}`);
  const theirs = got.shape.length === 0 ? 'a loss of one number' : `a loss of ${printShape(got.shape)}`;
  return got.shape.length === 0
    ? { outcome: 'agrees', theirs, detail: `${of}, TensorFlow.js: ${theirs}` }
    : { outcome: 'differs', theirs, detail: `${of}: a loss is one number, but TensorFlow.js: ${theirs}` };
}

function wholeModel(planned: PlannedJob, report: Report, flat: FlatGraph): Verdict {
  if (report.refusal?.node === undefined && report.refusal) return refused(planned, report.refusal.message);
  const standIn = standInAmong(flat.outputs, report, flat);
  if (standIn) return unchecked(standIn);
  const result = verdict(
    flat.outputs.map(({ node, output }) => flat.nodes[node]?.node.outputShapes[output]),
    report.outputs,
    planned.job.sizes,
  );
  return report.kernels === 'zero' && result.theirs
    ? { ...result, detail: `${result.detail}; the model is heavy: its products were not computed, TensorFlow.js only inferred their shapes` }
    : result;
}

/** `shown`: how ours are written, where the batch was cut in `ours`. */
function verdict(ours: readonly (Shape | undefined)[], theirs: readonly (Numbers | undefined)[], sizes: Sizes, shown = ours): Verdict {
  if (!theirs.every((shape): shape is Numbers => shape !== undefined)) return unchecked('TensorFlow.js did not come so far');
  if (ours.length === 0 || ours.every(shape => shape === undefined)) return unchecked(`its shape is not known; TensorFlow.js: ${list(theirs)}`);
  const agrees = ours.length === theirs.length && ours.every((shape, i) => !shape || fitsShape(shape, theirs[i] ?? [], sizes));
  const said = list(theirs);
  const own = shown.map(shape => (shape ? printShape(shape) : '?')).join(', ');
  return agrees
    ? { outcome: 'agrees', theirs: said, detail: `${own}, TensorFlow.js: ${said}` }
    : { outcome: 'differs', theirs: said, detail: `${own}, but TensorFlow.js: ${said}` };
}

/** `None` and what is not known are any size; a name is the number that was taken for it. */
export function fitsShape(ours: Shape, theirs: Numbers, sizes: Sizes): boolean {
  return ours.length === theirs.length && ours.every((dim, axis) => (numberFor(dim, sizes) ?? theirs[axis]) === theirs[axis]);
}

/** An output that nothing of TensorFlow.js made proves nothing. */
function standInAmong(outputs: readonly Port[], report: Report, flat: FlatGraph): string | undefined {
  for (const { node } of outputs) {
    const got = report.nodes[node];
    const of = flat.nodes[node]?.node;
    if (got?.kind === 'unchecked' && of) return `its output comes from ${nameOf(of)}: ${got.reason}`;
  }
  return undefined;
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 200);
const list = (shapes: readonly Numbers[]): string => shapes.map(shape => printShape(shape)).join(', ');
const nameOf = (node: ModelNode): string => node.name ?? node.class;
const shapeAt = (report: NodeReport | undefined, output: number): Numbers | undefined => (report?.kind === 'ran' ? report.shapes[output] : undefined);

const WORST: readonly Outcome[] = ['agrees', 'unchecked', 'differs'];
/** The same layer on several batches, or reached twice, is one row: the worst that happened. */
function merge(rows: readonly Compared[]): readonly Compared[] {
  const byPlace = new Map<string, Compared>();
  for (const row of rows) {
    const key = `${row.kind} ${row.what} ${row.at.owner}.${row.at.node}`;
    const known = byPlace.get(key);
    if (!known || WORST.indexOf(row.outcome) > WORST.indexOf(known.outcome)) byPlace.set(key, row);
  }
  return [...byPlace.values()];
}
