/** Repairs of array operations. */
import { t } from '@vscode/l10n';
import { product, type Shape } from '../../../shapes';
import type { ProblemOf } from '../../../values';
import type { CallAt, Candidate, FixContext } from '../candidate';
import { argument, at, callAround, calleeName, edits, isPrimary, replace, setArgument, textOf, tupleText } from '../code';
import { addLastAxis } from '../data';
import { producers } from '../find';
import { setUnits, widthLayer } from '../units';
import { resizeBefore } from './spatial';

const present = (candidates: readonly (Candidate | undefined)[]): readonly Candidate[] => candidates.filter(one => one !== undefined);

export function arrayShapes(problem: ProblemOf<'array-shapes'>, context: FixContext): readonly Candidate[] {
  if (/^it takes pictures with channels/.test(problem.because) && problem.shapes[0]?.length === 3) return present([addLastAxis(context, problem.at)]);
  if (/reshape/.test(problem.operation)) return reshapeTarget(problem, context);
  if (/matmul|dot|@/.test(problem.operation)) return transposed(problem, context);
  return problem.shapes.length === 2 ? widths(problem, context) : [];
}

/** `a + b` of a model: one side gets as wide as the other. */
function widths(problem: ProblemOf<'array-shapes'>, context: FixContext): readonly Candidate[] {
  return present(
    problem.shapes.flatMap((shape, i) => {
      const fact = producers(context, shape)[0];
      const width = problem.shapes[1 - i]?.at(-1);
      const wide = fact && widthLayer(context, fact);
      const other = problem.shapes[1 - i];
      return [...(wide && width !== undefined ? setUnits(context, wide, width) : []), ...(fact && other ? resizeBefore(context, fact, shape, other) : [])];
    }),
  );
}

/** One of the sizes is what the others leave. */
function reshapeTarget(problem: ProblemOf<'array-shapes'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  const have = product(problem.shapes[0] ?? []);
  if (!around || typeof have !== 'number') return [];
  const method = context.node(at(around.place, around.node.callee))?.kind === 'attribute' && calleeName(around.node) === 'reshape';
  const written = around.node.args.flatMap(arg => (arg.kind === 'positional' ? [arg.value] : []));
  const given = written.find(one => one.kind === 'tuple' || one.kind === 'list') ?? argument(around.node, 'newshape') ?? argument(around.node, 'shape');
  const items = given?.kind === 'tuple' || given?.kind === 'list' ? given.items : method ? written : [];
  const sizes: Shape = items.map(item => {
    if (item.kind === 'int') return item.value ?? 'unknown';
    if (item.kind === 'unary' && item.op === '-' && item.operand.kind === 'int' && item.operand.value === 1) return -1;
    const known = context.valueAt(at(around.place, item));
    return known?.kind === 'int' ? known.size : 'unknown';
  });
  const whole = product(sizes.filter(size => size !== -1));
  const cut =
    sizes.includes(-1) && typeof whole === 'number' && whole > 0 && have > whole && method ? cutTo(problem, context, around, have - (have % whole)) : undefined;
  return present([
    cut,
    ...items.map((item, axis) => {
      const others = product(sizes.filter((_, i) => i !== axis));
      if (typeof others !== 'number' || others < 1 || have % others !== 0 || sizes.some(size => size === -1)) return undefined;
      const made = edits(replace(context, at(around.place, item), String(have / others)));
      const text = tupleText(items.map((one, i) => (i === axis ? String(have / others) : (textOf(context, at(around.place, one)) ?? '?'))));
      return made && { edits: made, action: t('Reshape to {shape}', { shape: text }), shows: around.place };
    }),
  ]);
}

/** `x[:n].reshape(…)`: what does not fill the last row is left out. */
function cutTo(problem: ProblemOf<'array-shapes'>, context: FixContext, { node, place }: CallAt, count: number): Candidate | undefined {
  if (problem.shapes[0]?.length !== 1 || node.callee.kind !== 'attribute') return undefined;
  const of = at(place, node.callee.of);
  const text = isPrimary(node.callee.of) ? textOf(context, of) : undefined;
  const code = `${text}[:${count}]`;
  const made = text === undefined ? undefined : edits(replace(context, of, code));
  return made && { edits: made, action: t('Write {code}', { code: `${code}.reshape(…)` }), shows: place };
}

/** `a @ b.T`, `a.T @ b`. */
function transposed(problem: ProblemOf<'array-shapes'>, context: FixContext): readonly Candidate[] {
  const node = context.node(problem.at);
  const around = node?.kind === 'binary' ? undefined : callAround(context, problem.at);
  const operands = node?.kind === 'binary' ? [node.left, node.right] : (around?.node.args.flatMap(arg => (arg.kind === 'positional' ? [arg.value] : [])) ?? []);
  return present(
    [operands[1], operands[0]].map(operand => {
      const place = operand && at(problem.at, operand);
      const text = place && textOf(context, place);
      if (!place || text === undefined) return undefined;
      const code = isPrimary(operand) ? `${text}.T` : `(${text}).T`;
      const made = edits(replace(context, place, code));
      return made && { edits: made, action: t('Write {code}', { code }), shows: problem.at };
    }),
  );
}

/** `to_categorical` with fewer classes than there are labels. */
export function arrayIndex(problem: ProblemOf<'array-index'>, context: FixContext): readonly Candidate[] {
  const label = /there is a label (\d+)/.exec(problem.because)?.[1];
  const around = callAround(context, problem.at);
  const edit = label === undefined || !around ? undefined : setArgument(context, around, 'num_classes', String(Number(label) + 1), 1);
  return edit ? [{ edits: [edit], action: t('Set {argument}={value}', { argument: 'num_classes', value: String(Number(label) + 1) }), shows: problem.at }] : [];
}

export function shapeComment(problem: ProblemOf<'shape-comment'>, context: FixContext): readonly Candidate[] {
  const node = context.node(problem.at);
  if (!problem.known || node?.kind !== 'word' || problem.known.some(dim => dim === 'unknown')) return [];
  const text = tupleText(problem.known.map(dim => String(dim)));
  const made = edits(replace(context, problem.at, text));
  return made ? [{ edits: made, action: t('Write {code}', { code: `# shape: ${text}` }) }] : [];
}
