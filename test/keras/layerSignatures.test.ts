/** Each layer's constructor against the facts read off real Keras: names, order, defaults, which further keywords it takes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { inVersion } from '../../server/src/knowledge/define';
import { layersTable } from '../../server/src/knowledge/keras/layers/table';
import { keras } from '../../server/src/knowledge/keras/library';

interface Row {
  readonly type: string;
  readonly alias_of?: string;
  readonly sig?: string;
}
type Facts = { readonly namespaces: { readonly layers: Readonly<Record<string, Row>> } };
const facts = (major: 2 | 3): Facts => JSON.parse(readFileSync(path.join(import.meta.dirname, `../oracle/keras${major}-names.json`), 'utf8')) as Facts;

/** Need another framework or a file, or are no layers of their own. */
const FOREIGN = new Set(['FlaxLayer', 'JaxLayer', 'TorchModuleWrapper', 'TFSMLayer', 'DenseFeatures', 'AbstractRNNCell', 'InputSpec', 'InputLayer', 'Layer']);
/** Written out where Keras takes `**kwargs`, or the other way round. */
const LOOSE = new Set(['Input']);

/** `a, b=1` without spaces that mean nothing; floats as Python prints them. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/\b1e-0?(\d)\b/g, '1e-0$1');

for (const major of [2, 3] as const) {
  const version = { major, certain: true };
  const rows = layersTable(major);
  for (const [name, { type, alias_of, sig }] of Object.entries(facts(major).namespaces.layers)) {
    if (FOREIGN.has(name) || LOOSE.has(name) || type === 'module' || name === 'serialize' || name === 'deserialize') continue;
    test(`keras.layers.${name} of Keras ${major}`, () => {
      const found = keras.find(`keras.layers.${name}`, version);
      assert.ok(typeof found === 'object', `${name} has no record`);
      if (alias_of !== undefined) {
        assert.equal(found.path, `keras.layers.${alias_of}`);
        return;
      }
      const row = rows[name];
      assert.ok(row?.signature, `${name} has no signature`);
      const ours = row.signature.parameters
        .filter(one => inVersion(one, version))
        .map(one => (one.default === undefined ? one.name : `${one.name}=${one.default}`));
      if (row.signature.varKeywords !== undefined) ours.push('**kwargs');
      assert.equal(plain(ours.join(', ')), plain(sig ?? ''));
    });
  }
}
