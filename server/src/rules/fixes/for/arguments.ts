/** Repairs of problems about an argument. */
import { t } from '@vscode/l10n';
import type { Arg, Node, Place } from '../../../syntax/tree';
import { closest, type ProblemOf } from '../../../values';
import type { CallAt, Candidate, Edit, FixContext } from '../candidate';
import { addArgument, at, callAround, dropArgument, edits, insertBefore, keyword, replace, textOf } from '../code';
import { call, numpyName } from '../data';
import { asInput } from '../insertLayer';
import { namesIn, renameKeys } from './keys';

/** The argument of that name, and its call: the place is the argument, its value, or the call. */
function named(context: FixContext, place: Place, name: string): { readonly arg: Arg & { readonly kind: 'keyword' }; readonly call: CallAt } | undefined {
  const around = [context.node(place), ...context.ancestors(place)];
  for (const node of around) {
    if (node?.kind !== 'call') continue;
    const arg = keyword(node, name);
    if (arg) return { arg, call: { node, place: at(place, node) } };
  }
  return undefined;
}

function renameOrDrop(context: FixContext, place: Place, name: string, to: string | undefined, drop: 'sure' | 'guess' | 'no'): readonly Candidate[] {
  const found = named(context, place, name);
  if (!found) return [];
  const { arg } = found;
  const renamed = to === undefined ? undefined : edits(replace(context, at(place, arg.name), to));
  const dropped = drop === 'no' ? undefined : edits(dropArgument(context, found.call, arg));
  return [
    ...(renamed ? [{ edits: renamed, action: t('Rename {argument} to {replacement}', { argument: name, replacement: to ?? '' }) }] : []),
    ...(dropped ? [{ edits: dropped, action: t('Remove {argument}', { argument: name }), ...(drop === 'guess' ? { guess: true as const } : {}) }] : []),
  ];
}

export const unknownArgument = (problem: ProblemOf<'unknown-argument'>, context: FixContext): readonly Candidate[] =>
  renameOrDrop(context, problem.at, problem.argument, closest(problem.argument, problem.known), 'guess');

export const removedArgument = (problem: ProblemOf<'removed-argument'>, context: FixContext): readonly Candidate[] => [
  ...(problem.argument === 'batch_input_shape' ? batchInput(context, problem) : []),
  ...(problem.use === undefined ? [] : rewritten(context, problem, problem.use)),
  ...renameOrDrop(context, problem.at, problem.argument, problem.replacement, problem.drop ? 'sure' : problem.replacement === undefined ? 'guess' : 'no'),
];

/** Name and value as they are written today. */
function rewritten(context: FixContext, { at: place, argument, replacement = argument }: ProblemOf<'removed-argument'>, use: string): readonly Candidate[] {
  const found = named(context, place, argument);
  const text = `${replacement}=${use}`;
  const made = found && edits(replace(context, at(place, found.arg), text));
  return made ? [{ edits: made, action: t('Write {code}', { code: text }) }] : [];
}

function batchInput(context: FixContext, problem: ProblemOf<'removed-argument'>): readonly Candidate[] {
  const found = named(context, problem.at, problem.argument);
  const made = found && asInput(context, found.call, problem.argument, 'batch_shape');
  return made ? [made] : [];
}

export function duplicateArgument(problem: ProblemOf<'duplicate-argument'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  const arg = around && keyword(around.node, problem.argument);
  const dropped = around && arg && edits(dropArgument(context, around, arg));
  return dropped ? [{ edits: dropped, action: t('Remove {argument}', { argument: problem.argument }), guess: true }] : [];
}

/** Usual values of arguments that have no default. */
const USUAL: Readonly<Record<string, string>> = { pool_size: '2', kernel_size: '3' };
export function missingArgument(problem: ProblemOf<'missing-argument'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  const usual = USUAL[problem.argument];
  const made = around && usual !== undefined ? edits(addArgument(context, around, `${problem.argument}=${usual}`)) : undefined;
  return made ? [{ edits: made, action: t('Set {argument}={value}', { argument: problem.argument, value: usual ?? '' }), guess: true }] : [];
}

export function invalidArgument(problem: ProblemOf<'invalid-argument'>, context: FixContext): readonly Candidate[] {
  const names = namesIn(problem.expects);
  const renamed = problem.callable === 'compile' && names.length > 0 ? renameKeys(context, problem.given ?? problem.at, names) : [];
  if (renamed.length > 0) return renamed;
  const place = problem.given ?? problem.at;
  const text = textOf(context, place);
  const node = context.node(place);
  // The problem may stand at the whole call.
  const written = node?.kind === 'call' ? named(context, place, problem.argument) : undefined;
  if (problem.use !== undefined && written && written.call.place.node === place.node) {
    const made = edits(replace(context, at(written.call.place, written.arg.value), problem.use));
    return made ? [{ edits: made, action: t('Set {argument}={value}', { argument: problem.argument, value: problem.use }), shows: problem.at }] : [];
  }
  // What a call gives is not to be written over, but where its number is to become whole.
  if (text === undefined || !node || (node.kind === 'call' && problem.use === undefined && !/integer/.test(problem.expects))) return [];
  const write = (newText: string): Candidate | undefined => {
    const made = edits(replace(context, place, newText));
    return made && { edits: made, action: t('Write {code}', { code: newText }) };
  };
  const found: (Candidate | undefined)[] = [];
  if (problem.use !== undefined) found.push(write(problem.use));
  const choices = [...(problem.known ?? []), ...[...problem.expects.matchAll(/"([\w-]+)"/g)].map(match => match[1] ?? '')];
  for (const one of stringsIn(node)) {
    const meant = `"${one.value}"` === problem.got || one === node ? closest(one.value, choices) : undefined;
    const made = meant !== undefined && meant !== one.value && edits(replace(context, at(place, one), `"${meant}"`));
    if (made) found.push({ edits: made, action: t('Write {code}', { code: `"${meant}"` }) });
  }
  if (/integer/.test(problem.expects))
    found.push(node.kind === 'float' && Number.isInteger(node.value) ? write(String(node.value)) : undefined, call(context, place, 'int'));
  if (/tuple/.test(problem.expects) && node.kind !== 'tuple' && node.kind !== 'string') found.push(write(`(${text},)`));
  return found.filter(one => one !== undefined);
}

const stringsIn = (node: Node): readonly (Node & { readonly kind: 'string' })[] =>
  node.kind === 'string' ? [node] : node.kind === 'list' || node.kind === 'tuple' ? node.items.flatMap(stringsIn) : [];

export function removedName(problem: ProblemOf<'removed-name'>, context: FixContext): readonly Candidate[] {
  const { replacement, name } = problem;
  const node = context.node(problem.at);
  if (replacement === undefined || !node) return [];
  if (node.kind === 'alias') return importedFrom(context, problem.at, node, replacement);
  if (node.kind === 'call' && node.callee.kind === 'attribute') return successor(problem, context, { node, place: problem.at }, replacement);
  const text = textOf(context, problem.at) ?? '';
  const last = replacement.split('.').at(-1) ?? replacement;
  const made =
    node.kind === 'attribute' && text.endsWith(name.split('.').at(-1) ?? '')
      ? [edits(replace(context, at(problem.at, node.name), last)), edits(replace(context, problem.at, replacement))]
      : [edits(replace(context, problem.at, replacement)), edits(replace(context, problem.at, last))];
  return made.flatMap(one => (one ? [{ edits: one, action: t('Use {replacement}', { replacement: one[0]?.newText ?? '' }) }] : []));
}

/** The import of one name from its new home, under the name that the program uses; the other names of the statement stay. */
function importedFrom(context: FixContext, place: Place, alias: Node & { readonly kind: 'alias' }, replacement: string): readonly Candidate[] {
  const statement = context.ancestors(place).find(node => node.kind === 'from');
  const span = statement && context.span(at(place, statement));
  if (statement?.kind !== 'from' || !statement.names || !span) return [];
  // A statement of several lines may hold comments.
  if (/[\n#;]/.test(context.text(span))) return [];
  const indent = /[^\S\n]*$/.exec(context.textAround(span).slice(0, span.start))?.[0] ?? '';
  const dot = replacement.lastIndexOf('.');
  const [home, last, used] = [replacement.slice(0, Math.max(dot, 0)), replacement.slice(dot + 1), alias.binds.name];
  const moved = `${home === '' ? '' : `from ${home} `}import ${last}${last === used ? '' : ` as ${used}`}`;
  const others = statement.names.filter(one => one.id !== alias.id).map(one => textOf(context, at(place, one)) ?? '');
  const kept = others.length === 0 ? '' : `from ${'.'.repeat(statement.level)}${statement.module.text} import ${others.join(', ')}\n${indent}`;
  return [{ edits: [{ span, newText: `${kept}${moved}` }], action: t('Write "{statement}"', { statement: moved }) }];
}

export function notBuilt({ at: place, use }: ProblemOf<'not-built'>, context: FixContext): readonly Candidate[] {
  const node = context.node(place);
  const made = use !== undefined && node?.kind === 'attribute' ? edits(replace(context, at(place, node.name), use)) : undefined;
  return made ? [{ edits: made, action: t('Use {replacement}', { replacement: use ?? '' }) }] : [];
}

/** A method that another one does the work of; what `predict` gives are no classes yet. */
function successor({ name }: ProblemOf<'removed-name'>, context: FixContext, call: CallAt, replacement: string): readonly Candidate[] {
  const { callee } = call.node;
  if (callee.kind !== 'attribute') return [];
  const renamed = replace(context, at(call.place, callee.name), replacement);
  const span = context.span(call.place);
  if (!renamed || !span) return [];
  if (name !== 'predict_classes') return [{ edits: [renamed], action: t('Use {replacement}', { replacement }), shows: call.place }];
  const units = context.meetings.findLast(({ method }) => method === 'predict_classes')?.outputs?.[0]?.at(-1);
  const numpy = numpyName(context);
  const around = (before: string, after: string): readonly Edit[] => [
    insertBefore(span, before),
    renamed,
    { span: { ...span, start: span.end }, newText: after },
  ];
  const threshold = {
    edits: around('(', " > 0.5).astype('int32')"),
    action: t('Write {code}', { code: "(….predict(…) > 0.5).astype('int32')" }),
    shows: call.place,
  };
  const largest =
    numpy === undefined
      ? undefined
      : { edits: around(`${numpy}.argmax(`, ', axis=-1)'), action: t('Write {code}', { code: `${numpy}.argmax(….predict(…), axis=-1)` }), shows: call.place };
  return units === 1 ? [threshold] : largest ? [largest] : [];
}

export function backendOnSymbolic(problem: ProblemOf<'backend-on-symbolic'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  if (problem.replacement === undefined || !around) return [];
  const spelled = context.binds('keras') ? problem.replacement : problem.replacement.replace(/^keras\./, context.binds('tf') ? 'tf.keras.' : 'keras.');
  const made = edits(replace(context, at(around.place, around.node.callee), spelled));
  return made ? [{ edits: made, action: t('Use {replacement}', { replacement: spelled }) }] : [];
}
