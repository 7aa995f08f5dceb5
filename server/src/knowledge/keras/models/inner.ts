/** Applying layers and models from inside another: which record answers for an object, and how to run it unseen. */
import type { Place } from '../../../syntax/tree';
import type { Arguments, Reference, Result, Run, Value } from '../../../values';
import type { ClassRecord } from '../../record';
import { findClass } from '../../registry';

/** The record of the library class that the object is, or is derived from. */
export function recordOf(run: Run, object: Reference): ClassRecord | undefined {
  for (const path of run.libraryBases(object)) {
    const record = findClass(path, run.keras);
    if (record?.call) return record;
  }
  return undefined;
}

/** `layer(…)`, with its row and its node of the graph, as if it stood at `at` (default: the present call). A fault is returned, not reported. */
export function applyLayerAt(run: Run, layer: Value, args: Arguments, at?: Place): Result {
  const apply = (): Result => {
    const record = layer.kind === 'object' ? recordOf(run, layer) : undefined;
    return record?.call && layer.kind === 'object' ? record.call(run, layer, args) : run.call(layer, args);
  };
  return at ? run.at_(at, apply) : apply();
}

/**
 * What a layer makes of its inputs, without a row and without a node. Faults inside code of the program are
 * reported where they are: what fails silently the first time is run again aloud.
 */
export function inferLayerOf(run: Run, layer: Value, args: Arguments): Result {
  const infer = (): Result => {
    if (layer.kind !== 'object') return run.call(layer, args);
    const record = recordOf(run, layer);
    const quiet = record?.methods['#infer'];
    return quiet ? quiet.call(run, layer, args) : record?.call ? record.call(run, layer, args) : run.call(layer, args);
  };
  return aloudIfItFails(run, infer);
}

/** Runs quietly; if code of the program fails inside, once more so that its problem is heard. */
export function aloudIfItFails(run: Run, body: () => Result): Result {
  const result = run.quietly(body);
  return result.kind === 'unknown' && result.why.kind === 'fails' ? body() : result;
}
