/** The metrics as functions. Read off Keras 3.15 and tf_keras 2.21. */
import type { Signatures } from '../signatureText';

export const metricFunctionSignatures: Signatures = {
  binary_accuracy: { both: 'y_true, y_pred, threshold=0.5' },
  binary_crossentropy: { both: 'y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1' },
  binary_focal_crossentropy: { both: 'y_true, y_pred, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1' },
  categorical_accuracy: { both: 'y_true, y_pred' },
  categorical_crossentropy: { both: 'y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1' },
  categorical_focal_crossentropy: { both: 'y_true, y_pred, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1' },
  categorical_hinge: { three: 'y_true, y_pred' },
  concordance_correlation: { three: 'y_true, y_pred, axis=-1' },
  hinge: { both: 'y_true, y_pred' },
  huber: { three: 'y_true, y_pred, delta=1.0' },
  kl_divergence: { both: 'y_true, y_pred' },
  log_cosh: { both: 'y_true, y_pred' },
  mean_absolute_error: { both: 'y_true, y_pred' },
  mean_absolute_percentage_error: { both: 'y_true, y_pred' },
  mean_squared_error: { both: 'y_true, y_pred' },
  mean_squared_logarithmic_error: { both: 'y_true, y_pred' },
  pearson_correlation: { three: 'y_true, y_pred, axis=-1' },
  poisson: { both: 'y_true, y_pred' },
  sparse_categorical_accuracy: { both: 'y_true, y_pred' },
  sparse_categorical_crossentropy: {
    three: 'y_true, y_pred, from_logits=False, ignore_class=None, axis=-1',
    two: 'y_true, y_pred, from_logits=False, axis=-1, ignore_class=None',
  },
  sparse_top_k_categorical_accuracy: { three: 'y_true, y_pred, k=5, from_sorted_ids=False', two: 'y_true, y_pred, k=5' },
  squared_hinge: { both: 'y_true, y_pred' },
  top_k_categorical_accuracy: { both: 'y_true, y_pred, k=5' },
};
