/** Arguments of a layer, and the words that one takes, with the shape that each choice would give. */
import type { Analysis } from '../interpreter/analysis';
import { phrase } from '../rules/phrases';
import { callAt, openParameters } from './callAt';
import type { Span } from './editor';
import { sliceOf, spanOf } from './spans';
import type { TryEdit } from './trial';
import { shapesWords } from './words';

interface Completion {
  readonly label: string;
  readonly insertText: string;
  /** What is expected, or the shape that comes of it. */
  readonly detail: string;
  readonly kind: 'argument' | 'value';
  /** What is replaced. */
  readonly span: Span;
}

/** Choices that are tried; each costs an analysis. */
const MOST_TRIALS = 6;

export function completion(analysis: Analysis, offset: number, tryEdit: TryEdit, cell?: number): readonly Completion[] {
  const at = callAt(analysis, offset, cell);
  if (!at) return [];
  const { arg } = at;
  const span = (arg && spanOf(analysis, { owner: at.place.owner, node: arg.kind === 'keyword' ? arg.value.id : arg.id })) ?? {
    module: analysis.program.name,
    ...(cell === undefined ? {} : { cell }),
    start: offset,
    end: offset,
  };
  if (arg?.kind === 'keyword' && offset >= span.start) {
    const parameter = at.signature.parameters.find(one => one.name === arg.name.text);
    const choices = choicesOf(parameter?.expects);
    return choices.map(
      (text, i): Completion => ({
        label: text,
        insertText: text,
        detail: i < MOST_TRIALS ? outcome(analysis, at.place, tryEdit, span, text) : '',
        kind: 'value',
        span,
      }),
    );
  }
  // A name that is being typed; anything else in a positional place is a value.
  if (arg && !(arg.kind === 'positional' && /^\w*$/.test(sliceOf(analysis, span)))) return [];
  return openParameters(at).map(
    ({ name, expects, default: value }): Completion => ({
      label: `${name}=`,
      insertText: `${name}=`,
      detail: [expects === undefined ? '' : phrase(expects), value === undefined ? '' : `= ${value}`].filter(Boolean).join(' '),
      kind: 'argument',
      span,
    }),
  );
}

/** `"valid" or "same"`, `True or False`. */
function choicesOf(expects: string | undefined): readonly string[] {
  if (expects === undefined) return [];
  if (/True or False/.test(expects)) return ['True', 'False'];
  return [...expects.matchAll(/"([\w-]+)"/g)].map(match => `"${match[1]}"`);
}

/** The output of the layer that the call makes. */
function outcome(analysis: Analysis, place: { readonly owner: number; readonly node: number }, tryEdit: TryEdit, span: Span, newText: string): string {
  const start = spanOf(analysis, place)?.start;
  const after = tryEdit([{ span, newText }]);
  const fact = after.layers.find(layer => {
    const made = layer.constructor_ && spanOf(after, layer.constructor_);
    return made !== undefined && made.start === start && made.module === span.module && made.cell === span.cell;
  });
  return fact?.outputs.every(shape => shape) ? shapesWords(fact.outputs) : '';
}
