/** Faults of Python itself. */
import { t } from '@vscode/l10n';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, edits, insertBefore } from '../code';

/** An `__init__` that never reaches that of its library: the call comes first. */
export function pythonError(problem: ProblemOf<'python-error'>, context: FixContext): readonly Candidate[] {
  if (!problem.message.startsWith('super().__init__()')) return [];
  return context.nodes().flatMap(({ node, place }): readonly Candidate[] => {
    if (node.kind !== 'def' || node.name?.name !== '__init__' || context.ancestors(place)[0]?.kind !== 'class') return [];
    const [first] = node.body;
    const [span, whole] = [first && context.span(at(place, first)), context.span(place)];
    if (!span || !whole || /__init__\(/.test(context.text({ ...whole, start: span.start }))) return [];
    const text = context.textAround(span);
    const indent = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
    const made = /^\s+$/.test(indent) ? edits(insertBefore(span, `super().__init__()\n${indent}`)) : undefined;
    return made ? [{ edits: made, action: t('Write {code}', { code: 'super().__init__()' }), shows: place }] : [];
  });
}
