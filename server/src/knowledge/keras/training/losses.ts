/** The losses of Keras by name: how each compares a target with an output, and what it expects the last activation to give. */
import type { LossRule } from './meet';

export interface Loss {
  /** Keras' own function name: `mean_squared_error`. */
  readonly name: string;
  readonly rule: LossRule;
  /** What the predictions should be where `from_logits` is False. */
  readonly predicts?: 'probability' | 'distribution';
}

const row = (rule: LossRule, predicts?: Loss['predicts']): Omit<Loss, 'name'> => ({ rule, ...(predicts && { predicts }) });
const byFunction: Readonly<Record<string, Omit<Loss, 'name'>>> = {
  mean_squared_error: row('elementwise'),
  mean_absolute_error: row('elementwise'),
  mean_absolute_percentage_error: row('elementwise'),
  mean_squared_logarithmic_error: row('elementwise'),
  huber: row('elementwise'),
  log_cosh: row('elementwise'),
  cosine_similarity: row('elementwise'),
  hinge: row('elementwise'),
  squared_hinge: row('elementwise'),
  categorical_hinge: row('elementwise'),
  kl_divergence: row('elementwise'),
  poisson: row('elementwise'),
  categorical_crossentropy: row('categorical', 'distribution'),
  categorical_focal_crossentropy: row('categorical-focal', 'distribution'),
  sparse_categorical_crossentropy: row('sparse', 'distribution'),
  binary_crossentropy: row('binary', 'probability'),
  binary_focal_crossentropy: row('binary', 'probability'),
  dice: row('whole'),
  tversky: row('whole'),
  ctc: row('ctc'),
  circle: row('free'),
  categorical_generalized_cross_entropy: row('one-hot'),
};

/** Class name of a loss → the function it wraps. */
export const LOSS_CLASSES: Readonly<Record<string, string>> = {
  MeanSquaredError: 'mean_squared_error',
  MeanAbsoluteError: 'mean_absolute_error',
  MeanAbsolutePercentageError: 'mean_absolute_percentage_error',
  MeanSquaredLogarithmicError: 'mean_squared_logarithmic_error',
  Huber: 'huber',
  LogCosh: 'log_cosh',
  CosineSimilarity: 'cosine_similarity',
  Hinge: 'hinge',
  SquaredHinge: 'squared_hinge',
  CategoricalHinge: 'categorical_hinge',
  KLDivergence: 'kl_divergence',
  Poisson: 'poisson',
  CategoricalCrossentropy: 'categorical_crossentropy',
  CategoricalFocalCrossentropy: 'categorical_focal_crossentropy',
  SparseCategoricalCrossentropy: 'sparse_categorical_crossentropy',
  BinaryCrossentropy: 'binary_crossentropy',
  BinaryFocalCrossentropy: 'binary_focal_crossentropy',
  Dice: 'dice',
  Tversky: 'tversky',
  CTC: 'ctc',
  Circle: 'circle',
  CategoricalGeneralizedCrossEntropy: 'categorical_generalized_cross_entropy',
};

/** Other spellings that exist in both versions; `two`: in Keras 2 alone. */
export const LOSS_ALIASES: Readonly<Record<string, string>> = {
  mse: 'mean_squared_error',
  MSE: 'mean_squared_error',
  mae: 'mean_absolute_error',
  MAE: 'mean_absolute_error',
  mape: 'mean_absolute_percentage_error',
  MAPE: 'mean_absolute_percentage_error',
  msle: 'mean_squared_logarithmic_error',
  MSLE: 'mean_squared_logarithmic_error',
  bce: 'binary_crossentropy',
  BCE: 'binary_crossentropy',
  kld: 'kl_divergence',
  KLD: 'kl_divergence',
};
export const LOSS_ALIASES_2: Readonly<Record<string, string>> = {
  kullback_leibler_divergence: 'kl_divergence',
  logcosh: 'log_cosh',
  huber_loss: 'huber',
  cosine: 'cosine_similarity',
  cosine_proximity: 'cosine_similarity',
};
/** Functions that only Keras 3 has. */
const ONLY_3: ReadonlySet<string> = new Set(['dice', 'tversky', 'ctc', 'circle', 'categorical_generalized_cross_entropy']);
/** `losses.get` of Keras 3.15 does not know it by a string. */
const NOT_BY_NAME: ReadonlySet<string> = new Set(['categorical_generalized_cross_entropy', 'CategoricalGeneralizedCrossEntropy']);

/** A loss by the name of its function. */
export function lossNamed(name: string): Loss | undefined {
  const found = byFunction[name];
  return found && { name, ...found };
}
/** What `compile(loss='…')` and `losses.get('…')` understand; `crossentropy` chooses by shapes and has no row. */
export function lossByString(text: string, major: 2 | 3): Loss | undefined {
  const name = LOSS_ALIASES[text] ?? (major === 2 ? LOSS_ALIASES_2[text] : undefined) ?? LOSS_CLASSES[text] ?? text;
  if ((major === 2 && ONLY_3.has(name)) || NOT_BY_NAME.has(text)) return undefined;
  return lossNamed(name);
}
/** Names that a misspelt one may have meant. */
export const lossNames = (major: 2 | 3): readonly string[] =>
  [...Object.keys(byFunction), ...Object.keys(LOSS_ALIASES)].filter(name => lossByString(name, major));
