/** The loss of one output on one batch of targets. */
import type { LossJob, LossReport } from '../messages';
import { type LayersModel, model, type Tensor, tidy, zeros } from './tensorflow';

/** Keras' functions as TensorFlow.js calls them. */
const LOSSES: Readonly<Record<string, string>> = {
  mean_squared_error: 'meanSquaredError',
  mean_absolute_error: 'meanAbsoluteError',
  mean_absolute_percentage_error: 'meanAbsolutePercentageError',
  mean_squared_logarithmic_error: 'meanSquaredLogarithmicError',
  hinge: 'hinge',
  squared_hinge: 'squaredHinge',
  categorical_hinge: 'categoricalHinge',
  log_cosh: 'logcosh',
  categorical_crossentropy: 'categoricalCrossentropy',
  sparse_categorical_crossentropy: 'sparseCategoricalCrossentropy',
  binary_crossentropy: 'binaryCrossentropy',
  kl_divergence: 'kullbackLeiblerDivergence',
  poisson: 'poisson',
  cosine_similarity: 'cosineProximity',
};

/** `index`: which of the model's outputs; -1 where it could not be built. */
export function lossOf(whole: LayersModel, index: number, batch: Tensor[], { loss, target }: LossJob): LossReport {
  const name = LOSSES[loss];
  const output = whole.outputs[index];
  if (name === undefined) return { kind: 'unchecked', reason: `TensorFlow.js has no loss ${loss}` };
  if (!output) return { kind: 'unchecked', reason: 'its output could not be built' };
  try {
    const shape = tidy(() => {
      const part = model({ inputs: whole.inputs, outputs: output });
      part.compile({ optimizer: 'sgd', loss: name });
      const value = part.evaluate(batch, zeros([...target]), { batchSize: target[0] ?? 1 });
      return (Array.isArray(value) ? value[0] : value)?.shape ?? [];
    });
    return { kind: 'ran', shape };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}
