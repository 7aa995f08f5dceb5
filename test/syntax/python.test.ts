import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { childrenOf } from '../../server/src/syntax/children';
import { lineIndex, positionAt } from '../../server/src/syntax/text';
import type { Chunk, ClassDef, Def, Node } from '../../server/src/syntax/tree';
import { corpus, standardLibrary } from './corpus';
import { loadParser, script } from './parse';
import { show } from './show';

type Kind = 'local' | 'free' | 'global';
type Scope = readonly ['function' | 'class', name: string, line: number, names: Readonly<Record<string, Kind>>];
interface Answer {
  readonly tree: string;
  readonly scopes: readonly Scope[];
}

/** CPython's own parser and compiler are the judge, where there is one. */
describe('CPython', () => {
  before(loadParser);
  const files = [...corpus(), ...standardLibrary()];
  const python = spawnSync('python3', [join(__dirname, 'python_trees.py')], {
    input: JSON.stringify(files.map(({ name }) => name)),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const why = python.status === 0 ? undefined : `python3 (3.11 or newer) does not run: ${python.stderr?.trim().split('\n').at(-1) ?? python.error}`;
  const answers = why === undefined ? (JSON.parse(python.stdout) as readonly (Answer | null)[]) : [];
  // `@` marks a comprehension's variable; CPython has no shape comments. A named character is some letter to us.
  const plain = (text: string) => text.replace(/(\w)@\d+| {2}# shape: .*/g, '$1');

  it('reads the same trees', t => {
    if (why !== undefined) return t.skip(why);
    files.forEach(({ name, text }, index) => {
      const answer = answers[index];
      if (!answer || /\\N\{|@\d/.test(text)) return;
      const ours = plain(show(script(text))).split('\n');
      const theirs = answer.tree.trimEnd().split('\n');
      const different = ours.findIndex((line, at) => line !== theirs[at]);
      assert.equal(ours[different], theirs[different], name);
      assert.equal(ours.length, theirs.length, name);
    });
  });

  it('binds the same names, and finds them in the same scopes', t => {
    if (why !== undefined) return t.skip(why);
    files.forEach(({ name, text }, index) => {
      const answer = answers[index];
      if (!answer) return;
      const theirs = [...answer.scopes];
      for (const ours of scopesOf(text)) {
        const [type, scope, line, names] = ours;
        const at = theirs.findIndex(other => other[0] === type && other[1] === scope && other[2] === line && contains(other[3], names));
        assert.notEqual(at, -1, `${name}:${line} ${JSON.stringify(ours)}\n${JSON.stringify(theirs.filter(other => other[2] === line))}`);
        theirs.splice(at, 1);
      }
    });
  });
});

function contains(theirs: Scope[3], ours: Scope[3]): boolean {
  return (
    Object.entries(ours).every(([name, kind]) => theirs[name] === kind) &&
    Object.entries(theirs).every(([name, kind]) => kind !== 'local' || ours[name] === 'local' || isPrivate(name))
  );
}

/** Names that the compiler changes or adds in a class. */
function isPrivate(name: string): boolean {
  return name.startsWith('_') || name === '__class__';
}

function scopesOf(text: string): Scope[] {
  const lines = lineIndex(text);
  const scopes: Scope[] = [];
  const lineOf = (chunk: Chunk, node: number) => positionAt(lines, chunk.start + (chunk.spans[2 * node] ?? 0)).line + 1;
  for (const chunk of script(text).chunks) {
    for (const node of chunk.code.nodes) {
      if (node.kind === 'def') {
        const names: Record<string, Kind> = {};
        for (const local of node.locals) if (!local.includes('@') && !node.globals.includes(local)) names[local] = 'local';
        for (const child of node.body) collect(child, names, false);
        scopes.push(['function', node.name?.name ?? 'lambda', lineOf(chunk, node.name?.id ?? node.id), withoutPrivate(names)]);
      } else if (node.kind === 'class') {
        const names: Record<string, Kind> = {};
        for (const local of node.names) names[local] = 'local';
        for (const child of node.body) collect(child, names, true);
        scopes.push(['class', node.name.name, lineOf(chunk, node.name.id), withoutPrivate(names)]);
      }
    }
  }
  return scopes;
}

function withoutPrivate(names: Record<string, Kind>): Record<string, Kind> {
  return Object.fromEntries(Object.entries(names).filter(([name]) => !isPrivate(name)));
}

/** The names that run in this scope: not those in the bodies of the functions and classes inside. */
function collect(node: Node, names: Record<string, Kind>, isClass: boolean): void {
  if (node.kind === 'name' && !node.name.includes('@')) {
    const { ref } = node;
    // Seen from a class body, all slots are those of functions around it.
    names[node.name] ??= ref.kind === 'class' ? 'local' : ref.kind === 'global' ? 'global' : ref.depth === 0 && !isClass ? 'local' : 'free';
  }
  for (const child of isScope(node) ? outside(node) : childrenOf(node)) collect(child, names, isClass);
}

function isScope(node: Node): node is Def | ClassDef {
  return node.kind === 'def' || node.kind === 'class';
}

function outside(node: Def | ClassDef): Node[] {
  const inside = new Set<Node>(node.body);
  return childrenOf(node).filter(child => !inside.has(child));
}
