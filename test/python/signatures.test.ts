/** What CPython accepts, no record refuses; signatures.py wrote down what it accepts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import '../../server/src/knowledge/libraries';
import { dictMethods } from '../../server/src/knowledge/python/dict';
import { listMethods } from '../../server/src/knowledge/python/list';
import { setMethods } from '../../server/src/knowledge/python/set';
import { strMethods } from '../../server/src/knowledge/python/str';
import { tupleMethods } from '../../server/src/knowledge/python/tuple';
import { find } from '../../server/src/knowledge/registry';
import type { Signature } from '../../server/src/knowledge/signature';

interface Real {
  readonly name: string;
  readonly form: 'positional-only' | 'normal' | 'keyword-only';
  readonly required: boolean;
}
const real: Readonly<Record<string, readonly Real[]>> = JSON.parse(readFileSync(new URL('signatures.json', import.meta.url), 'utf8'));
const METHODS: Readonly<Record<string, Readonly<Record<string, { readonly signature?: Signature }>>>> = {
  str: strMethods,
  list: listMethods,
  tuple: tupleMethods,
  dict: dictMethods,
  set: setMethods,
};

function signatureOf(path: string): Signature | undefined {
  const [, type = '', method = ''] = path.split('.');
  if (path.startsWith('builtins.') && method !== '') return METHODS[type]?.[method]?.signature;
  const found = find(path, { major: 3, certain: true });
  return typeof found === 'object' ? found.signature : undefined;
}

/** Ways to call it that CPython has and the record has not. */
function refused(ours: Signature, theirs: readonly Real[]): readonly string[] {
  if (ours.varArgs !== undefined) return [];
  const positional = theirs.filter(one => one.form !== 'keyword-only').length;
  const taken = ours.parameters.filter(one => one.form !== 'keyword-only').length;
  const needed = ours.parameters.filter(one => one.default === undefined).length;
  const named = theirs.filter(one => one.form !== 'positional-only' && !ours.parameters.some(own => own.name === one.name && own.form !== 'positional-only'));
  return [
    ...(taken < positional ? [`takes ${taken} positional arguments, not ${positional}`] : []),
    ...(needed > theirs.filter(one => one.required).length ? [`needs ${needed} arguments`] : []),
    ...named.map(one => `has no ${one.name}=`),
  ];
}

const compared = Object.entries(real).flatMap(([path, theirs]) => {
  const ours = signatureOf(path);
  return ours ? [{ path, faults: refused(ours, theirs) }] : [];
});

it('compares most of the built-in functions', () => assert.ok(compared.length > 60, String(compared.length)));
for (const { path, faults } of compared) it(`${path} accepts what CPython does`, () => assert.deepEqual(faults, []));
