/** Repairs of array operations. */
import { t } from '@vscode/l10n';
import { product, type Shape } from '../../../shapes';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { argument, at, callAround, calleeName, edits, isPrimary, replace, textOf, tupleText } from '../code';
import { producers } from '../find';
import { setUnits, widthLayer } from '../units';

const present = (candidates: readonly (Candidate | undefined)[]): readonly Candidate[] => candidates.filter(one => one !== undefined);

export function arrayShapes(problem: ProblemOf<'array-shapes'>, context: FixContext): readonly Candidate[] {
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
      return wide && width !== undefined ? setUnits(context, wide, width) : [];
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
    const known = context.valueAt(at(around.place, item));
    return known?.kind === 'int' ? known.size : 'unknown';
  });
  return present(
    items.map((item, axis) => {
      const others = product(sizes.filter((_, i) => i !== axis));
      if (typeof others !== 'number' || others < 1 || have % others !== 0 || sizes.some(size => size === -1)) return undefined;
      const made = edits(replace(context, at(around.place, item), String(have / others)));
      const text = tupleText(items.map((one, i) => (i === axis ? String(have / others) : (textOf(context, at(around.place, one)) ?? '?'))));
      return made && { edits: made, action: t('Reshape to {shape}', { shape: text }), shows: around.place };
    }),
  );
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

export function shapeComment(problem: ProblemOf<'shape-comment'>, context: FixContext): readonly Candidate[] {
  const node = context.node(problem.at);
  if (!problem.known || node?.kind !== 'word' || problem.known.some(dim => dim === 'unknown')) return [];
  const text = tupleText(problem.known.map(dim => String(dim)));
  const made = edits(replace(context, problem.at, text));
  return made ? [{ edits: made, action: t('Write {code}', { code: `# shape: ${text}` }) }] : [];
}
