/**
 * Planted faults: each must make a test of the interpreter fail. COUNT and SEED (environment) for more random programs, which some faults need.
 * `npx tsx test/interpreter/mutants.ts [WORD …]` prints which tests notice (of those faults whose name, or file, holds a word), and fails if a fault goes unnoticed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** `file` is relative to server/src/interpreter; `text` stands there exactly once. */
type Mutant = readonly [fault: string, file: string, text: string, replacement: string];

export const MUTANTS: readonly Mutant[] = [
  // State and runs.
  [
    'addresses are given out again on the second side',
    'machine.ts',
    'const before = this.memory.save();\n    this.goOn(\n      sides.flatMap(side => {\n        this.memory.load(before);',
    'const before = this.memory.save();\n    const { next } = this.memory;\n    this.goOn(\n      sides.flatMap(side => {\n        this.memory.load(before);\n        this.memory.next = next;',
  ],
  ['two chunks of the same text are one', '../syntax/module.ts', 'above.set(entry.tree, count + 1);', ''],
  ['a read is not recorded', 'state.ts', 'this.note(at, cell);\n    return cell;', 'return cell;'],
  ['a join does not record what it reads', 'state.ts', 'this.note(at, x);\n      this.note(at, y);', ''],
  [
    'only what differs counts as written',
    'state.ts',
    'if (value === readAt(this.before, at)) this.note(at, value);\n      else writes.push',
    'if (value !== readAt(this.before, at)) writes.push',
  ],
  ['one read is not compared', 'runs.ts', '!run.reads.every(', '!run.reads.slice(1).every('],
  [
    'which module is imported is not a read',
    'runs.ts',
    'const waiting = m.memory.value(toImport(name));',
    'const waiting = readAt(m.memory.save(), toImport(name)) as Value | undefined;',
  ],
  ['a run is taken over though its budget would not do', 'runs.ts', 'return !run.truncated && run.inner.length === 0 && run.steps <= limit;', 'return true;'],
  [
    'what one path imported, all have imported',
    'runs.ts',
    'm.either([imported, () => this.runModule(m, name, chunks, nth)]);',
    'this.runModule(m, name, chunks, nth);',
  ],
  ['a lost function imports nothing', 'foreign.ts', 'm.either([() => {}, () => m.whole.importModule(m, name)]);', '{}'],
  ['what nobody catches does not pass a finally', 'machine.ts', 'if (seenBy(this.context.handling, raised)) this.mayLeave(this.context.raises, raised);', ''],
  ['a break in the else of a for stays in that for', 'loops.ts', 'm.goOn(m.take(m.within(outer, () => m.block(s.otherwise))));', 'm.block(s.otherwise);'],
  [
    'what stands behind *args of unknown length keeps its place',
    'arguments.ts',
    "if (arg.kind === 'positional' && starred) loose.push(value);\n    else if",
    'if',
  ],
  ['*args of unknown length are never refused', 'arguments.ts', "if (args.open && !(star && double)) m.mayRaise({ kind: 'named', name: 'TypeError' });", ''],
  ['what is given up is there', 'join.ts', "? { kind: 'either', of: [left, absent] } : left", '? left : left'],
  ['a global that one path has not bound is bound', 'state.ts', 'if ((!x || !y) && isGlobal(at))', 'if (false)'],
  ['a variable compared with itself may be two things', 'operators.ts', 'const alike = value === before &&', 'const alike = false && value === before &&'],
  ['what a pass deletes is there in the next', 'head.ts', 'if (old && isGlobal(at)) memory.set(at, joinValues(old as Value, absent, joining));', ''],
  ['what a module made is never changed before it is imported on another path', 'runs.ts', 'run?.writes.every(at => isUntouched(m.memory, at))', 'run'],
  ['a module runs wherever it is imported', 'runs.ts', 'memory.set(toImport(name), absent);\n    if (nth >=', 'if (nth >='],
  ['what an operation raises leaves no trace in the run', 'machine.ts', 'else this.risky = true;', ''],

  // Out of sight.
  ['what a join loses does not escape', 'state.ts', 'for (const value of joining.lost) this.escape(value); // only now', '// only now'],
  [
    'what is put into an escaped object does not escape',
    'state.ts',
    'this.set(stampOf(at), this.get(EPOCH));\n    for (const value of held(now)) this.escape(value);',
    'this.set(stampOf(at), this.get(EPOCH));',
  ],
  ['an unknown call disturbs nothing', 'state.ts', 'disturb(): void {\n    this.set(EPOCH, this.moment());', 'disturb(): void {'],
  ['of two moments, a join keeps one', 'state.ts', 'return same(x, y) ? x : this.moment();', 'return x;'],
  ['lost functions are never run', 'foreign.ts', 'for (let i = 0; i < m.memory.lost().length; i++) unseen', 'for (let i = 0; i < 0; i++) unseen'],
  ['an unknown call leaves the counters', 'foreign.ts', 'if (m.memory.lost().length > 0) loseCounters(m);', ''],
  ['a lost function binds no globals', 'foreign.ts', "for (const at of binds) m.memory.set(at, unknown({ kind: 'changed-out-of-sight' }));", ''],
  [
    'functions of a chunk that was given up are not lost',
    'foreign.ts',
    "if (node.kind === 'def' || node.kind === 'lambda') m.memory.escape(",
    "if (node.kind === 'def' || node.kind === 'lambda') void (",
  ],

  // Joins.
  ['a write to an attribute of one of several is certain', 'attributes.ts', 'targets.length === 1 || one.sole === true', 'true'],
  [
    'a write to an element of one of several is certain',
    'subscripts.ts',
    'const certain = targets.length === 1 || one.sole === true;',
    'const certain = true;',
  ],
  ['alternatives are exclusive though they exist on both sides', 'join.ts', 'alone && !elsewhere(one)', 'alone'],
  ['a field that one path sets is set', 'join.ts', 'joinValues(x[name] ?? absent, y[name] ?? absent, joining)', 'joinValues(x[name], y[name], joining)'],
  ['a list that joins keeps its length', 'join.ts', "= same(countOf(x), countOf(y)) ? countOf(x) : 'unknown',", '= countOf(x),'],
  [
    'of two numbers, a join keeps one',
    'join.ts',
    "size: a.size === b.size || same(a.size, b.size) ? a.size : 'unknown',",
    "size: a.size === 'unknown' ? b.size : a.size,",
  ],
  [
    'of two truths, a join keeps one',
    'join.ts',
    "if (a.kind === 'bool' && b.kind === 'bool') return trusted({ kind: 'bool' }, a, b);",
    "if (a.kind === 'bool' && b.kind === 'bool') return a;",
  ],

  // Loops.
  ['a summary is written strongly', 'state.ts', 'certain && !old.many ?', 'certain ?'],
  ['what passes made is one object', 'head.ts', 'many: true,', ''],
  ['growth is not checked', 'head.ts', 'if (old && same(now, this.later(old))) return old;', 'if (old) return old;'],
  ["a pass' own symbols are seen at the head", 'head.ts', "size: size => (this.ownSymbols(size) ? 'unknown' : size),", 'size: size => size,'],
  ['a pass does not see what the one before disturbed', 'head.ts', 'if (this.disturbs) this.memory.disturb();', ''],
  ['the first pass counts', 'loops.ts', 'if (widened !== head) {', 'if (widened !== head && !tried.end) {'],
  ['facts of early passes are kept', 'loops.ts', 'if (widened !== head) {', 'if (widened !== head) {\n      m.take({ facts: tried.facts, exits: [] });'],
  ['a loop over we do not know what runs at least once', 'loops.ts', 'm.mayLeave(done);\n    const all', 'const all'],
  ['a list that grows under its loop is read once', 'loops.ts', 'if (live) known = m.language.elements(m, live, at) ?? known;', ''],
  ['`else` of a loop runs after `break` too', 'loops.ts', 'exit.target === done ? [exit.state] : []', '[exit.state]'],

  // Exceptions.
  ['what may fail does not reach the handler', 'machine.ts', 'if (this.context.handling.length > 0) this.mayLeave(this.context.raises, raised);\n    else', ''],
  ['an unknown call raises only before it has done anything', 'calls.ts', 'm.mayRaise(); // with what it has changed', ''],
  ['one alternative that fails is a problem', 'machine.ts', 'if (failures.length === sides.length) {', 'if (failures.length > 0) {'],
  ['what a handler surely catches goes on', 'try.ts', "through = verdict !== 'yes';", 'through = true;'],
  [
    'a handler that may catch is passed over',
    'try.ts',
    "if (verdict !== 'no') arriving[i]?.push({ exit });",
    "if (verdict === 'yes') arriving[i]?.push({ exit });",
  ],
  ['what no handler catches ends there', 'try.ts', 'if (through) pass(m, exit, what);', ''],
  [
    'an exception is none of its bases',
    'exceptions.ts',
    "raised.kind === 'named' ? ancestors(raised.name) : raised.names.flatMap(ancestors)",
    "raised.kind === 'named' ? [raised.name] : raised.names",
  ],
  ['`else` of a try does not run', 'try.ts', 'ends.push(...m.take(m.within(m.context, () => m.block(s.otherwise))));', 'ends.push(m.memory.save());'],

  // Finally.
  [
    'what leaves does not pass through finally',
    'try.ts',
    'for (const end of finish()) m.pass.exits.push({ ...first, state: end });',
    'm.pass.exits.push(first, ...others);',
  ],
  ['finally runs only where something leaves', 'try.ts', 'const normal = ends.length > 0 ? finish() : [];', 'const normal = ends;'],
  [
    'all that leaves through finally goes where the first went',
    'try.ts',
    'groups.set(key, [...(groups.get(key) ?? []), exit]);',
    "groups.set('', [...(groups.get('') ?? []), exit]);",
  ],
  ['finally holds up what leaves', 'try.ts', 'm.pass.exits.push({ ...first, state: end });', 'continue;'],

  // Dictionaries.
  [
    'a key that one path sets is set',
    'join.ts',
    "(dict.more ? { kind: 'either', of: [dict.more.value, absent] } : absent)",
    '([...x.entries, ...y.entries].find(entry => same(entry.key, key)) as Entry).value',
  ],
  [
    'keys of the second path are forgotten',
    'join.ts',
    'if (!entries.some(entry => same(entry.key, key))) entries.push(',
    'if (entries.length < 0) entries.push(',
  ],
  ['other keys of the second path are forgotten', 'join.ts', '(x.more ?? y.more)', 'x.more'],
  ['`**` of a dictionary that may hold more gives what is known', 'arguments.ts', 'let open = content.more !== undefined;', 'let open = false;'],
  [
    '`**` gives keys that may be missing',
    'arguments.ts',
    "if (name === undefined || alternatives(entry.value).some(one => one.kind === 'absent')) open = true;",
    'if (name === undefined) open = true;',
  ],

  // Classes.
  [
    '`super()` begins at the class itself',
    'classes.ts',
    'let { classes } = orderOf(m, of);\n  if (after) classes = classes.slice(classes.findIndex(one => sameClass(one, after)) + 1);',
    'let { classes } = orderOf(m, of);\n  if (after) classes = classes.slice(classes.findIndex(one => sameClass(one, after)));',
  ],
  ['bases are looked at from the last', 'classes.ts', 'for (const base of content.bases) {', 'for (const base of [...content.bases].reverse()) {'],
  [
    'a field that may be there hides what the class has',
    'attributes.ts',
    'return m.memory.anyOf([...known, other]);',
    'return m.memory.anyOf(known.length > 0 ? known : [other]);',
  ],
  ['a class method gets the object', 'attributes.ts', "self: content.kind === 'instance' ? content.class : self, function: wrap.of", 'self, function: wrap.of'],

  // Generators.
  ['a generator that one path has read is still to run', 'join.ts', '...(pending && y.pending && { pending })', '...(pending && { pending })'],
  ['an iterator that joins was read as far as on one path', 'join.ts', "taken: x.taken === y.taken ? x.taken : 'unknown'", 'taken: x.taken'],
  ['a generator may be read again', 'iteration.ts', 'const { pending: _, more: __, ...rest } = c;', 'const { more: __, ...rest } = c;'],
  ['`yield from` yields one value', 'expressions.ts', 'if (!e.from) m.call(', 'if (e) m.call('],

  // Closures.
  ['a function sees only the frame around it', 'definitions.ts', 'frames: frame ? [frame.base, ...frame.frames] : [],', 'frames: frame ? [frame.base] : [],'],
  ['variables are forgotten though a closure holds them', 'calls.ts', 'if (!def.captured) for (', 'for ('],
  ['what a lost closure holds does not escape', 'foreign.ts', 'for (const frame of one.frames) escapeFrame(m, frame, code, one.node);', ''],
  ['a lost closure binds nothing by `nonlocal`', 'foreign.ts', "if (written) m.memory.set(at, unknown({ kind: 'changed-out-of-sight' }));", ''],
  ['defaults are shared by the parameters', 'arguments.ts', '(defaults ? defaults[next++] :', '(defaults ? defaults[next] :'],

  // Tests.
  ['a test that may come out either way drops the alternative', 'narrow.ts', 'tried(m, test, name, one) !== !truth', 'tried(m, test, name, one) === truth'],
  [
    'a test that differs by alternative is true',
    'iteration.ts',
    "all.every(one => one === first) ? first : 'maybe'",
    'all.every(one => one === first) || all.includes(true) ? true : false',
  ],
  ['`and` gives its right side alone', 'expressions.ts', '() => m.memory.anyOf(stays.length > 0 ? stays : [first]),', '() => m.evaluate(right),'],
];

const root = path.resolve(import.meta.dirname, '../..');
const interpreter = 'server/src/interpreter';

export function chosen(words: readonly string[]): readonly Mutant[] {
  return words.length === 0 ? MUTANTS : MUTANTS.filter(([fault, file]) => words.some(word => fault.includes(word) || file.includes(word)));
}

/** How often the fault's text stands in its file, which must be once. */
export const occurrences = ([, file, text]: Mutant): number => readFileSync(path.join(root, interpreter, file), 'utf8').split(text).length - 1;

/** Test files, the quickest first: a fault that one notices is not shown to the next. */
const tests = (): readonly string[] => [
  'test/fixtures.test.ts',
  ...readdirSync(import.meta.dirname)
    .filter(name => name.endsWith('.test.ts') && name !== 'mutants.test.ts')
    .sort()
    .reverse()
    .map(name => `test/interpreter/${name}`),
];

/** Bundles a test file, with a fault planted in what it is made of: some ten times as fast as running it from a copy of the sources. */
async function bundle(test: string, outfile: string, mutant: Mutant | undefined): Promise<void> {
  const contents = (file: string): string => {
    const source = readFileSync(file, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));
    if (!mutant || file !== path.join(root, interpreter, mutant[1])) return source;
    return source.replace(mutant[2], () => mutant[3]);
  };
  await build({
    entryPoints: [path.join(root, test)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
    outfile,
    plugins: [{ name: 'fault', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, args => ({ contents: contents(args.path), loader: 'ts' })) }],
  });
}

/** The tests of that file that fail. */
async function failing(test: string, folder: string, mutant?: Mutant): Promise<readonly string[]> {
  const file = path.join(folder, 'bundle.cjs');
  await bundle(test, file, mutant);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--test-reporter=tap', file], {
      cwd: root,
      timeout: 120_000,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { COUNT: '20', ...env, NODE_PATH: path.join(root, 'node_modules') },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      output += text;
    });
    child.once('close', (code, signal) => {
      const names = [...output.matchAll(/^not ok \d+ - (.*)$/gm)].map(([, name = '']) => name);
      if (signal) names.push(`${test} does not end`);
      else if (code !== 0 && names.length === 0) names.push(`${test} does not run`);
      resolve(names);
    });
  });
}

async function main(words: readonly string[]): Promise<void> {
  const mutants = chosen(words);
  const rotten = mutants.filter(mutant => occurrences(mutant) !== 1);
  for (const [fault, file] of rotten) console.error(`${fault}: its text must stand once in ${file}`);
  if (mutants.length === 0) console.error('no such fault');
  if (rotten.length > 0 || mutants.length === 0) {
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'mutant-'));
  try {
    console.log('| fault | noticed by |\n|---|---|');
    let left = mutants;
    for (const test of tests()) {
      if (left.length === 0) break;
      const already = await failing(test, folder);
      if (already.length > 0) console.error(`${test} fails without a fault: ${already.join('; ')}`);
      const unnoticed: Mutant[] = [];
      for (const mutant of left) {
        const by = (await failing(test, folder, mutant)).filter(name => !already.includes(name));
        if (by.length === 0) unnoticed.push(mutant);
        else console.log(`| ${mutant[0]} | ${by.slice(0, 3).join('; ')}${by.length > 3 ? ` and ${by.length - 3} more` : ''} |`);
      }
      left = unnoticed;
    }
    for (const [fault] of left) console.log(`| ${fault} | **nobody** |`);
    if (left.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === path.join(import.meta.dirname, 'mutants.ts')) void main(process.argv.slice(2));
