/** Models and their layers for the outline: what the language server beside us cannot know. */
import type { Analysis } from '../interpreter/analysis';
import type { Span } from './editor';
import { spanOf } from './spans';
import { arrowWords, layerTitle } from './words';

export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  readonly children: readonly Symbol[];
}

export function symbols(analysis: Analysis): readonly Symbol[] {
  return analysis.models.flatMap(model => {
    const span = spanOf(analysis, model.at);
    if (!span || span.module !== analysis.program.name) return [];
    const children = (model.graph?.nodes ?? []).flatMap((node): readonly Symbol[] => {
      const place = node.at ?? node.constructor_;
      const at = place && spanOf(analysis, place);
      if (!at || at.module !== analysis.program.name || node.operation === 'input') return [];
      return [{ name: layerTitle(node), detail: arrowWords(node.inputShapes, node.outputShapes), span: at, children: [] }];
    });
    return [{ name: model.name, detail: arrowWords(model.inputs, model.outputs), span, children }];
  });
}
