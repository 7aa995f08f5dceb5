/** What may be changed though nothing is wrong. */
import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import type { Candidate, FixContext } from '../rules/fixes/candidate';
import { addArgument, edits, keyword, tupleText } from '../rules/fixes/code';
import { constructorOf, declarations } from '../rules/fixes/find';
import { asInput, insertLayer } from '../rules/fixes/insertLayer';
import { setReturnSequences } from '../rules/fixes/recurrent';
import { print } from '../shapes';
import type { LayerFact } from '../values';
import type { Action } from './editor';
import { fixContext } from './fixContext';
import { visible } from './inlayHints';
import { titleOf } from './outcome';
import { problemsOf } from './presentation';
import { spanOf, statementOf, textOf } from './spans';
import { passes, type TryEdit, trialOf } from './trial';
import { shapeText } from './words';

interface Range {
  readonly start: number;
  readonly end: number;
  readonly cell?: number;
}

export function refactorings(analysis: Analysis, range: Range, tryEdit: TryEdit): readonly Action[] {
  const context = fixContext(analysis);
  const touched = layersIn(analysis, range);
  const candidates = [
    ...touched.flatMap(fact => toggles(context, fact)),
    ...touched.flatMap(fact => inputs(context, fact)),
    ...touched.flatMap(fact => namings(context, fact)),
  ];
  const tried = candidates.flatMap((candidate): readonly Action[] => {
    const trial = trialOf(analysis, candidate, tryEdit);
    // A toggle may well bring a mistake to light behind it; it may not break what runs.
    return passes(trial, undefined, false) || addsNoError(analysis, trial.after)
      ? [{ title: titleOf(trial), kind: 'refactor.rewrite', edits: candidate.edits }]
      : [];
  });
  return [...tried, ...shapeComments(analysis, range)];
}

const errors = (analysis: Analysis): number => problemsOf(analysis).filter(({ severity }) => severity === 'error').length;
const addsNoError = (before: Analysis, after: Analysis): boolean => errors(after) <= errors(before) && after.layers.length >= before.layers.length;

/** Layers whose constructor or application the range touches: the innermost ones. */
function layersIn(analysis: Analysis, range: Range): readonly LayerFact[] {
  const touching = visible(analysis.layers).filter(fact =>
    [fact.at, fact.constructor_].some(place => {
      const span = place && spanOf(analysis, place);
      return span && span.module === analysis.program.name && span.cell === range.cell && span.start <= range.end && range.start <= span.end;
    }),
  );
  const size = (fact: LayerFact): number => {
    const span = spanOf(analysis, fact.constructor_ ?? fact.at);
    return span ? span.end - span.start : Number.POSITIVE_INFINITY;
  };
  const unique = touching.filter(
    (fact, i) =>
      touching.findIndex(other => other.constructor_?.node === fact.constructor_?.node && other.constructor_?.owner === fact.constructor_?.owner) === i,
  );
  return [...unique].sort((a, b) => size(a) - size(b)).slice(0, 2);
}

function toggles(context: FixContext, fact: LayerFact): readonly Candidate[] {
  const keeps = (fact.outputs[0]?.length ?? 0) >= 3;
  const made = setReturnSequences(context, fact, !keeps);
  return made ? [made] : [];
}

/** `input_shape=` of the first layer becomes an `Input` of its own, as Keras 3 asks for; a model without one gets that of its data. */
function inputs(context: FixContext, fact: LayerFact): readonly Candidate[] {
  const call = constructorOf(context, fact);
  if (!call || context.keras.major === 2) return [];
  const written = asInput(context, call, 'input_shape', 'shape');
  if (written) return [written];
  const first = context.layers[0] === fact && !declarations(context).length;
  const [input] = fact.inputs;
  if (!first || !input || input.slice(1).some(dim => typeof dim === 'object' || dim === 'unknown')) return [];
  const made = insertLayer(context, fact.at, call, 'Input', `shape=${tupleText(input.slice(1).map(print))}`);
  return made ? [made] : [];
}

/** `name="lstm"`: what Keras calls it by itself may change, a name that is written does not. */
function namings(context: FixContext, fact: LayerFact): readonly Candidate[] {
  const call = constructorOf(context, fact);
  if (!call || fact.name === null || keyword(call.node, 'name') || call.node.args.some(arg => arg.kind === 'doubleStar')) return [];
  const made = edits(addArgument(context, call, `name="${fact.name}"`));
  return made ? [{ edits: made, action: t('Name the layer "{name}"', { name: fact.name }) }] : [];
}

/** Writes the shape of what a line binds behind it. */
function shapeComments(analysis: Analysis, range: Range): readonly Action[] {
  const bound = visible(
    analysis.facts.filter(fact => {
      const span = fact.kind === 'bind' ? spanOf(analysis, fact.at) : undefined;
      return span && span.module === analysis.program.name && span.cell === range.cell && span.start <= range.end && range.start <= span.end;
    }),
  );
  const value = bound.findLast(fact => fact.kind === 'bind');
  const statement = value && statementOf(analysis, value.at);
  if (value?.kind !== 'bind' || statement?.node.kind !== 'assign' || statement.node.shape || value.value.kind !== 'tensor') return [];
  const { shape } = value.value;
  const text = textOf(analysis, statement.span);
  const rest = /^[^\r\n]*/.exec(text.slice(statement.span.end))?.[0] ?? '';
  if (!shape || shapeText(value.value) === undefined || shape.includes('unknown') || rest.includes('#')) return [];
  const comment = `# shape: ${tupleText(shape.map(print))}`;
  const end = statement.span.end + rest.length;
  return [
    {
      title: t('Write {code}', { code: comment }),
      kind: 'refactor.rewrite',
      edits: [{ span: { ...statement.span, start: end, end }, newText: `  ${comment}` }],
    },
  ];
}
