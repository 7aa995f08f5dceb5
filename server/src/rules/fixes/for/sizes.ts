/**
 * The last resort, where no rule knows a repair: a number that is written somewhere is what makes two sizes differ.
 * Each candidate writes the one size in the place of the other; the trial says whether everything fits then.
 */
import { t } from '@vscode/l10n';
import type { Dim, Shape } from '../../../shapes';
import type { Node, Place } from '../../../syntax/tree';
import type { Problem } from '../../../values';
import type { Candidate, Edit, FixContext, Span } from '../candidate';
import { calleeName, replace } from '../code';

/** Two sizes that should be one. */
interface Mismatch {
  readonly from: number;
  readonly to: number;
}

/** Likeliest first: constants with a name, what declares an input, what makes an array, anything else; of these the nearest before the problem. */
export function otherSizes(problem: Problem, context: FixContext): readonly Candidate[] {
  const here = context.span(problem.at);
  const found = mismatches(problem).flatMap(mismatch => written(context, mismatch).map(group => ({ mismatch, group })));
  return found
    .sort((a, b) => a.group.rank - b.group.rank || distance(a.group.span, here) - distance(b.group.span, here))
    .flatMap(({ mismatch, group }) => candidate(context, mismatch, group) ?? []);
}

const distance = (span: Span, here: Span | undefined): number =>
  here === undefined || span.module !== here.module ? Number.MAX_SAFE_INTEGER : span.start < here.start ? here.start - span.start : 1e9 + span.start;

/** The axes on which shapes of the same length differ, both ways; the batch axis only where it is what differs. */
function mismatches(problem: Problem): readonly Mismatch[] {
  const pairs = shapesOf(problem).flatMap(([a, b]) => (a.length === b.length ? a.flatMap((dim, axis) => pair(dim, b[axis] ?? 'unknown', axis)) : []));
  const counts: readonly Dim[] =
    problem.code === 'sample-counts'
      ? problem.counts.map(({ count }) => count)
      : problem.code === 'data-shape' && problem.axis === 0
        ? [problem.got[0] ?? 'unknown', problem.expected[0] ?? 'unknown']
        : [];
  const all = [...pairs, ...counts.slice(1).flatMap((count, i) => pair(count, counts[i] ?? 'unknown', 1))];
  return all.filter((one, i) => all.findIndex(other => other.from === one.from && other.to === one.to) === i);
}
const pair = (a: Dim, b: Dim, axis: number): readonly Mismatch[] =>
  typeof a === 'number' && typeof b === 'number' && a !== b && a > 1 && b > 0 && axis > 0
    ? [
        { from: a, to: b },
        { from: b, to: a },
      ]
    : [];

/** Pairs of shapes of which a problem says that they do not agree, what is likelier wrong first. */
function shapesOf(problem: Problem): readonly (readonly [Shape, Shape])[] {
  switch (problem.code) {
    case 'target-shape':
    case 'target-broadcast':
      return [[problem.target, problem.output]];
    case 'data-shape':
    case 'data-rank':
    case 'input-shape':
    case 'weight-shape':
      return [[problem.got, problem.expected]];
    case 'merge-shapes':
    case 'array-shapes':
      return problem.shapes.length === 2 ? [aligned(problem.shapes[0] ?? [], problem.shapes[1] ?? [])] : [];
    case 'layer-refuses':
      return problem.shapes ? [[problem.shapes.got, problem.shapes.expected]] : [];
    case 'input-axis': {
      const { got, axis, expected } = problem;
      const index = axis < 0 ? got.length + axis : axis;
      return [[got, got.map((dim, i) => (i === index ? expected : dim))]];
    }
    default:
      return [];
  }
}

/** As broadcasting sets them against each other; the first axis of both is kept out of it. */
function aligned(a: Shape, b: Shape): readonly [Shape, Shape] {
  const rank = Math.max(a.length, b.length) + 1;
  const long = (shape: Shape): Shape => [...new Array<Dim>(rank - shape.length).fill(1), ...shape];
  return [long(a), long(b)];
}

/** Numbers of one bracket, call or assignment. */
interface Group {
  readonly numbers: readonly Place[];
  readonly around: Node;
  readonly span: Span;
  readonly rank: number;
}

function written(context: FixContext, { from }: Mismatch): readonly Group[] {
  const groups = new Map<string, { readonly numbers: Place[]; readonly around: Node; readonly place: Place }>();
  for (const { node, place } of context.nodes()) {
    if (node.kind !== 'int' || node.value !== from) continue;
    const around = context.ancestors(place).find(one => one.kind !== 'keyword' && one.kind !== 'positional');
    if (!around || !HOLDS.has(around.kind)) continue;
    const home = { owner: place.owner, node: around.id };
    const key = `${home.owner}.${home.node}`;
    const group = groups.get(key) ?? { numbers: [], around, place: home };
    group.numbers.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ numbers, around, place }) => {
    const span = context.span(place);
    return span ? [{ numbers, around, span, rank: rankOf(context, around, place) }] : [];
  });
}
const HOLDS: ReadonlySet<string> = new Set(['tuple', 'list', 'call', 'assign', 'param']);

function rankOf(context: FixContext, around: Node, place: Place): number {
  if (around.kind === 'assign' || around.kind === 'param') return 0;
  const call = [around, ...context.ancestors(place)].find(node => node.kind === 'call');
  if (call?.kind !== 'call') return around.kind === 'tuple' && context.ancestors(place)[0]?.kind === 'assign' ? 0 : 4;
  const name = calleeName(call) ?? '';
  if (/^Input(Layer)?$/.test(name)) return 1;
  if (/^(zeros|ones|full|empty|rand|randn|random|normal|uniform|randint|integers|random_sample|standard_normal)$/.test(name)) return 2;
  return /^[A-Z]/.test(name) ? 3 : 4;
}

function candidate(context: FixContext, { to }: Mismatch, { numbers, span }: Group): Candidate | undefined {
  const edits = numbers.map(place => replace(context, place, String(to))).filter((edit): edit is Edit => edit !== undefined);
  const [first] = numbers;
  if (edits.length !== numbers.length || !first) return undefined;
  return { edits, action: t('Write {code}', { code: shortened(applied(context.text(span), span, edits)) }), guess: true };
}

function applied(text: string, span: Span, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((now, edit) => now.slice(0, edit.span.start - span.start) + edit.newText + now.slice(edit.span.end - span.start), text);
}
const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};
