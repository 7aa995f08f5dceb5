/**
 * Writes docs/libraries.md: what is known of NumPy, TensorFlow, Keras' functions, TensorFlow Addons, pandas, scikit-learn and the libraries of pictures,
 * and what exists there and is not known.
 *
 *   npx tsx scripts/libraries-page.ts
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ADDONS } from '../server/src/knowledge/addons/library';
import { namesOf } from '../server/src/knowledge/arrays/signatures';
import { DATA_TABLE } from '../server/src/knowledge/data/library';
import { GYM } from '../server/src/knowledge/gym/library';
import { IMAGES } from '../server/src/knowledge/images/library';
import { NAMES } from '../server/src/knowledge/keras/names.generated';
import { utilsTable } from '../server/src/knowledge/keras/utils/table';
import { KERAS_TUNER } from '../server/src/knowledge/kerasTuner/library';
import '../server/src/knowledge/libraries';
import { NUMPY } from '../server/src/knowledge/numpy/names';
import { PANDAS } from '../server/src/knowledge/pandas/library';
import type { Found } from '../server/src/knowledge/record';
import { find } from '../server/src/knowledge/registry';
import { saysNothing } from '../server/src/knowledge/signed';
import { SKLEARN } from '../server/src/knowledge/sklearn/library';
import type { Table } from '../server/src/knowledge/table';
import { TENSORFLOW } from '../server/src/knowledge/tensorflow/names';

const root = path.resolve(import.meta.dirname, '..');
export const PAGE = path.join(root, 'docs/libraries.md');
const VERSION = { major: 3, certain: true } as const;

interface Part {
  readonly title: string;
  /** What a person writes in front. */
  readonly prefix: string;
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  /** Methods of its objects, by class. */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
}

const isKnown = (found: Found | undefined): boolean =>
  typeof found === 'object' && (found.kind === 'class' || found.kind === 'value' || (found.kind === 'function' && !saysNothing(found)));
const isName = (name: string): boolean => !name.includes('#') && !name.split('.').some(part => part.startsWith('_'));

/** A library whose names are listed. */
function listed(title: string, prefix: string, path_: string, names: readonly string[]): Part {
  const real = names.filter(isName);
  const modules = new Set(real.filter(name => real.some(other => other.startsWith(`${name}.`))));
  const [known, unknown]: [string[], string[]] = [[], []];
  for (const name of real) {
    const found = find(`${path_}.${name}`, VERSION);
    if (modules.has(name) || (typeof found === 'object' && found.kind === 'module')) continue;
    (isKnown(found) ? known : unknown).push(name);
  }
  return { title, prefix, known, unknown };
}
/** A library of which only the known names are listed. */
function tabled(title: string, prefix: string, table: Table, classes: readonly string[] = []): Part {
  const rows = Object.entries(table).filter(([name]) => isName(name));
  return {
    title,
    prefix,
    known: rows.filter(([, row]) => row.kind !== 'function' || !saysNothing(row)).map(([name]) => name),
    unknown: rows.filter(([, row]) => row.kind === 'function' && saysNothing(row)).map(([name]) => name),
    classes: Object.fromEntries(
      classes.flatMap(name => {
        const row = table[name];
        return row?.kind === 'class' ? [[name, Object.keys(row.methods)]] : [];
      }),
    ),
  };
}

/** Names by the module that they are in. */
function byModule(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const at = name.lastIndexOf('.');
    const [module, last] = at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
    groups.set(module, [...(groups.get(module) ?? []), last]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
const listOf = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(' ');
function section({ title, prefix, known, unknown, classes = {} }: Part): readonly string[] {
  const lines = [`## ${title}`, '', `${known.length} names are known.`, ''];
  for (const [module, names] of byModule(known)) lines.push(`- **${[prefix, module].filter(Boolean).join('.')}**: ${listOf(names)}`);
  for (const [name, methods] of Object.entries(classes)) lines.push(`- Methods of **${name}**: ${listOf([...methods].filter(isName).sort())}`);
  if (unknown.length > 0) {
    lines.push('', `<details><summary>${unknown.length} names exist of which nothing is known</summary>`, '');
    for (const [module, names] of byModule(unknown)) lines.push(`- **${[prefix, module].filter(Boolean).join('.')}**: ${listOf(names)}`);
    lines.push('', '</details>');
  }
  return [...lines, ''];
}

const kerasNames = (namespaces: readonly string[]): readonly string[] =>
  namespaces.flatMap(namespace =>
    (NAMES[3][namespace] ?? '')
      .split(' ')
      .filter(Boolean)
      .map(name => `${namespace}.${name}`),
  );

export function librariesPage(): string {
  const utils = utilsTable(3);
  const parts: readonly Part[] = [
    listed('NumPy', 'np', 'numpy', namesOf(NUMPY).all()),
    listed('TensorFlow', 'tf', 'tensorflow', namesOf(TENSORFLOW).all()),
    tabled('tf.data', 'tf.data', DATA_TABLE, ['Dataset']),
    listed(
      'Keras: operations',
      'keras',
      'keras',
      kerasNames(Object.keys(NAMES[3]).filter(name => name === 'ops' || name.startsWith('ops.') || name === 'random')),
    ),
    tabled('Keras: utilities, preprocessing, data sets', 'keras', utils),
    tabled('TensorFlow Addons', 'tfa', ADDONS),
    tabled('KerasTuner', 'keras_tuner', KERAS_TUNER, ['HyperParameters', 'RandomSearch']),
    tabled('pandas', 'pd', PANDAS, ['DataFrame', 'Series']),
    tabled('scikit-learn', 'sklearn', SKLEARN),
    ...Object.entries({ ...IMAGES, ...GYM }).map(([name, table]) => tabled(name, name, table)),
  ];
  return [
    '# Libraries',
    '',
    'What Keras Shapes knows of the libraries around a model: shapes, element types and, where they are known, bounds of the elements. What has no record here is *unknown* wherever it is used, and never guessed.',
    '',
    'Layers have [a page of their own](layers.md).',
    '',
    ...parts.flatMap(section),
    '<!-- Written by scripts/libraries-page.ts. -->',
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('libraries-page.ts')) writeFileSync(PAGE, librariesPage());
