/** What the tool says of a fixture: its analysis, asked in the ways that fixtures ask. */
import { codeActions, fixesOf } from '../../server/src/features/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses';
import type { Words } from '../../server/src/features/editor';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { problemsOf } from '../../server/src/features/presentation';
import { ancestorsOf, homeOf, isCompound, isStatement, nodesAt, spanOf, statementOf } from '../../server/src/features/spans';
import { arrowWords, shapesWords, shapeText } from '../../server/src/features/words';
import { type Analysis, placeKey } from '../../server/src/interpreter/analysis';
import { type Analysed, analyseProgram, tryEdits } from '../../server/src/project/program';
import { print } from '../../server/src/shapes';
import { parseModule } from '../../server/src/syntax/module';
import type { Place, Source } from '../../server/src/syntax/tree';
import type { Description, Fact } from '../../server/src/values';
import { type Answers, type Fixture, readFixture, rewritten, type Section } from './fixtureText';

/** The fixture as it should read; an expectation may move a line that another names, so it is written until nothing changes. */
export function asTheToolSays(text: string): string {
  let now = text;
  for (let i = 0; i < 4; i++) {
    const fixture = readFixture(now);
    const next = rewritten(fixture, ask(fixture));
    if (next === now) break;
    now = next;
  }
  return now;
}

const FOLDER = 'fixture';

/** Analyses the fixture; the parser is loaded. */
export function ask(fixture: Fixture): Answers {
  const analysed = analysedFixture(fixture);
  const { analysis } = analysed;
  const places = placesIn(fixture, analysed);
  const bound = boundAt(analysed, places);
  return {
    bound: line => folded(bound.get(line) ?? []),
    value: (line, start, end) => valueAt(analysed, places, line, start, end),
    problems: problemsOf(analysis).flatMap(({ span, severity, code, message }) => {
      const from = places.of(span, span.start);
      const to = places.of(span, span.end);
      if (!from || !to) return [];
      const width = fixture.lines[from.line]?.length ?? 0;
      return [{ line: from.line, start: from.column, end: to.line === from.line ? to.column : width, said: `${severity}[${code}] ${message}` }];
    }),
    question: text => answer(analysed, places, text),
  };
}

function analysedFixture({ keras, sections }: Fixture): Analysed {
  const text = ({ lines }: Section): string => lines.join('\n');
  const cells = sections.filter(section => section.kind === 'cell' || section.kind === 'markdown');
  const [program] = sections.filter(section => section.kind === 'program');
  const source: Source =
    cells.length > 0
      ? { kind: 'notebook', cells: cells.map(section => ({ code: section.kind === 'cell', text: text(section) })) }
      : { kind: 'script', text: program ? text(program) : '' };
  const version = keras === 'auto' ? undefined : ({ major: keras === '2' ? 2 : 3, certain: true } as const);
  return analyseProgram(`${FOLDER}/main.py`, source, version, (file, name) => {
    const found = sections.find(section => section.path !== undefined && `${FOLDER}/${section.path}` === file);
    return found ? parseModule(name, { kind: 'script', text: text(found) }) : 'missing';
  });
}

// ── places ────────────────────────────────────────────────────────────────────

interface At {
  readonly line: number;
  readonly column: number;
}
interface Places {
  of(where: { readonly module: string; readonly cell?: number }, offset: number): At | undefined;
  /** The offset in the program's text (the cell's), and the cell. */
  offset(line: number, column: number): { readonly offset: number; readonly cell?: number };
}

function placesIn({ sections }: Fixture, { analysis, closure }: Analysed): Places {
  const cells = sections.filter(section => section.kind === 'cell' || section.kind === 'markdown');
  const sectionOf = (module: string, cell: number | undefined): Section | undefined => {
    if (module !== analysis.program.name) return sections.find(({ path }) => path !== undefined && `${FOLDER}/${path}` === closure.files.get(module));
    return cell === undefined ? sections.find(({ kind }) => kind === 'program') : cells[cell];
  };
  return {
    of({ module, cell }, offset) {
      const section = sectionOf(module, cell);
      if (!section) return undefined;
      let left = offset;
      for (const [i, line] of section.lines.entries()) {
        if (left <= line.length) return { line: section.first + i, column: left };
        left -= line.length + 1;
      }
      return undefined;
    },
    offset(line, column) {
      const section = sections.findLast(({ first }) => first <= line);
      const before = section?.lines.slice(0, line - section.first).reduce((sum, one) => sum + one.length + 1, 0) ?? 0;
      const cell = section ? cells.indexOf(section) : -1;
      return { offset: before + column, ...(cell < 0 ? {} : { cell }) };
    },
  };
}

// ── values ────────────────────────────────────────────────────────────────────

/** Of the trials of a function that nobody calls, the one with its defaults; the other where there is no such. */
function shown<F extends Fact>(facts: readonly F[]): readonly F[] {
  const withDefaults = new Set(facts.filter(({ probe }) => probe === 'defaults').map(({ at }) => placeKey(at)));
  return facts.filter(({ probe, at }) => probe !== 'unknown' || !withDefaults.has(placeKey(at)));
}

/** By the line on which the statement ends (the head of a compound one): what it binds; else what its layers give, or its calls. */
function boundAt({ analysis }: Analysed, places: Places): ReadonlyMap<number, readonly string[]> {
  const lineOf = (at: Place): number | undefined => {
    const statement = statementOf(analysis, at);
    const span = statement && !isCompound(statement.node) ? statement.span : spanOf(analysis, at);
    return span && places.of(span, span.end)?.line;
  };
  const found = new Map<number, string[]>();
  const collect = (facts: readonly Fact[], text: (fact: Fact) => string): void => {
    const before = new Set(found.keys());
    for (const fact of shown(facts)) {
      const line = lineOf(fact.at);
      if (line === undefined || before.has(line)) continue;
      const later = fact.visit?.some(step => step.from !== undefined) ? ' …' : '';
      found.set(line, [...(found.get(line) ?? []), text(fact) + later]);
    }
  };
  const bindings = analysis.facts.filter(fact => fact.kind === 'bind' && !isInner(analysis, fact.at));
  collect(bindings, fact => (fact.kind === 'bind' ? valueText(fact.value) : ''));
  collect(analysis.layers, outcome);
  collect(
    analysis.facts.filter(fact => fact.kind === 'call' && fact.outputs !== null),
    outcome,
  );
  return found;
}

/** A name of a comprehension or a lambda is not what the statement binds. */
function isInner(analysis: Analysis, at: Place): boolean {
  const home = homeOf(analysis, at);
  for (const above of home ? ancestorsOf(home.chunk, at.node) : []) {
    const node = home?.chunk.code.nodes[above];
    if (!node || isStatement(node)) return false;
    if (node.kind === 'comprehension' || node.kind === 'dict-comprehension' || node.kind === 'lambda') return true;
  }
  return false;
}

const outcome = (fact: Fact): string => (fact.kind === 'layer' || (fact.kind === 'call' && fact.outputs) ? shapesWords(fact.outputs ?? []) : '?');

/** Many equal visits in a row are one line. */
function folded(texts: readonly string[]): readonly string[] {
  const out: { text: string; count: number }[] = [];
  for (const text of texts) {
    const last = out.at(-1);
    if (last?.text === text) last.count++;
    else out.push({ text, count: 1 });
  }
  return out.flatMap(({ text, count }) => (count > 3 ? [`${text} × ${count}`] : Array<string>(count).fill(text)));
}

/** As Python would print it, with shapes for tensors and arrays. */
function valueText(value: Description): string {
  switch (value.kind) {
    case 'int':
      return value.size === 'unknown' ? '?' : print(value.size);
    case 'float':
      return value.value === undefined ? 'float' : String(value.value);
    case 'str':
      return value.value === undefined ? 'str' : `'${value.value}'`;
    case 'bool':
      return value.value === undefined ? 'bool' : value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'tensor':
    case 'dataset':
    case 'frame':
      return shapeText(value) ?? '?';
    case 'layer':
      return shapeText(value) ?? value.class;
    case 'sequence': {
      const items = [...value.items.map(valueText), ...(value.hidden || value.more ? ['…'] : [])];
      const body = items.join(', ');
      return value.form === 'list'
        ? `[${body}]`
        : value.form === 'set'
          ? `{${body}}`
          : value.form === 'iterator'
            ? `iterator(${body})`
            : `(${body}${items.length === 1 ? ',' : ''})`;
    }
    case 'dict':
      return `{${[...value.entries.map(entry => `${entry.key}: ${valueText(entry.value)}`), ...(value.open ? ['…'] : [])].join(', ')}}`;
    case 'instance':
      return value.class;
    case 'function':
    case 'module':
      return value.name;
    case 'either':
      return [...new Set(value.of.map(valueText))].join(' | ');
    case 'other':
      return value.what;
    case 'unknown':
      return '?';
  }
}

/** What the expression of exactly these columns was; its visits are parted by `;`. */
function valueAt({ analysis }: Analysed, places: Places, line: number, start: number, end: number): string {
  const { offset, cell } = places.offset(line, start);
  const texts = nodesAt(analysis, offset, cell)
    .filter(({ span }) => span.start === offset && span.end === offset + end - start)
    .flatMap(({ place }) => shown(analysis.factsAt.get(placeKey(place)) ?? []))
    .flatMap(fact => {
      if (fact.kind === 'value') return [valueText(fact.value)];
      if (fact.kind === 'layer') return [arrowWords(fact.inputs, fact.outputs)];
      return fact.kind === 'call' ? [fact.outputs ? arrowWords(fact.inputs, fact.outputs) : shapesWords([...fact.inputs, ...(fact.targets ?? [])])] : [];
    });
  return texts.length === 0 ? 'nothing' : folded(texts).join('; ');
}

// ── what a person asks ────────────────────────────────────────────────────────

const plain = (words: Words): string => words.map(one => (typeof one === 'string' ? one : one.text)).join('');

/** `hover WORDS`, `hints`, `lens`, `fixes CODE`, `actions WORDS`. */
function answer(analysed: Analysed, places: Places, question: string): readonly string[] {
  const { analysis } = analysed;
  const [, kind = '', rest = ''] = /^(\w+)\s*(.*)$/.exec(question) ?? [];
  const tryEdit = (edits: Parameters<typeof tryEdits>[1]) => tryEdits(analysed, edits);
  const title = (action: { readonly title: string; readonly preferred?: boolean }): string => `${action.preferred ? '* ' : '- '}${action.title}`;
  const lineNumber = (cell: number | undefined, offset: number): number =>
    (places.of({ module: analysis.program.name, ...(cell === undefined ? {} : { cell }) }, offset)?.line ?? -1) + 1;
  switch (kind) {
    case 'hover': {
      const [found] = textsOf(analysed).flatMap(({ text, cell }) => (text.includes(rest) ? [{ offset: text.indexOf(rest), cell }] : []));
      const said = found && hover(analysis, found.offset, found.cell);
      return said ? said.lines.map(line => (line.kind === 'shape' ? line.text : plain(line.words))) : ['nothing'];
    }
    case 'hints':
      return textsOf(analysed).flatMap(({ cell }) =>
        inlayHints(analysis, { hideUnchanged: true }, cell).map(hint => `line ${lineNumber(hint.at.cell, hint.at.offset)} ${plain(hint.label)}`),
      );
    case 'lens':
      return codeLenses(analysis).map(lens => lens.title);
    case 'fixes': {
      const problem = problemsOf(analysis).find(({ code }) => code === rest);
      return problem ? fixesOf(analysis, problem, tryEdit).map(title) : [`there is no problem ${rest}`];
    }
    case 'actions': {
      const [found] = textsOf(analysed).flatMap(({ text, cell }) => (text.includes(rest) ? [{ offset: text.indexOf(rest), cell }] : []));
      if (!found) return ['nothing'];
      const range = { start: found.offset, end: found.offset, ...(found.cell === undefined ? {} : { cell: found.cell }) };
      return codeActions(analysis, range, tryEdit).map(title);
    }
    default:
      return [`there is no question ${kind}`];
  }
}

function textsOf({ analysis }: Analysed): readonly { readonly text: string; readonly cell?: number }[] {
  const { source } = analysis.program;
  return source.kind === 'script' ? [{ text: source.text }] : source.cells.map((cell, i) => ({ text: cell.text, cell: i }));
}
