/** Reports for a person at a terminal. */
import type { FileReport, ProblemRow, Range, ShapeJson } from './report';

export type Paint = (style: 'error' | 'warning' | 'information' | 'hint' | 'dim' | 'bold', text: string) => string;
const CODES = { error: 31, warning: 33, information: 36, hint: 90, dim: 90, bold: 1 } as const;
export const colours: Paint = (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m`;
export const plain: Paint = (_, text) => text;

// ── check ─────────────────────────────────────────────────────────────────────

export function checkText(files: readonly FileReport[], paint: Paint): string {
  const lines = files.flatMap(file => [...file.problems.flatMap(problem => problemLines(file.path, problem, paint)), ...truncation(file, paint)]);
  return `${[...lines, countWords(files)].join('\n')}\n`;
}

function problemLines(path: string, problem: ProblemRow, paint: Paint): readonly string[] {
  return [
    `${place(path, problem.range)}: ${paint(problem.severity, problem.severity)} [${problem.code}] ${problem.message}`,
    ...problem.related.map(({ message, range }) => `    ${paint('dim', `${place(path, range)}: ${message}`)}`),
    ...problem.fixes.slice(0, 1).map(({ title }) => `    ${paint('dim', `fix: ${title}`)}`),
  ];
}

/** `path:line:column`, or `path:cell 3:line:column` in a notebook (cells count from 0, as everywhere). */
export function place(path: string, { path: other, start }: Range): string {
  return `${other ?? path}:${start.cell === undefined ? '' : `cell ${start.cell}:`}${start.line}:${start.column}`;
}

export function countWords(files: readonly FileReport[]): string {
  const problems = files.flatMap(file => file.problems);
  const count = (severity: ProblemRow['severity'], one: string, many: string): string[] => {
    const n = problems.filter(problem => problem.severity === severity).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  };
  const said = [
    ...count('error', 'error', 'errors'),
    ...count('warning', 'warning', 'warnings'),
    ...count('information', 'information', 'informations'),
    ...count('hint', 'hint', 'hints'),
  ];
  return `${said.length === 0 ? 'no problems' : said.join(', ')} in ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
}

const truncation = ({ path, truncated }: FileReport, paint: Paint): readonly string[] =>
  truncated === null ? [] : [paint('dim', `${path}: the analysis stopped early: ${truncated}`)];

// ── shapes ────────────────────────────────────────────────────────────────────

interface Row {
  readonly at: Range;
  readonly cells: readonly [what: string, shape: string, more: string];
}

export function shapesText(files: readonly FileReport[], paint: Paint): string {
  return `${files.map(file => shapesOf(file, paint)).join('\n\n')}\n`;
}

function shapesOf(file: FileReport, paint: Paint): string {
  const rows = [...layerRows(file), ...callRows(file), ...modelRows(file), ...valueRows(file)];
  const where = ({ start }: Range): string => (start.cell === undefined ? `${start.line}` : `${start.cell}:${start.line}`);
  rows.sort((a, b) => (a.at.start.cell ?? 0) - (b.at.start.cell ?? 0) || a.at.start.line - b.at.start.line);
  const own = folded(
    rows.filter(row => row.at.path === undefined),
    where,
  );
  const width = (of: (row: Row) => string): number => Math.max(0, ...own.map(row => of(row).length));
  const [a, b, c] = [width(row => where(row.at)), width(row => row.cells[0]), width(row => row.cells[1])];
  const table = own.map(({ at, cells: [what, shape, more] }) =>
    `  ${paint('dim', where(at).padStart(a))}  ${what.padEnd(b)}  ${more === '' ? shape : shape.padEnd(c)}  ${more}`.trimEnd(),
  );
  return [
    `${paint('bold', file.path)} (Keras ${file.keras})`,
    ...(table.length === 0 ? ['  no shapes'] : table),
    ...file.problems.flatMap(problem => problemLines(file.path, problem, paint)),
    ...truncation(file, paint),
  ].join('\n');
}

/** A line that did the same many times, as in a loop, is one row; the numbers that Keras counts up in names do not matter. */
function folded(rows: readonly Row[], where: (at: Range) => string): readonly Row[] {
  const out: { readonly row: Row; readonly key: string; count: number }[] = [];
  for (const row of rows) {
    const [what, ...shapes] = row.cells;
    const key = JSON.stringify([where(row.at), what.replace(/_\d+$/, ''), ...shapes]);
    const last = out.at(-1);
    if (last?.key === key) last.count++;
    else out.push({ row, key, count: 1 });
  }
  return out.map(({ row, count }) => (count === 1 ? row : { ...row, cells: [row.cells[0], row.cells[1], `${row.cells[2]} … ${count} times`.trimStart()] }));
}

const layerRows = (file: FileReport): Row[] =>
  file.layers.flatMap(layer => {
    const at = layer.call ?? layer.constructor;
    return at ? [{ at, cells: [layer.name ? `${layer.class} ${layer.name}` : layer.class, arrow(layer.inputs, layer.outputs), parameters(layer.params)] }] : [];
  });
const callRows = (file: FileReport): Row[] =>
  file.calls.map(call => ({
    at: call.range,
    cells: [`${call.method}(…)`, call.outputs ? arrow(call.inputs, call.outputs) : shapes(call.targets ? [...call.inputs, ...call.targets] : call.inputs), ''],
  }));
const modelRows = (file: FileReport): Row[] =>
  file.models.map(model => ({ at: model.range, cells: [`${model.name}: ${model.class}`, arrow(model.inputs, model.outputs), parameters(model.params)] }));
const valueRows = (file: FileReport): Row[] =>
  file.values.map(value => ({
    at: value.range,
    cells: [value.name, value.kind === 'dataset' ? shapes(value.elements) : shape(value.shape), value.kind === 'dataset' ? 'dataset' : (value.dtype ?? '')],
  }));

const arrow = (inputs: readonly ShapeJson[], outputs: readonly ShapeJson[]): string =>
  inputs.length === 0 ? shapes(outputs) : `${shapes(inputs)} → ${shapes(outputs)}`;
const shapes = (all: readonly ShapeJson[]): string => (all.length === 1 ? shape(all[0] ?? null) : `[${all.map(shape).join(', ')}]`);
/** As Python prints a tuple. */
export const shape = (dims: ShapeJson): string => (dims === null ? '?' : dims.length === 1 ? `(${dim(dims[0] ?? null)},)` : `(${dims.map(dim).join(', ')})`);
const dim = (size: number | string | null): string => (size === null ? 'None' : String(size));
const parameters = (count: number | null): string => (count === null ? '' : count === 1 ? '1 parameter' : `${count.toLocaleString('en')} parameters`);
