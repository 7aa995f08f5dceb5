/** Builds a model in TensorFlow.js, predicts, and tells what shapes came out. */

import type { Port } from '../../values';
import { costOfJob, HEAVY } from '../cost';
import { flatten } from '../flatten';
import type { Job, LossReport, NodeReport, Report } from '../messages';
import { type Built, type Topology, topologyOf } from '../topology';
import { installZeroKernels, kernelsInForce } from './kernels';
import { operationOf } from './layers/table';
import { lossOf } from './loss';
import { type Operation, setOperations } from './operation';
import { clone, dispose, type io, layers, loadLayersModel, type Tensor, zeros } from './tensorflow';

export async function runJob(job: Job): Promise<Report> {
  const flat = flatten(job.graph);
  if (costOfJob(job) > HEAVY) installZeroKernels();
  const operations = new Map<string, Operation>();
  const topology = topologyOf(flat, job.inputs, job.sizes, (node, name) => {
    const made = operationOf(node);
    if (made === undefined || 'reason' in made) return made;
    operations.set(name, made);
    return 'builds';
  });
  const { names, built, copies, outputs } = topology;
  built.forEach((how, i) => {
    if (how.kind === 'declared') operations.set(names[i] ?? '', declared(how.shapes));
  });
  for (const name of copies) operations.set(name, copy);
  setOperations(operations);
  const watch = watchLayers();
  let refusal: string | undefined;
  let losses: readonly LossReport[] = [];
  let predicted: readonly (readonly number[])[] | undefined;
  try {
    if (outputs.length > 0) ({ predicted, losses } = await predict(topology, flat.outputs, job, watch));
  } catch (error) {
    refusal = error instanceof Error ? error.message : String(error);
  } finally {
    watch.stop();
  }
  const seen = new Map(outputs.map(({ node, output }, i) => [`${node}:${output}`, predicted?.[i]]));
  const shared = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  const report = ({ node }: (typeof flat.nodes)[number], i: number): NodeReport => {
    const how: Built | undefined = built[i];
    if (!how || how.kind === 'left-out' || how.kind === 'declared') return { kind: 'unchecked', reason: how?.reason ?? '' };
    const input = flat.inputs.findIndex(port => port.node === i);
    if (input >= 0) return { kind: 'ran', shapes: [job.inputs[input] ?? []] };
    const name = names[i] ?? '';
    const shapes = shared.has(name) ? all(node.outputShapes.map((_, output) => seen.get(`${i}:${output}`))) : watch.shapes.get(name);
    return shapes ? { kind: 'ran', shapes } : { kind: 'not-reached' };
  };
  return {
    id: job.id,
    nodes: flat.nodes.map(report),
    outputs: flat.outputs.map(({ node, output }) => seen.get(`${node}:${output}`)),
    kernels: kernelsInForce(),
    ...(refusal !== undefined && { refusal: { node: indexIn(names, watch.failed), message: refusal } }),
    losses,
  };
}
const indexIn = (names: readonly string[], name: string | undefined): number | undefined => {
  const index = name === undefined ? -1 : names.indexOf(name);
  return index < 0 ? undefined : index;
};
const all = <T>(items: readonly (T | undefined)[]): readonly T[] | undefined => (items.every((item): item is T => item !== undefined) ? items : undefined);

const copy: Operation = { run: ([x]) => (x ? clone(x) : []) };

/** Stands in for what cannot be built, so that what follows can be checked. */
const declared = (shapes: readonly (readonly number[])[]): Operation => ({
  run: () => {
    const tensors = shapes.map(shape => zeros([...shape]));
    const [only] = tensors;
    return only && tensors.length === 1 ? only : tensors;
  },
});

interface Predicted {
  /** Of the outputs of the topology. */
  readonly predicted: readonly (readonly number[])[];
  readonly losses: readonly LossReport[];
}
async function predict(topology: Topology, outputs: readonly Port[], job: Job, watch: Watch): Promise<Predicted> {
  // Its type wants weights as well; the loader does without.
  const artifacts = { modelTopology: topology.json as unknown as io.ModelArtifacts['modelTopology'] } as io.ModelArtifacts;
  const model = await loadLayersModel({ load: () => Promise.resolve(artifacts) });
  watch.begin();
  const batch = job.inputs.map(shape => zeros([...shape]));
  const result = model.predict(batch, { batchSize: job.inputs[0]?.[0] ?? 1 });
  const tensors: readonly Tensor[] = Array.isArray(result) ? result : [result];
  const predicted = tensors.map(({ shape }) => shape);
  watch.stop();
  const losses = job.losses.map(loss => {
    const port = outputs[loss.output];
    const index = topology.outputs.findIndex(({ node, output }) => node === port?.node && output === port.output);
    return lossOf(model, index, batch, loss);
  });
  dispose([...batch, ...tensors]);
  model.dispose();
  return { predicted, losses };
}

interface Watch {
  /** What each layer really returned, by name; from `begin` on. */
  readonly shapes: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** The layer that threw. */
  readonly failed: string | undefined;
  begin(): void;
  stop(): void;
}

/** Looks over the shoulder of every layer that is applied. */
function watchLayers(): Watch {
  const shapes = new Map<string, readonly (readonly number[])[]>();
  let failed: string | undefined;
  let begun = false;
  const original = layers.Layer.prototype.apply;
  layers.Layer.prototype.apply = function (this: layers.Layer, ...args) {
    try {
      const result = original.apply(this, args);
      const list = Array.isArray(result) ? result : [result];
      if (begun)
        shapes.set(
          this.name,
          list.map(({ shape }) => [...shape] as number[]),
        );
      return result;
    } catch (error) {
      failed = this.name; // outermost: the inner layer of a wrapper is no node
      throw error;
    }
  };
  return {
    shapes,
    get failed() {
      return failed;
    },
    begin() {
      begun = true;
    },
    stop() {
      layers.Layer.prototype.apply = original;
    },
  };
}
