/** What came of a trial, for the title: shapes of the layer, of the model, of `predict`. */
import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import type { Shape } from '../shapes';
import type { CallFact, LayerFact } from '../values';
import { spanOf } from './spans';
import { factsFrom, type Trial } from './trial';
import { shapesWords, shapeText } from './words';

const MOST_PARTS = 3;

/** `Set return_sequences=False: LSTM (None, 480, 32) → (None, 32), model output (None, 16)`. */
export function titleOf(trial: Trial): string {
  const parts = [changeOf(trial), modelOutput(trial), prediction(trial)].filter(part => part !== undefined).slice(0, MOST_PARTS);
  return parts.length === 0 ? trial.candidate.action : t('{action}: {outcome}', { action: trial.candidate.action, outcome: parts.join(', ') });
}

/** The layer, or the value, that the edit is about. */
function changeOf({ before, after, candidate: { shows }, moved }: Trial): string | undefined {
  const span = shows && spanOf(before, shows);
  if (!span) return undefined;
  const start = moved(span);
  // The edit may have replaced the expression itself, which then begins where it began.
  const now = [...factsFrom(after, span, start), ...factsFrom(after, span, span.start)];
  const was = factsFrom(before, span, span.start);
  const isMadeAt =
    (analysis: Analysis, offset: number) =>
    (fact: LayerFact): boolean => {
      const made = fact.constructor_ && spanOf(analysis, fact.constructor_);
      return made !== undefined && made.module === span.module && made.cell === span.cell && made.start === offset;
    };
  const layer = now.find((fact): fact is LayerFact => fact.kind === 'layer') ?? after.layers.find(isMadeAt(after, start));
  if (layer) {
    const old =
      was.findLast((fact): fact is LayerFact => fact.kind === 'layer' && fact.class === layer.class) ?? before.layers.findLast(isMadeAt(before, span.start));
    const shape = shapesWords(layer.outputs);
    const before_ = old && shapesWords(old.outputs);
    return before_ === undefined || before_ === shape ? `${layer.class} ${shape}` : `${layer.class} ${before_} → ${shape}`;
  }
  const value = longest(now.flatMap(fact => (fact.kind === 'value' ? [{ fact, size: sizeOf(after, fact.at) }] : [])));
  const text = value && shapeText(value.value);
  const oldValue = was.flatMap(fact => (fact.kind === 'value' && fact.at.node === shows.node ? [fact.value] : [])).at(-1);
  const oldText = oldValue && shapeText(oldValue);
  if (text === undefined || oldText === undefined || oldText === text) return undefined;
  return `${oldText} → ${text}`;
}

function sizeOf(analysis: Analysis, place: LayerFact['at']): number {
  const span = spanOf(analysis, place);
  return span ? span.end - span.start : 0;
}
const longest = <F>(all: readonly { readonly fact: F; readonly size: number }[]): F | undefined => [...all].sort((a, b) => b.size - a.size)[0]?.fact;

/** Of the last model of the program, where it has changed. */
function modelOutput({ before, after }: Trial): string | undefined {
  const [was, now] = [before.models.at(-1)?.outputs, after.models.at(-1)?.outputs];
  if (!now || now.length === 0 || now.some(shape => shape === undefined) || (was && same(was, now))) return undefined;
  return t('model output {shapes}', { shapes: shapesWords(now) });
}
const same = (a: readonly (Shape | undefined)[], b: readonly (Shape | undefined)[]): boolean => a.length > 0 && shapesWords(a) === shapesWords(b);

/** What the last `predict` gives, where that has changed. */
function prediction({ before, after }: Trial): string | undefined {
  const last = (analysis: Analysis): CallFact | undefined =>
    analysis.facts.findLast((fact): fact is CallFact => fact.kind === 'call' && fact.method === 'predict' && !fact.probe);
  const [was, now] = [last(before)?.outputs, last(after)?.outputs];
  if (!now || now.some(shape => shape === undefined) || (was && same(was, now))) return undefined;
  return t('predict gives {shapes}', { shapes: shapesWords(now) });
}
