/** Einstein summation: `"bij,bjk->bik"`, also with an ellipsis and without an arrow. */
import { broadcastDims, broadcastParts } from './broadcast';
import type { Dim } from './dim';
import { type Failed, failed, isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';

/**
 * The result's shape. Sizes of one letter must agree, or be 1 (NumPy broadcasts those between operands, though not
 * within one). Without an arrow: the ellipsis, then the letters that occur once, sorted.
 */
export function einsum(equation: string, shapes: readonly Shape[]): ShapeResult {
  const wrong = (because: string): Failed => failed({ kind: 'equation', equation, because });
  const [left = '', right, ...more] = equation.replace(/\s/g, '').split('->');
  if (more.length > 0) return wrong('has more than one arrow');
  const inputs = left.split(',');
  for (const part of [...inputs, right ?? '']) {
    if (!/^[A-Za-z]*(\.\.\.)?[A-Za-z]*$/.test(part)) return wrong(`has "${part}", which is not letters with at most one ellipsis`);
  }
  if (inputs.length !== shapes.length) return wrong(`is for ${inputs.length} operands, ${shapes.length} given`);

  const sizes = new Map<string, Dim>();
  const ellipses: Shape[] = [];
  for (const [operand, subscripts] of inputs.entries()) {
    const shape = shapes[operand] ?? [];
    const read = readOperand(subscripts, shape);
    if (read === undefined) return failed({ kind: 'equation-rank', equation, operand, subscripts, shape });
    if (read.ellipsis !== undefined) ellipses.push(read.ellipsis);
    const own = new Map<string, Dim>();
    for (const [letter, size] of read.letters) {
      const before = own.get(letter) ?? sizes.get(letter) ?? 1;
      const both = broadcastDims(before, size);
      // Within one operand, 1 and 3 are two sizes.
      const within = own.has(letter) && (before === 1) !== (size === 1) && typeof before === 'number' && typeof size === 'number';
      if (both === undefined || within) return failed({ kind: 'not-broadcastable', shapes, sizes: [before, size] });
      own.set(letter, own.has(letter) ? both : size);
      sizes.set(letter, broadcastDims(sizes.get(letter) ?? 1, size) ?? both);
    }
  }

  const lead = broadcastParts(ellipses, shapes);
  if (isFailed(lead)) return lead;
  const output = right ?? implicitOutput(inputs);
  const result: Dim[] = [];
  for (const letter of output.replace('...', '.')) {
    if (letter === '.') result.push(...lead);
    else {
      const size = sizes.get(letter);
      if (size === undefined) return wrong(`has "${letter}" in the result only`);
      result.push(size);
    }
  }
  const letters = output.replace('...', '');
  if (new Set(letters).size !== letters.length) return wrong('names a letter twice in the result');
  if (!output.includes('...') && lead.length > 0) return wrong('lacks the ellipsis in the result');
  return result;
}

function readOperand(subscripts: string, shape: Shape): { readonly letters: readonly (readonly [string, Dim])[]; readonly ellipsis?: Shape } | undefined {
  const [before = '', after] = subscripts.split('...');
  const covered = shape.length - before.length - (after ?? '').length;
  if (covered < 0 || (after === undefined && covered > 0)) return undefined;
  const pair = (letters: string, from: number): readonly (readonly [string, Dim])[] => [...letters].map((letter, i) => [letter, shape[from + i] ?? 'unknown']);
  if (after === undefined) return { letters: pair(before, 0) };
  return {
    letters: [...pair(before, 0), ...pair(after, before.length + covered)],
    ellipsis: shape.slice(before.length, before.length + covered),
  };
}

function implicitOutput(inputs: readonly string[]): string {
  const all = inputs.join('').replaceAll('...', '');
  const once = [...new Set(all)].filter(letter => all.split(letter).length === 2).sort();
  return (inputs.some(i => i.includes('...')) ? '...' : '') + once.join('');
}
