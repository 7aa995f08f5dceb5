/** What the analysis says of plain Python is what CPython did; record.py wrote it down. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { analyse } from '../../server/src/interpreter/analyse';
import { parseModule } from '../../server/src/syntax/module';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { placeOf } from '../../server/src/syntax/places';
import { type Recorded, verdictOf } from './covers';

interface Snippet {
  readonly title: string;
  readonly code: string;
  readonly names: Readonly<Record<string, Recorded>>;
  readonly raises?: { readonly type: string; readonly message: string; readonly line: number };
}
const snippets: readonly Snippet[] = JSON.parse(readFileSync(new URL('snippets.json', import.meta.url), 'utf8'));
const FINAL = 'in_the_end_';

/** Values that names have in the end, and what is found wrong, by line. */
function analysed({ code, names }: Snippet) {
  const text = `${code}${Object.keys(names)
    .map(name => `${FINAL}${name} = ${name}\n`)
    .join('')}`;
  const main = parseModule('__main__', { kind: 'script', text });
  const { facts } = analyse({ main, modules: new Map() });
  const values = new Map(
    facts.flatMap(fact => (fact.kind === 'bind' && !fact.probe && fact.name.startsWith(FINAL) ? [[fact.name.slice(FINAL.length), fact.value] as const] : [])),
  );
  const problems = facts.flatMap(fact => {
    if (fact.kind !== 'problem' || fact.probe || fact.handled) return [];
    const start = placeOf(main, fact.at)?.start ?? 0;
    const { problem } = fact;
    return [
      {
        line: text.slice(0, start).split('\n').length,
        exception: problem.exception,
        message: problem.code === 'python-error' ? problem.message : problem.code,
      },
    ];
  });
  return { values, problems };
}

describe('plain Python', () => {
  before(() => loadParserFrom(import.meta.dirname));
  for (const snippet of snippets.filter(one => !one.raises))
    it(snippet.title, () => {
      const { values, problems } = analysed(snippet);
      assert.deepEqual(problems, [], 'nothing is wrong with it');
      for (const [name, real] of Object.entries(snippet.names)) {
        const said = values.get(name);
        assert.ok(said, `${name} is bound`);
        const verdict = verdictOf(said, real);
        const words = `${name} is ${JSON.stringify(real)}, and not ${JSON.stringify(said)}`;
        if (name.startsWith('maybe_')) assert.notEqual(verdict, 'wrong', words);
        else assert.equal(verdict, 'exact', words);
      }
    });
});

describe('what Python refuses', () => {
  before(() => loadParserFrom(import.meta.dirname));
  for (const snippet of snippets)
    if (snippet.raises) {
      const { type, line } = snippet.raises;
      it(snippet.title, () => {
        const { problems } = analysed(snippet);
        const [first] = problems;
        assert.deepEqual(first && { line: first.line, exception: first.exception }, { line, exception: type }, JSON.stringify(problems));
      });
    }
});
