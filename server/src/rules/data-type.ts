import { t } from '@vscode/l10n';
import { dataType as fixes } from './fixes/for/dataForm';
import type { Rule } from './rule';
import { kindWords } from './words';

export const dataType: Rule<'data-type'> = {
  severity: 'error',
  summary: 'Data of a type that Keras does not take.',
  message: ({ method, argument, got, texts }) =>
    texts
      ? t('{method} does not take {got} for {argument}; give it an array of objects, such as np.array({argument}, dtype=object).', {
          method,
          argument,
          got: kindWords(got),
        })
      : t('{method} does not take {got} for {argument}; give it a NumPy array, such as np.array({argument}).', { method, argument, got: kindWords(got) }),
  fixes,
};
