/** The losses as functions. Read off Keras 3.15 and tf_keras 2.21. */
import type { Signatures } from '../signatureText';

export const lossFunctionSignatures: Signatures = {
  binary_crossentropy: { both: 'y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1' },
  binary_focal_crossentropy: { both: 'y_true, y_pred, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1' },
  categorical_crossentropy: { both: 'y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1' },
  categorical_focal_crossentropy: { both: 'y_true, y_pred, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1' },
  categorical_generalized_cross_entropy: { three: 'y_true, y_pred, q' },
  categorical_hinge: { both: 'y_true, y_pred' },
  circle: { three: 'y_true, y_pred, ref_labels=None, ref_embeddings=None, remove_diagonal=True, gamma=80, margin=0.4' },
  cosine_similarity: { both: 'y_true, y_pred, axis=-1' },
  ctc: { three: 'y_true, y_pred' },
  dice: { three: 'y_true, y_pred, axis=None' },
  hinge: { both: 'y_true, y_pred' },
  huber: { both: 'y_true, y_pred, delta=1.0' },
  kl_divergence: { both: 'y_true, y_pred' },
  log_cosh: { both: 'y_true, y_pred' },
  mean_absolute_error: { both: 'y_true, y_pred' },
  mean_absolute_percentage_error: { both: 'y_true, y_pred' },
  mean_squared_error: { both: 'y_true, y_pred' },
  mean_squared_logarithmic_error: { both: 'y_true, y_pred' },
  poisson: { both: 'y_true, y_pred' },
  sparse_categorical_crossentropy: {
    three: 'y_true, y_pred, from_logits=False, ignore_class=None, axis=-1',
    two: 'y_true, y_pred, from_logits=False, axis=-1, ignore_class=None',
  },
  squared_hinge: { both: 'y_true, y_pred' },
  tversky: { three: 'y_true, y_pred, alpha=0.5, beta=0.5, axis=None' },
};
