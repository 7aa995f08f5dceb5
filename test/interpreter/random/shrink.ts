/** Makes a program that shows a fault smaller, as long as it shows one. */
import type { Text } from './text';

/** A line with all that is indented below it. */
function unitAt(lines: readonly string[], i: number): number {
  const indent = (line: string): number => line.length - line.trimStart().length;
  const own = indent(lines[i] ?? '');
  let end = i + 1;
  while (end < lines.length && (lines[end]?.trim() === '' || indent(lines[end] ?? '') > own)) end++;
  return end;
}

export async function shrink(text: Text, fails: (text: Text) => Promise<boolean>): Promise<Text> {
  let best = text;
  const parts = (): string[] => [...best.cells.map((_, i) => `cell ${i}`), ...Object.keys(best.modules)];
  const get = (part: string): string => (part.startsWith('cell ') ? best.cells[Number(part.slice(5))] : best.modules[part]) ?? '';
  const put = (part: string, source: string): Text =>
    part.startsWith('cell ')
      ? { ...best, cells: best.cells.map((cell, i) => (i === Number(part.slice(5)) ? source : cell)) }
      : { ...best, modules: { ...best.modules, [part]: source } };
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const part of parts()) {
      for (let i = get(part).split('\n').length - 1; i >= 0; i--) {
        const lines = get(part).split('\n');
        if (i >= lines.length || lines[i]?.trim() === '') continue;
        const end = unitAt(lines, i);
        const without = put(part, [...lines.slice(0, i), ...lines.slice(end)].join('\n'));
        if (await fails(without)) {
          best = without;
          smaller = true;
          continue;
        }
        if (end === i + 1) continue;
        const body = lines.slice(i + 1, end).map(line => line.replace(/^ {4}/, ''));
        const unwrapped = put(part, [...lines.slice(0, i), ...body, ...lines.slice(end)].join('\n'));
        if (await fails(unwrapped)) {
          best = unwrapped;
          smaller = true;
        }
      }
    }
  }
  return best;
}
