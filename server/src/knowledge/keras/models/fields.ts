/**
 * What a model remembers, as fields that no program can write.
 * Sequential: `#layers` (a list object of all layers but the InputLayer), `#in` (the symbolic tensor it starts
 * from), `#out` (what the last layer gave; unknown after a fault). Functional: `#in` and `#out`, structures
 * of symbolic tensors as the program gave them. Both, like every layer: `#name`, `#node`, `#params`, `#trainable`.
 */
import type { Shape } from '../../../shapes';
import { bool, type Failure, int, type Reference, type Run, type Tensor, type Value } from '../../../values';
import { type Leaf, nestOf } from '../nests';
import { flat, type Nest } from '../rule';

export const SEQUENTIAL = 'keras.Sequential';
export const FUNCTIONAL = 'keras.src.models.functional.Functional';
export const MODEL = 'keras.Model';

export const isSequential = (run: Run, model: Reference): boolean => run.libraryBases(model).includes(SEQUENTIAL);
/** A field's value; undefined where it was never set, or not on every path: what was built on one path only binds nobody. */
export const present = (value: Value | undefined): Value | undefined =>
  value === undefined || value.kind === 'absent' || (value.kind === 'either' && value.of.some(one => one.kind === 'absent')) ? undefined : value;
/** The input structure that a model declares (or was built with): undefined for a subclass, or a Sequential that nothing has reached yet. */
export function declaredInputs(run: Run, model: Reference): Nest<Leaf> | undefined {
  const value = present(run.field(model, '#in'));
  return value && nestOf(run, value);
}
/** What it gives, symbolically. */
export function symbolicOutputs(run: Run, model: Reference): Value | undefined {
  return present(run.field(model, '#out'));
}
export const isFunctional = (run: Run, model: Reference): boolean => !isSequential(run, model) && present(run.field(model, '#out')) !== undefined;

/** The layers of a Sequential, in order; undefined where their number is not known. */
export function sequentialLayers(run: Run, model: Reference): readonly Value[] | undefined {
  const list = present(run.field(model, '#layers'));
  if (list?.kind !== 'object') return undefined;
  const content = run.look(list);
  return content.kind === 'list' && !content.more ? content.items : undefined;
}

export const tensorsOf = (nest: Nest<Leaf>): readonly Tensor[] => flat(nest).filter((leaf): leaf is Tensor => leaf.kind === 'tensor');
export const shapeOf = (leaf: Leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined);

/** `#params` and `#trainable` of a model from those of its layers, each counted once. */
export function countedParams(run: Run, layers: readonly Value[] | undefined): { readonly '#params': Value; readonly '#trainable': Value } {
  let [all, trainable]: [number | undefined, number | undefined] = [0, 0];
  const seen = new Set<string>();
  for (const layer of layers ?? []) {
    if (layer.kind !== 'object') {
      all = trainable = undefined;
      break;
    }
    const key = `${layer.owner}.${layer.serial}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const [params, learns] = [run.field(layer, '#params'), run.field(layer, '#trainable')];
    all = all === undefined || params?.kind !== 'int' || typeof params.size !== 'number' ? undefined : all + params.size;
    trainable = trainable === undefined || learns?.kind !== 'int' || typeof learns.size !== 'number' ? undefined : trainable + learns.size;
  }
  if (!layers) all = trainable = undefined;
  return { '#params': int(all ?? 'unknown'), '#trainable': int(trainable ?? 'unknown') };
}

/** Its constructor failed: nobody ever holds the object. */
export function unmade(run: Run, model: Reference, failed: Failure | undefined): Failure | undefined {
  if (failed) run.setFields(model, { '#failed': bool(true) });
  return failed;
}
export const wasMade = (run: Run, model: Reference): boolean => run.field(model, '#failed') === undefined;
