import { t } from '@vscode/l10n';
import { statefulBatch as fixes } from './fixes/for/stateful';
import type { Rule } from './rule';
import { layerWords } from './words';

export const statefulBatch: Rule<'stateful-batch'> = {
  severity: 'error',
  summary: 'A stateful recurrent layer without a fixed batch size.',
  message: (problem, { keras }) => {
    const layer = layerWords(problem);
    if (keras.major === 2)
      return t('{layer} with stateful=True needs a fixed batch size: declare it with batch_input_shape=(batch, steps, features).', { layer });
    return t('{layer} with stateful=True needs a fixed batch size: declare it with Input(batch_shape=(batch, steps, features)).', { layer });
  },
  fixes,
};
