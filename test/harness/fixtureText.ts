/**
 * The format of fixtures: Python programs with what is expected of them in comments.
 *
 *     x = layers.Conv2D(8, 3)(x)
 *     #^ (None, 26, 26, 8)                      what the statement above binds, one line a visit
 *     y = layers.Dense(10, bias=True)(x)
 *     #                    ^^^^ error[unknown-argument] Dense has no …    a problem
 *     z = f(x)[0]
 *     #   ^^^^ (None, 10)                       the value of an expression
 *     #| hover LSTM                             after the code: a question, its answer indented below
 *     #|   (None, 480, 16) → (None, 480, 32)
 *
 * `#- keras 2` (or `auto`) at the head chooses the version, 3 where nothing is said; `#- file models/blocks.py` begins another file,
 * `#%%` a cell of a notebook, `#%% markdown` one that is no code. `#- not run: why` keeps the fixture from real Keras.
 *
 * A fixture is true if `rewritten(text) === text`: so what is compared is what is read, and writing it anew is the same function.
 */

/** A piece of a fixture that is a text of its own for the tool: the program, a cell, or another file. */
export interface Section {
  readonly kind: 'program' | 'cell' | 'markdown' | 'file';
  /** Of a file: its path. */
  readonly path?: string;
  /** Lines with their number in the fixture, from 0. */
  readonly first: number;
  readonly lines: readonly string[];
}

export interface Fixture {
  readonly keras: '2' | '3' | 'auto';
  readonly sections: readonly Section[];
  readonly lines: readonly string[];
}

export function readFixture(text: string): Fixture {
  const lines = text.split('\n');
  const sections: { kind: Section['kind']; path?: string; first: number; lines: string[] }[] = [];
  const notebook = lines.some(line => line.startsWith('#%%'));
  for (const [i, line] of lines.entries()) {
    const file = /^#- file (\S+)$/.exec(line)?.[1];
    const cell = /^#%%\s*(markdown)?/.exec(line);
    if (file !== undefined) sections.push({ kind: 'file', path: file, first: i, lines: [] });
    else if (cell) sections.push({ kind: cell[1] ? 'markdown' : 'cell', first: i, lines: [] });
    else if (sections.length === 0 && !notebook) sections.push({ kind: 'program', first: i, lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  const keras = /^#- keras (2|3|auto)$/m.exec(text)?.[1];
  return { keras: keras === '2' || keras === 'auto' ? keras : '3', sections, lines };
}

/** What a comment line asks. */
export type Line =
  | { readonly kind: 'code' }
  | { readonly kind: 'bound' }
  | { readonly kind: 'problem' }
  /** Columns from 0, end excluded. */
  | { readonly kind: 'value'; readonly start: number; readonly end: number }
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'answer' };

export function readLine(line: string): Line {
  const question = /^#\| (\S.*)$/.exec(line)?.[1];
  if (question !== undefined) return { kind: 'question', text: question };
  if (line.startsWith('#|')) return { kind: 'answer' };
  const pointer = /^(\s*)#(\s*)(\^+)(?: (.*))?$/.exec(line);
  if (!pointer) return { kind: 'code' };
  const [, indent = '', gap = '', carets = '', said = ''] = pointer;
  if (/^(error|warning|information|hint)\[[\w-]+\]/.test(said)) return { kind: 'problem' };
  if (gap === '' && carets.length === 1) return { kind: 'bound' };
  const start = indent.length + (gap === '' ? 0 : 1 + gap.length);
  return { kind: 'value', start, end: indent.length + 1 + gap.length + carets.length };
}

/** A comment line whose carets stand below the columns `start` … `end` of a line; the `#` stands for the first where there is no room. */
function pointerLine(above: string, start: number, end: number, said: string): string {
  const indent = Math.min(/^\s*/.exec(above)?.[0].length ?? 0, start);
  const room = start - indent;
  const carets = '^'.repeat(Math.max(1, end - start - (room === 0 ? 1 : 0)));
  return `${' '.repeat(indent)}#${' '.repeat(Math.max(0, room - 1))}${carets} ${said}`.trimEnd();
}

/** What the tool says of a fixture; lines and columns of the fixture, from 0. */
export interface Answers {
  /** What the statement that ends on the line binds. */
  bound(line: number): readonly string[];
  value(line: number, start: number, end: number): string;
  readonly problems: readonly { readonly line: number; readonly start: number; readonly end: number; readonly said: string }[];
  question(text: string): readonly string[];
}

/** The fixture with all expectations as the tool answers them now. */
export function rewritten({ lines }: Fixture, answers: Answers): string {
  const out: string[] = [];
  let code = 0;
  let asked = false;
  /** Behind the comments that ask below a line of code: its problems. */
  const flush = (): void => {
    for (const { line, start, end, said } of answers.problems) if (line === code) out.push(pointerLine(lines[code] ?? '', start, end, said));
  };
  for (const [i, text] of lines.entries()) {
    const line = readLine(text);
    if (line.kind === 'code') {
      if (i > 0) flush();
      code = i;
      asked = false;
      out.push(text);
    } else if (line.kind === 'bound' && !asked) {
      asked = true;
      const indent = /^\s*/.exec(text)?.[0] ?? '';
      const found = answers.bound(code);
      out.push(...(found.length > 0 ? found : ['nothing']).map(said => `${indent}#^ ${said}`));
    } else if (line.kind === 'value') {
      out.push(pointerLine(lines[code] ?? '', line.start, line.end, answers.value(code, line.start, line.end)));
    } else if (line.kind === 'question') {
      if (code >= 0) flush();
      code = -1;
      out.push(text, ...answers.question(line.text).map(said => `#|   ${said}`));
    }
  }
  if (code >= 0) flush();
  return out.join('\n');
}

/** The lines that differ, with one line around them: what a person needs to see. */
export function differences(expected: string, said: string): string {
  const [a, b] = [expected.split('\n'), said.split('\n')];
  const out: string[] = [];
  let j = 0;
  for (let i = 0; i < a.length || j < b.length; ) {
    if (a[i] === b[j]) {
      i++;
      j++;
      continue;
    }
    const ahead = b.indexOf(a[i] ?? '', j);
    const behind = a.indexOf(b[j] ?? '', i);
    if (a[i] === undefined || (b[j] !== undefined && ahead >= 0 && (behind < 0 || ahead - j <= behind - i))) out.push(`${j + 1} now  ${b[j++] ?? ''}`);
    else out.push(`${i + 1} was  ${a[i++] ?? ''}`);
  }
  return out.join('\n');
}
