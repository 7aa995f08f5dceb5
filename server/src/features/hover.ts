/** What stands under the mouse: the shape, what made it, what it means, where it comes from. */
import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import { declarationsOf } from '../rules/fixes/find';
import type { Node, Place } from '../syntax/tree';
import type { CallFact, Description, LayerFact } from '../values';
import { documentation } from './documentation';
import type { Hover, Words } from './editor';
import { fixContext } from './fixContext';
import { lineOf } from './ignore';
import { visible } from './inlayHints';
import { isStatement, nodeOf, nodesAt, sliceOf, spanOf, textOf } from './spans';
import { arrowWords, assumed, doubtful, kindText, layerTitle, meaningWords, parameterWords, reasonWords, shapesWords, shapeText } from './words';

type Line = Hover['lines'][number];
const shapeLine = (text: string): Line => ({ kind: 'shape', text });
const words = (...parts: Words): Line => ({ kind: 'words', words: parts });

/** Stands for a link in a sentence, until the sentence is translated. */
const LINK = '\u0000';
function linked(sentence: string, link: Exclude<Words[number], string>): Words {
  const [before = '', after = ''] = sentence.split(LINK);
  return [before, link, after].filter(part => part !== '');
}

const MOST_LINES = 8;
/** Visits that are listed one by one. */
const MOST_VISITS = 4;

/** What stands under the offset (of the cell, in a notebook); undefined where there is nothing to say. */
export function hover(analysis: Analysis, offset: number, cell?: number): Hover | undefined {
  const around = nodesAt(analysis, offset, cell);
  for (let i = around.length - 1; i >= 0; i--) {
    const here = around[i];
    if (!here || isStatement(here.node)) return undefined;
    const lines = linesAt(
      analysis,
      here.place,
      around.slice(0, i).map(({ node, place }) => ({ node, place })),
      here.node,
    );
    if (lines.length > 0) return { span: here.span, lines: lines.slice(0, MOST_LINES) };
    if (!isPartOfCallee(here.node, around[i - 1]?.node)) return undefined;
  }
  return undefined;
}

/** A word of `model.add` or `layers.Dense`, or an argument that is no value of its own to tell of, stands for the call around it. */
function isPartOfCallee(node: Node, above: Node | undefined): boolean {
  switch (above?.kind) {
    case 'attribute':
    case 'keyword':
    case 'positional':
    case 'tuple':
    case 'list':
    case 'unary':
      return true;
    case 'call':
      return above.callee.id === node.id || above.args.some(arg => arg.id === node.id);
    default:
      return false;
  }
}

interface Around {
  readonly node: Node;
  readonly place: Place;
}

function linesAt(analysis: Analysis, place: Place, above: readonly Around[], node: Node): readonly Line[] {
  const facts = analysis.factsAt.get(`${place.owner}.${place.node}`) ?? [];
  const parent = above.at(-1);
  // On the name of the layer in `Dense(3)` or `layers.Dense(3)`: the call.
  if (parent?.node.kind === 'call' && parent.node.callee.id === node.id && facts.every(fact => fact.kind !== 'bind')) return callLines(analysis, parent.place);
  if (node.kind === 'call') return callLines(analysis, place);
  const bound = visible(facts.filter(fact => fact.kind === 'bind'));
  if (bound.length > 0)
    return valueLines(
      analysis,
      place,
      bound.map(fact => fact.value),
    );
  const values = visible(facts.filter(fact => fact.kind === 'value'));
  return values.length > 0
    ? valueLines(
        analysis,
        place,
        values.map(fact => fact.value),
      )
    : [];
}

// ── a call ────────────────────────────────────────────────────────────────────

function callLines(analysis: Analysis, place: Place): readonly Line[] {
  const here = analysis.factsAt.get(`${place.owner}.${place.node}`) ?? [];
  const applied = visible(analysis.layers.filter(fact => same(fact.at, place) || (fact.constructor_ !== undefined && same(fact.constructor_, place))));
  if (applied.length > 0) return layerLines(analysis, applied);
  const met = visible(here.filter(fact => fact.kind === 'call'));
  if (met.length > 0) return meetingLines(analysis, met);
  const values = visible(here.filter(fact => fact.kind === 'value'));
  return valueLines(
    analysis,
    place,
    values.map(fact => fact.value),
  );
}
const same = (a: Place, b: Place): boolean => a.owner === b.owner && a.node === b.node;

function layerLines(analysis: Analysis, facts: readonly LayerFact[]): readonly Line[] {
  const different = distinct(facts, fact => arrowWords(fact.inputs, fact.outputs));
  const [first] = facts;
  if (!first) return [];
  const lines = different.slice(0, MOST_VISITS).map(fact => shapeLine(arrowWords(fact.inputs, fact.outputs)));
  const title = [
    layerTitle(first),
    ...(first.params === null || facts.some(fact => fact.params !== first.params) ? [] : [parameterWords(first.params)]),
    ...visitsWord(facts, different),
  ].join(' · ');
  lines.push(words(title));
  const meaning = different.length === 1 ? meaningWords(first) : undefined;
  if (meaning !== undefined) lines.push(words(meaning));
  const origin = originOf(analysis, first);
  if (origin) lines.push(origin);
  if (first.outputs.some(shape => shape === undefined)) lines.push(...whyUnknown(analysis, first.at));
  lines.push(...trustLines(analysis, first));
  const page = documentation(analysis, first.class);
  if (page !== undefined) lines.push(words({ text: t('Keras documentation'), url: page }));
  return lines;
}

/** `called 3 times`, where the visits do not differ in what is shown, or more than are listed. */
const visitsWord = (all: readonly unknown[], shown: readonly unknown[]): readonly string[] =>
  all.length > 1 && (shown.length === 1 || shown.length > MOST_VISITS) ? [t('called {count} times', { count: all.length })] : [];

/** The layer whose output it takes: `from (None, 480, 16), line 3`. */
function originOf(analysis: Analysis, fact: LayerFact): Line | undefined {
  const wanted = shapesWords(fact.inputs);
  const before = analysis.layers.slice(0, Math.max(0, analysis.layers.indexOf(fact))).reverse();
  const source = before.find(other => shapesWords(other.outputs) === wanted && !same(other.at, fact.at));
  const [input] = fact.inputs;
  const declared = source || !input || fact.inputs.length > 1 ? undefined : declarationsOf(fixContext(analysis), input)[0]?.place;
  const place = source?.at ?? declared;
  const span = place && spanOf(analysis, place);
  if (!span || span.module !== analysis.program.name) return undefined;
  const line = lineOf(textOf(analysis, span), span.start) + 1;
  return words(...linked(t('from {shape}, {line}', { shape: wanted, line: LINK }), { text: t('line {line}', { line }), to: span }));
}

function whyUnknown(analysis: Analysis, place: Place): readonly Line[] {
  const value = (analysis.factsAt.get(`${place.owner}.${place.node}`) ?? []).find(fact => fact.kind === 'value')?.value;
  return value?.kind === 'unknown' ? [words(reasonWords(value.why))] : [];
}

function trustLines(analysis: Analysis, fact: LayerFact): readonly Line[] {
  // The name that was called may be the assumption.
  const call = fact.constructor_ && nodeOf(analysis, fact.constructor_);
  const callee = fact.constructor_ && call?.kind === 'call' ? [{ owner: fact.constructor_.owner, node: call.callee.id }] : [];
  const places = [fact.at, ...(fact.constructor_ ? [fact.constructor_] : []), ...callee];
  return trustWords(
    places.flatMap(place => (analysis.factsAt.get(`${place.owner}.${place.node}`) ?? []).flatMap(one => (one.kind === 'value' ? [one.value] : []))),
  );
}
const trustWords = (values: readonly Description[]): readonly Line[] => {
  if (values.some(assumed)) return [words(t('Names that are not imported are taken for the well-known ones of Keras, NumPy and TensorFlow.'))];
  return values.some(doubtful) ? [words(t('Code that we cannot see may have changed it.'))] : [];
};

// ── fit, predict … ────────────────────────────────────────────────────────────

function meetingLines(analysis: Analysis, facts: readonly CallFact[]): readonly Line[] {
  const different = distinct(facts, meetingText);
  const [first] = facts;
  if (!first) return [];
  const lines = different.slice(0, MOST_VISITS).map(fact => shapeLine(meetingText(fact)));
  lines.push(words([calleeText(analysis, first), ...visitsWord(facts, different)].join(' · ')));
  const { targets } = first;
  if (targets && targets.length > 0) lines.push(words(t('targets {shapes}', { shapes: shapesWords(targets) })));
  return lines;
}
/** `model.predict`, as the program calls it. */
function calleeText(analysis: Analysis, { at, method }: CallFact): string {
  const node = nodeOf(analysis, at);
  const span = node?.kind === 'call' ? spanOf(analysis, { owner: at.owner, node: node.callee.id }) : undefined;
  const text = span && sliceOf(analysis, span);
  return text !== undefined && /^[\w.]+$/.test(text) ? text : method;
}
const meetingText = (fact: CallFact): string => (fact.outputs ? arrowWords(fact.inputs, fact.outputs) : shapesWords(fact.inputs));

// ── a value ───────────────────────────────────────────────────────────────────

function valueLines(analysis: Analysis, place: Place, values: readonly Description[]): readonly Line[] {
  const [first] = values;
  if (!first) return [];
  const known = values.filter(value => shapeText(value) !== undefined);
  if (known.length === 0)
    return first.kind === 'unknown' && isWorthSaying(first)
      ? [shapeLine('?'), words(reasonWords(first.why)), ...trustWords(values)]
      : first.kind === 'tensor'
        ? unknownTensor(first)
        : [];
  const different = distinct(known, value => shapeText(value) ?? '');
  const lines = different.slice(0, MOST_VISITS).map(value => shapeLine(shapeText(value) ?? '?'));
  const kind = different[0] && kindText(different[0]);
  const said = [...(kind === undefined ? [] : [kind]), ...visitsWord(values, different)].join(' · ');
  if (said !== '') lines.push(words(said));
  const from = different[0]?.kind === 'tensor' ? different[0].from : undefined;
  const span = from && !same(from, place) ? spanOf(analysis, from) : undefined;
  const own = spanOf(analysis, place);
  if (span && own && span.module === analysis.program.name && span.module === own.module) {
    const [line, here] = [span, own].map(one => lineOf(textOf(analysis, one), one.start));
    const elsewhere = line !== here || span.cell !== own.cell;
    if (line !== undefined && elsewhere)
      lines.push(words(...linked(t('made in {line}', { line: LINK }), { text: t('line {line}', { line: line + 1 }), to: span })));
  }
  lines.push(...trustWords(values));
  const page = different[0]?.kind === 'layer' ? documentation(analysis, different[0].class) : undefined;
  if (page !== undefined) lines.push(words({ text: t('Keras documentation'), url: page }));
  return lines;
}
const unknownTensor = (value: Description): readonly Line[] => [
  shapeLine('?'),
  words([kindText(value), t('not even the number of axes is known')].filter(text => text !== undefined).join(' · ')),
];
/** A plain name that nobody gave a value is the business of the language server beside us. */
const isWorthSaying = (value: Description & { kind: 'unknown' }): boolean => value.why.kind !== 'unbound';

function distinct<T>(all: readonly T[], by: (one: T) => string): readonly T[] {
  return [...new Map([...all].reverse().map(one => [by(one), one])).values()].reverse();
}
