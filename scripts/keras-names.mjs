/**
 * Writes server/src/knowledge/keras/names.generated.ts: which names Keras 2 and 3 have, from the facts in test/oracle.
 *
 *   node scripts/keras-names.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const facts = major => JSON.parse(readFileSync(new URL(`../test/oracle/keras${major}-names.json`, import.meta.url), 'utf8'));

const names = namespaces => Object.entries(namespaces).map(([ns, rows]) => [ns === '(root)' ? '' : ns, Object.keys(rows).sort().join(' ')]);
const aliases = namespaces =>
  Object.entries(namespaces).flatMap(([ns, rows]) =>
    Object.entries(rows).flatMap(([name, row]) => (row.alias_of ? [[`${ns}.${name}`, `${ns}.${row.alias_of}`]] : [])),
  );
const record = entries => `{\n${entries.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)},`).join('\n')}\n  }`;

const [two, three] = [facts(2), facts(3)];
const through = Object.entries(three.only_through_tensorflow).map(([ns, list]) => [ns, [...list].sort().join(' ')]);
writeFileSync(
  new URL('../server/src/knowledge/keras/names.generated.ts', import.meta.url),
  `/** Made by scripts/keras-names.mjs from test/oracle/keras2-names.json and keras3-names.json; not written by hand. */
// biome-ignore-all format: generated
type Names = Readonly<Record<string, string>>;

/** Public names by namespace, those of one namespace with spaces between. */
export const NAMES: Readonly<Record<2 | 3, Names>> = {
  2: ${record(names(two.namespaces))},
  3: ${record(names(three.namespaces))},
};

/** Second names of the same thing. */
export const ALIASES: Readonly<Record<2 | 3, Names>> = {
  2: ${record(aliases(two.namespaces))},
  3: ${record(aliases(three.namespaces))},
};

/** What \`tensorflow.keras\` has beyond \`keras\` in Keras 3. */
export const ONLY_THROUGH_TENSORFLOW: Names = ${record(through).replaceAll('\n  ', '\n')};
`,
);
