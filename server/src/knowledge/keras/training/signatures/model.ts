/** Methods of models, those of Sequential included. Read off Keras 3.15 and tf_keras 2.21; `predict_classes` and `predict_proba` are those of TF 2.5. */
import type { Signatures } from '../signatureText';

export const modelMethodSignatures: Signatures = {
  add_loss: { three: 'loss', two: 'losses, **kwargs' },
  add_metric: { three: '*args, **kwargs', two: 'value, name=None, **kwargs' },
  add_weight: {
    three:
      "shape=None, initializer=None, dtype=None, trainable=True, autocast=True, regularizer=None, constraint=None, aggregation='none', overwrite_with_gradient=False, name=None, *args",
    two: 'name=None, shape=None, dtype=None, initializer=None, regularizer=None, trainable=None, constraint=None, use_resource=None, synchronization=None, aggregation=None, **kwargs',
  },
  build: { both: 'input_shape' },
  compile: {
    three:
      "optimizer='rmsprop', loss=None, loss_weights=None, metrics=None, weighted_metrics=None, run_eagerly=False, steps_per_execution=1, jit_compile='auto', auto_scale_loss=True",
    two: "optimizer='rmsprop', loss=None, metrics=None, loss_weights=None, weighted_metrics=None, run_eagerly=None, steps_per_execution=None, jit_compile=None, pss_evaluation_shards=0, **kwargs",
  },
  compute_loss: { three: 'x=None, y=None, y_pred=None, sample_weight=None, training=True', two: 'x=None, y=None, y_pred=None, sample_weight=None' },
  compute_metrics: { three: 'x, y, y_pred, sample_weight=None', two: 'x, y, y_pred, sample_weight' },
  compute_output_shape: { three: '*args, **kwargs', two: 'input_shape' },
  count_params: { both: '' },
  evaluate: {
    three: "x=None, y=None, batch_size=None, verbose='auto', sample_weight=None, steps=None, callbacks=None, return_dict=False, **kwargs",
    two: "x=None, y=None, batch_size=None, verbose='auto', sample_weight=None, steps=None, callbacks=None, max_queue_size=10, workers=1, use_multiprocessing=False, return_dict=False, **kwargs",
  },
  evaluate_generator: { two: 'generator, steps=None, callbacks=None, max_queue_size=10, workers=1, use_multiprocessing=False, verbose=0' },
  export: { three: "filepath, format='tf_saved_model', verbose=None, input_signature=None, **kwargs", two: 'filepath' },
  fit: {
    three:
      "x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None, validation_split=0.0, validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0, steps_per_epoch=None, validation_steps=None, validation_batch_size=None, validation_freq=1",
    two: "x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None, validation_split=0.0, validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0, steps_per_epoch=None, validation_steps=None, validation_batch_size=None, validation_freq=1, max_queue_size=10, workers=1, use_multiprocessing=False",
  },
  fit_generator: {
    two: 'generator, steps_per_epoch=None, epochs=1, verbose=1, callbacks=None, validation_data=None, validation_steps=None, validation_freq=1, class_weight=None, max_queue_size=10, workers=1, use_multiprocessing=False, shuffle=True, initial_epoch=0',
  },
  from_config: { both: 'config, custom_objects=None' },
  get_compile_config: { both: '' },
  get_config: { both: '' },
  get_layer: { both: 'name=None, index=None' },
  get_weights: { both: '' },
  load_weights: { three: 'filepath, skip_mismatch=False, **kwargs', two: 'filepath, skip_mismatch=False, by_name=False, options=None' },
  predict: {
    three: "x, batch_size=None, verbose='auto', steps=None, callbacks=None",
    two: "x, batch_size=None, verbose='auto', steps=None, callbacks=None, max_queue_size=10, workers=1, use_multiprocessing=False",
  },
  predict_generator: { two: 'generator, steps=None, callbacks=None, max_queue_size=10, workers=1, use_multiprocessing=False, verbose=0' },
  predict_on_batch: { both: 'x' },
  predict_step: { both: 'data' },
  quantize: { three: 'mode=None, config=None, filters=None, **kwargs' },
  reset_metrics: { both: '' },
  reset_states: { two: '' },
  save: { three: 'filepath, overwrite=True, zipped=None, **kwargs', two: 'filepath, overwrite=True, save_format=None, **kwargs' },
  save_weights: { three: 'filepath, overwrite=True, max_shard_size=None', two: 'filepath, overwrite=True, save_format=None, options=None' },
  set_weights: { both: 'weights' },
  stateless_call: { three: 'trainable_variables, non_trainable_variables, return_losses=False, *args, **kwargs' },
  summary: { both: 'line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None' },
  test_on_batch: { three: 'x, y=None, sample_weight=None, return_dict=False', two: 'x, y=None, sample_weight=None, reset_metrics=True, return_dict=False' },
  test_step: { both: 'data' },
  to_json: { both: '**kwargs' },
  train_on_batch: {
    three: 'x, y=None, sample_weight=None, class_weight=None, return_dict=False',
    two: 'x, y=None, sample_weight=None, class_weight=None, reset_metrics=True, return_dict=False',
  },
  train_step: { both: 'data' },
  add: { three: 'layer, rebuild=True', two: 'layer' },
  pop: { three: 'rebuild=True', two: '' },
  predict_classes: { two: 'x, batch_size=32, verbose=0' },
  predict_proba: { two: 'x, batch_size=32, verbose=0' },
};
