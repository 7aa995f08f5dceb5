/** Which models are built, and on what they predict: the data that the program gives them, else one sample. */
import type { Analysis } from '../interpreter/analysis';
import type { Shape } from '../shapes';
import type { CallFact, ModelGraph, ModelInfo } from '../values';
import { costOf, HEAVY } from './cost';
import { flatten } from './flatten';
import type { Job, LossJob } from './messages';
import { numberFor, numbersFor, openSize } from './sizes';

export interface Planned {
  readonly model: ModelInfo;
  /** What it is built and predicts on; empty: `reason` says why. */
  readonly jobs: readonly PlannedJob[];
  readonly reason?: string;
}
export interface PlannedJob {
  readonly job: Job;
  /** Calls of the program that this batch stands for; none: a batch of our own. */
  readonly calls: readonly CallFact[];
  /** A size was chosen by us: that TensorFlow.js refuses it proves nothing. */
  readonly assumed: boolean;
}

/** Enough to tell the batch from other axes, and cheap. */
const BATCH = 4;
const HEAVY_BATCH = 2;

/** All models of the program, or those that `wanted` takes by the call that made them. */
export function planOf(analysis: Analysis, wanted: (at: ModelInfo['at']) => boolean = () => true): readonly Planned[] {
  let id = 0;
  return analysis.models
    .filter(({ at }) => wanted(at))
    .map((model): Planned => {
      const { graph } = model;
      if (!graph) return { model, jobs: [], reason: whyNot(model, analysis) };
      if (declaredOf(graph).some(shape => shape?.length === 1)) return { model, jobs: [], reason: 'TensorFlow.js takes no data that has the batch axis alone' };
      const calls = analysis.facts.filter((fact): fact is CallFact => fact.kind === 'call' && fact.model === model.id && fits(fact, graph));
      return { model, jobs: jobsOf(model, graph, calls, () => id++) };
    });
}

function whyNot(model: ModelInfo, analysis: Analysis): string {
  const kind = /^(Sequential|Functional|Model)$/.test(model.class) ? 'its structure is not known as a whole' : `${model.class} is a class of the program`;
  if (analysis.facts.some(fact => fact.kind === 'problem' && !fact.handled)) return `${kind}; the program has problems that may be the reason`;
  return model.inputs.length === 0 ? `${kind}, or it was never given an input` : kind;
}

/** Its inputs are as many as the model's, with known ranks. */
const fits = ({ inputs }: CallFact, { inputs: wanted }: ModelGraph): boolean => inputs.length === wanted.length && inputs.every(shape => shape !== undefined);

const declaredOf = (graph: ModelGraph): readonly (Shape | undefined)[] => graph.inputs.map(({ node, output }) => graph.nodes[node]?.outputShapes[output]);

function jobsOf({ losses }: ModelInfo, graph: ModelGraph, calls: readonly CallFact[], id: () => number): readonly PlannedJob[] {
  const declared = declaredOf(graph);
  const sizes = numbersFor([...graph.nodes.flatMap(node => node.outputShapes), ...calls.flatMap(call => [...call.inputs, ...(call.outputs ?? [])])]);
  const named = Object.keys(sizes).length > 0;
  const heavy = costOf(flatten(graph), sizes, BATCH) > HEAVY;
  const cap = heavy ? HEAVY_BATCH : BATCH;
  const byBatch = new Map<string, PlannedJob>();
  const add = (data: readonly (Shape | undefined)[], call: CallFact | undefined): void => {
    const batches = data.map((shape, i) => batchOf(declared[i], shape, sizes, call ? cap : 1));
    if (!batches.every((batch): batch is Batch => batch !== undefined)) return;
    const inputs = batches.map(({ shape }) => shape);
    const key = JSON.stringify(inputs);
    const known = byBatch.get(key);
    const wanted = call ? lossesOf(losses, call, graph.outputs.length, inputs[0]?.[0] ?? 1, sizes) : [];
    const assumed = named || batches.some(batch => batch.assumed);
    byBatch.set(
      key,
      known
        ? { ...known, job: { ...known.job, losses: known.job.losses.length > 0 ? known.job.losses : wanted }, calls: [...known.calls, ...(call ? [call] : [])] }
        : { job: { id: id(), graph, inputs, sizes, losses: wanted }, calls: call ? [call] : [], assumed },
    );
  };
  for (const call of calls) add(call.inputs, call);
  if (byBatch.size === 0) add(declared, undefined);
  return [...byBatch.values()];
}

/** The loss of each output on its targets, where both are known. */
function lossesOf(
  losses: ModelInfo['losses'],
  { targets }: CallFact,
  outputs: number,
  batch: number,
  sizes: Readonly<Record<string, number>>,
): readonly LossJob[] {
  if (!losses || targets?.length !== outputs || (losses.length !== 1 && losses.length !== outputs)) return [];
  return targets.flatMap((target, output): readonly LossJob[] => {
    const loss = losses.length === 1 ? losses[0] : losses[output];
    const shape = target?.map((dim, axis) => (axis === 0 ? batch : numberFor(dim, sizes)));
    return loss !== undefined && shape?.every((size): size is number => size !== undefined) ? [{ output, loss, target: shape }] : [];
  });
}

interface Batch {
  readonly shape: readonly number[];
  readonly assumed: boolean;
}
/** One batch of the data: where the model says a number it holds, the batch axis is cut, what nobody says is chosen. */
function batchOf(declared: Shape | undefined, data: Shape | undefined, sizes: Readonly<Record<string, number>>, cap: number): Batch | undefined {
  if (!data || (declared && declared.length !== data.length)) return undefined;
  let assumed = false;
  const shape = data.map((dim, axis): number => {
    const said = declared?.[axis];
    const number = numberFor(dim, sizes);
    if (axis === 0) return typeof said === 'number' ? said : Math.min(cap, number ?? cap);
    if (number !== undefined) return number;
    if (typeof said === 'number') return said;
    assumed = true;
    return openSize(data.length);
  });
  return { shape, assumed };
}
