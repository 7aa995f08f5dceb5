/** The layer that gives an output of a model: its activation, its name. */
import type { Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import { type Reference, type Related, type Run, stringOf } from '../../../values';
import { argumentOf } from '../fields';
import { isFunctional, isSequential, symbolicOutputs, tensorsOf } from '../models/fields';
import { nestOf } from '../nests';
import { flat } from '../rule';

/** The activation of the layer that gives this output; undefined where it is not plain. */
export function activationOf(
  run: Run,
  model: Reference,
  index: number,
): { readonly name: string; readonly layer: string; readonly at: Place /** The layer's own argument, or its default. */; readonly own: boolean } | undefined {
  const outputs = symbolicOutputs(run, model);
  const tensor = outputs && tensorsOf(nestOf(run, outputs))[index];
  const node = tensor?.node && run.look(tensor.node);
  if (node?.kind !== 'node' || typeof node.operation === 'string') return undefined;
  const layer = node.operation;
  const of = run.instance(layer)?.class;
  if (of?.kind !== 'library') return undefined;
  const class_ = of.path.split('.').at(-1) ?? '';
  if (class_ === 'Softmax') return { name: 'softmax', layer: class_, at: run.look(layer).at, own: true };
  if (!HAS_ACTIVATION.has(class_)) return undefined;
  const given = argumentOf(run, layer, 'activation');
  const name = given === undefined || given.kind === 'none' ? 'linear' : given.kind === 'library' ? given.path.split('.').at(-1) : stringOf(given);
  return name === undefined ? undefined : { name, layer: class_, at: run.look(layer).at, own: class_ !== 'Activation' };
}
/** It comes out of a layer of Keras that has no activation of its own at the end. */
export function isPlain(run: Run, model: Reference, index: number): boolean {
  const outputs = symbolicOutputs(run, model);
  const tensor = outputs && tensorsOf(nestOf(run, outputs))[index];
  const node = tensor?.node && run.look(tensor.node);
  const of = node?.kind === 'node' && typeof node.operation !== 'string' ? run.instance(node.operation)?.class : undefined;
  return of?.kind === 'library' && of.path.startsWith('keras.layers.') && !HAS_ACTIVATION.has(of.path.split('.').at(-1) ?? '');
}
const HAS_ACTIVATION: ReadonlySet<string> = new Set(['Dense', 'Activation', 'Conv1D', 'Conv2D', 'Conv3D', 'Conv2DTranspose']);

/** Where an output comes from, for people. */
export function outputOf(run: Run, model: Reference, index: number, shape: Shape): readonly Related[] {
  const last = activationOf(run, model, index);
  return last ? [{ at: last.at, what: { kind: 'output-of', layer: last.layer, shape: ['None', ...shape.slice(1)] } }] : [];
}

/** Names of the outputs of a functional model. */
export function outputNames(run: Run, model: Reference): readonly string[] | undefined {
  if (!isFunctional(run, model) && !isSequential(run, model)) return undefined;
  const outputs = symbolicOutputs(run, model);
  if (!outputs) return undefined;
  const names = flat(nestOf(run, outputs)).map(leaf => {
    const node = leaf.kind === 'tensor' && leaf.node ? run.look(leaf.node) : undefined;
    return node?.kind === 'node' && typeof node.operation !== 'string' ? stringOf(run.field(node.operation, '#name')) : undefined;
  });
  return names.every((name): name is string => name !== undefined) ? names : undefined;
}
