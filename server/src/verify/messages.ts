/** What a verification asks of the worker, and what it answers: plain data on both ways. */
import type { ModelGraph } from '../values';

/** A model, and one batch to predict on. */
export interface Job {
  /** Which, among all that were planned. */
  readonly id: number;
  readonly graph: ModelGraph;
  /** What each input of the graph is fed: zeros of this shape, batch axis included. */
  readonly inputs: readonly (readonly number[])[];
  /** The numbers taken for sizes that have a name only, by their id. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The loss of each output on targets of zeros, where the program compiles and fits with losses that are known. */
  readonly losses: readonly LossJob[];
}
export interface LossJob {
  readonly output: number;
  /** Keras' name of the function: `mean_squared_error`. */
  readonly loss: string;
  /** Shape of the targets, batch axis included. */
  readonly target: readonly number[];
}

/** To the worker: one message, and it begins. */
export interface Work {
  readonly kind: 'work';
  readonly jobs: readonly Job[];
}

/** From the worker: one `report` a job, in their order, then `done`. */
export type Answer = { readonly kind: 'report'; readonly report: Report } | { readonly kind: 'done' };

export interface Report {
  readonly id: number;
  /** By node of the flattened graph (flatten.ts). */
  readonly nodes: readonly NodeReport[];
  /** By output of the model; undefined: it did not come so far. */
  readonly outputs: readonly (readonly number[] | undefined)[];
  /** `zero`: the heavy kernels only made zeros of the shape that TensorFlow.js infers (kernels.ts). */
  readonly kernels: 'real' | 'zero';
  /** TensorFlow.js threw. */
  readonly refusal?: { readonly node: number | undefined; readonly message: string };
  readonly losses: readonly LossReport[];
}
export type NodeReport =
  | { readonly kind: 'ran'; readonly shapes: readonly (readonly number[])[] }
  /** It was not built from anything of TensorFlow.js. */
  | { readonly kind: 'unchecked'; readonly reason: string }
  | { readonly kind: 'not-reached' };
export type LossReport =
  | { readonly kind: 'ran'; readonly shape: readonly number[] }
  | { readonly kind: 'unchecked'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null;
export const isWork = (raw: unknown): raw is Work => isObject(raw) && raw.kind === 'work';
export const isAnswer = (raw: unknown): raw is Answer => isObject(raw) && (raw.kind === 'report' || raw.kind === 'done');
