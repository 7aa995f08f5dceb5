import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import type { Lens } from './editor';
import { spanOf } from './spans';
import { arrowWords, parameterWords } from './words';

/** Above each model: `Verify`, and beside it the number of parameters and the shapes of one sample. */
export function codeLenses(analysis: Analysis): readonly Lens[] {
  return analysis.models.flatMap((model): Lens[] => {
    const span = spanOf(analysis, model.at);
    if (!span || span.module !== analysis.program.name) return [];
    const known = model.inputs.length > 0 && model.outputs.length > 0 && [...model.inputs, ...model.outputs].every(shape => shape);
    // Without the batch axis: what goes in and comes out for one sample.
    const sample = known
      ? arrowWords(
          model.inputs.map(shape => shape?.slice(1)),
          model.outputs.map(shape => shape?.slice(1)),
        )
      : undefined;
    const said = [model.params === null ? undefined : parameterWords(model.params), sample].filter(text => text !== undefined);
    return [{ span, title: t('Verify'), command: 'verify' }, ...said.map(title => ({ span, title }))];
  });
}
