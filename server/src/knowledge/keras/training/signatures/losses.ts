/** Constructors of the losses. Read off Keras 3.15 and tf_keras 2.21. */
import type { Signatures } from '../signatureText';

export const lossSignatures: Signatures = {
  BinaryCrossentropy: {
    three: "from_logits=False, label_smoothing=0.0, axis=-1, reduction='sum_over_batch_size', name='binary_crossentropy', dtype=None",
    two: "from_logits=False, label_smoothing=0.0, axis=-1, reduction='auto', name='binary_crossentropy'",
  },
  BinaryFocalCrossentropy: {
    three:
      "apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1, reduction='sum_over_batch_size', name='binary_focal_crossentropy', dtype=None",
    two: "apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1, reduction='auto', name='binary_focal_crossentropy'",
  },
  CTC: { three: "reduction='sum_over_batch_size', name='ctc', dtype=None" },
  CategoricalCrossentropy: {
    three: "from_logits=False, label_smoothing=0.0, axis=-1, reduction='sum_over_batch_size', name='categorical_crossentropy', dtype=None",
    two: "from_logits=False, label_smoothing=0.0, axis=-1, reduction='auto', name='categorical_crossentropy'",
  },
  CategoricalFocalCrossentropy: {
    three:
      "alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1, reduction='sum_over_batch_size', name='categorical_focal_crossentropy', dtype=None",
    two: "alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1, reduction='auto', name='categorical_focal_crossentropy'",
  },
  CategoricalGeneralizedCrossEntropy: { three: "q=0.5, reduction='sum_over_batch_size', name='categorical_generalized_cross_entropy', dtype=None" },
  CategoricalHinge: { three: "reduction='sum_over_batch_size', name='categorical_hinge', dtype=None", two: "reduction='auto', name='categorical_hinge'" },
  Circle: { three: "gamma=80.0, margin=0.4, remove_diagonal=True, reduction='sum_over_batch_size', name='circle', dtype=None" },
  CosineSimilarity: {
    three: "axis=-1, reduction='sum_over_batch_size', name='cosine_similarity', dtype=None",
    two: "axis=-1, reduction='auto', name='cosine_similarity'",
  },
  Dice: { three: "reduction='sum_over_batch_size', name='dice', axis=None, dtype=None" },
  Hinge: { three: "reduction='sum_over_batch_size', name='hinge', dtype=None", two: "reduction='auto', name='hinge'" },
  Huber: { three: "delta=1.0, reduction='sum_over_batch_size', name='huber_loss', dtype=None", two: "delta=1.0, reduction='auto', name='huber_loss'" },
  KLDivergence: { three: "reduction='sum_over_batch_size', name='kl_divergence', dtype=None", two: "reduction='auto', name='kl_divergence'" },
  LogCosh: { three: "reduction='sum_over_batch_size', name='log_cosh', dtype=None", two: "reduction='auto', name='log_cosh'" },
  Loss: { three: "name=None, reduction='sum_over_batch_size', dtype=None", two: "reduction='auto', name=None" },
  MeanAbsoluteError: { three: "reduction='sum_over_batch_size', name='mean_absolute_error', dtype=None", two: "reduction='auto', name='mean_absolute_error'" },
  MeanAbsolutePercentageError: {
    three: "reduction='sum_over_batch_size', name='mean_absolute_percentage_error', dtype=None",
    two: "reduction='auto', name='mean_absolute_percentage_error'",
  },
  MeanSquaredError: { three: "reduction='sum_over_batch_size', name='mean_squared_error', dtype=None", two: "reduction='auto', name='mean_squared_error'" },
  MeanSquaredLogarithmicError: {
    three: "reduction='sum_over_batch_size', name='mean_squared_logarithmic_error', dtype=None",
    two: "reduction='auto', name='mean_squared_logarithmic_error'",
  },
  Poisson: { three: "reduction='sum_over_batch_size', name='poisson', dtype=None", two: "reduction='auto', name='poisson'" },
  SparseCategoricalCrossentropy: {
    three: "from_logits=False, ignore_class=None, reduction='sum_over_batch_size', axis=-1, name='sparse_categorical_crossentropy', dtype=None",
    two: "from_logits=False, ignore_class=None, reduction='auto', name='sparse_categorical_crossentropy'",
  },
  SquaredHinge: { three: "reduction='sum_over_batch_size', name='squared_hinge', dtype=None", two: "reduction='auto', name='squared_hinge'" },
  Tversky: { three: "alpha=0.5, beta=0.5, reduction='sum_over_batch_size', name='tversky', axis=None, dtype=None" },
};
