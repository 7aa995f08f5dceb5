/** Constructors of the callbacks. Read off Keras 3.15 and tf_keras 2.21. */
import type { Signatures } from '../signatureText';

export const callbackSignatures: Signatures = {
  BackupAndRestore: {
    three: "backup_dir, save_freq='epoch', double_checkpoint=False, delete_checkpoint=True",
    two: "backup_dir, save_freq='epoch', delete_checkpoint=True, save_before_preemption=False",
  },
  BaseLogger: { two: 'stateful_metrics=None' },
  CSVLogger: { both: "filename, separator=',', append=False" },
  Callback: { both: '' },
  CallbackList: { both: 'callbacks=None, add_history=False, add_progbar=False, model=None, **kwargs' },
  EarlyStopping: { both: "monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto', baseline=None, restore_best_weights=False, start_from_epoch=0" },
  History: { both: '' },
  LambdaCallback: {
    three: 'on_epoch_begin=None, on_epoch_end=None, on_train_begin=None, on_train_end=None, on_train_batch_begin=None, on_train_batch_end=None, **kwargs',
    two: 'on_epoch_begin=None, on_epoch_end=None, on_batch_begin=None, on_batch_end=None, on_train_begin=None, on_train_end=None, **kwargs',
  },
  LearningRateScheduler: { both: 'schedule, verbose=0' },
  ModelCheckpoint: {
    three:
      "filepath, monitor='val_loss', verbose=0, save_best_only=False, save_weights_only=False, mode='auto', save_freq='epoch', initial_value_threshold=None",
    two: "filepath, monitor='val_loss', verbose=0, save_best_only=False, save_weights_only=False, mode='auto', save_freq='epoch', options=None, initial_value_threshold=None, **kwargs",
  },
  OrbaxCheckpoint: {
    three:
      "directory, monitor='val_loss', verbose=0, save_best_only=False, mode='auto', save_freq='epoch', initial_value_threshold=None, max_to_keep=1, save_on_background=True, save_weights_only=False",
  },
  ProgbarLogger: { three: '', two: "count_mode='samples', stateful_metrics=None" },
  ReduceLROnPlateau: {
    three: "monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', min_delta=0.0001, cooldown=0, min_lr=0.0, **kwargs",
    two: "monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', min_delta=0.0001, cooldown=0, min_lr=0, **kwargs",
  },
  RemoteMonitor: { both: "root='http://localhost:9000', path='/publish/epoch/end/', field='data', headers=None, send_as_json=False" },
  SidecarEvaluatorModelExport: { two: 'export_filepath, checkpoint_filepath, **kwargs' },
  SwapEMAWeights: { three: 'swap_on_epoch=False' },
  TensorBoard: {
    three:
      "log_dir='logs', histogram_freq=0, write_graph=True, write_images=False, write_steps_per_second=False, update_freq='epoch', profile_batch=0, embeddings_freq=0, embeddings_metadata=None",
    two: "log_dir='logs', histogram_freq=0, write_graph=True, write_images=False, write_steps_per_second=False, update_freq='epoch', profile_batch=0, embeddings_freq=0, embeddings_metadata=None, **kwargs",
  },
  TerminateOnNaN: { three: 'raise_error=False', two: '' },
};
