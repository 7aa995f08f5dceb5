/** The Keras library: from a path, as a program reaches it, to the record of its version. */
import type { KerasVersion } from '../../values';
import type { Found, Record_ } from '../record';
import type { Library } from '../registry';
import { alias, publicBelow, type Table } from '../table';
import { activationsTable } from './activations';
import { backbone } from './applications/backbone';
import { applicationsTable } from './applications/table';
import { backendTable } from './backend/tables';
import { baseLayer } from './baseLayer';
import { configTable } from './config';
import { legacyAlphaDropout } from './layers/activations';
import { layersTable } from './layers/table';
import { modelsTable } from './models/table';
import { ALIASES, NAMES, ONLY_THROUGH_TENSORFLOW } from './names.generated';
import { objectsTable } from './objects';
import { OLD_NAMES, withoutOldModules } from './oldModules';
import { kerasArrays } from './ops/tables';
import { trainingTable } from './training/table';
import { utilsTable } from './utils/table';

const CANONICAL = 'keras';
/** Roots that are TensorFlow's copy: Keras 3 has more names there. */
const THROUGH_TENSORFLOW = [
  'tensorflow.keras',
  'tensorflow.python.keras',
  'tensorflow.compat.v1.keras',
  'tensorflow.compat.v2.keras',
  'tensorflow.contrib.keras',
];
const ROOTS = [CANONICAL, 'tf_keras', 'keras.api', 'keras._tf_keras.keras', ...THROUGH_TENSORFLOW];

type Row = Table[string];
type Rows = Readonly<Record<string, Row>>;

const prefixed = (prefix: string, rows: Rows): Rows => Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${prefix}.${name}`, row]));
/** All rows of one major version, by path below `keras`. */
function rowsOf(major: 2 | 3): Rows {
  return {
    ...prefixed('backend', backendTable()),
    ...kerasArrays(),
    ...configTable,
    ...objectsTable(major),
    ...activationsTable,
    ...applicationsTable(major),
    Loss: alias('losses.Loss'),
    Metric: alias('metrics.Metric'),
    Optimizer: alias('optimizers.Optimizer'),
    'src.applications.Backbone': backbone('Backbone', major),
    ...prefixed('layers', layersTable(major)),
    'layers.Layer': baseLayer(major),
    'src.legacy.layers.AlphaDropout': legacyAlphaDropout('AlphaDropout', major),
    Layer: alias('layers.Layer'),
    ...modelsTable,
    ...trainingTable,
    ...utilsTable(major),
  };
}

/** What is looked up for one major version; made when it is first asked for. */
interface Index {
  readonly rows: Rows;
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly modules: ReadonlySet<string>;
  /** Modules that only TensorFlow's copy has. */
  readonly modulesThroughTensorFlow: ReadonlySet<string>;
  readonly records: Map<string, Record_>;
}
const indices: { [major in 2 | 3]?: Index } = {};

function indexOf(major: 2 | 3): Index {
  const made = indices[major];
  if (made) return made;
  const rows = rowsOf(major);
  const names = new Map(Object.entries(NAMES[major]).map(([ns, list]) => [ns, new Set(list.split(' '))] as const));
  const inside = (namespaces: Iterable<string>): string[] => [...namespaces].map(ns => `${ns}.x`);
  const throughTensorFlow = inside(Object.keys(ONLY_THROUGH_TENSORFLOW));
  const index: Index = {
    rows,
    names,
    modules: modulesAbove([...Object.keys(rows).filter(path => major === 2 || !isOutside(names, path)), ...inside(names.keys())]),
    modulesThroughTensorFlow: modulesAbove(throughTensorFlow),
    records: new Map(),
  };
  indices[major] = index;
  return index;
}

function modulesAbove(paths: readonly string[]): ReadonlySet<string> {
  const modules = new Set<string>(['']);
  for (const path of paths) {
    const parts = path.split('.').slice(0, -1);
    for (let i = 1; i <= parts.length; i++) modules.add(parts.slice(0, i).join('.'));
  }
  return modules;
}

/** What stands for a name in TensorFlow's copy of Keras 3, and what that copy lacks. */
const LEGACY: Readonly<Record<string, string>> = { 'layers.AlphaDropout': 'src.legacy.layers.AlphaDropout' };
const LONG = ['kl_divergence', 'log_cosh', 'mean_absolute_error', 'mean_absolute_percentage_error', 'mean_squared_error', 'mean_squared_logarithmic_error'];
const LACKING: ReadonlySet<string> = new Set(LONG.flatMap(name => [`losses.${name}`, `metrics.${name}`]));
function onlyThroughTensorFlow(name: string): boolean {
  const at = name.lastIndexOf('.');
  return ONLY_THROUGH_TENSORFLOW[name.slice(0, Math.max(at, 0))]?.split(' ').includes(name.slice(at + 1)) === true;
}

/** Whether a namespace of the version has the name; undefined: the namespace itself is not known. */
function exists(index: Index, name: string, throughTensorFlow: boolean): boolean | undefined {
  const at = name.lastIndexOf('.');
  const [ns, last] = at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
  if (throughTensorFlow && ONLY_THROUGH_TENSORFLOW[ns]?.split(' ').includes(last)) return true;
  return index.names.get(ns)?.has(last);
}

/** The longest root that the path begins with. */
const rootOf = (path: string): string => ROOTS.filter(one => path === one || path.startsWith(`${one}.`)).reduce((a, b) => (b.length > a.length ? b : a), '');

/** A path below a namespace whose names are all known, and that is not one of them: `preprocessing.text` in Keras 3. */
function isOutside(names: Index['names'], name: string): boolean {
  const parts = name.split('.');
  for (let length = parts.length - 1; length > 0; length--) {
    const list = names.get(parts.slice(0, length).join('.'));
    if (list) return !list.has(parts[length] ?? '') && !names.has(parts.slice(0, length + 1).join('.'));
  }
  return false;
}

function find(path: string, version: KerasVersion): Found {
  const root = rootOf(path);
  const throughTensorFlow = THROUGH_TENSORFLOW.includes(root);
  const below = path.slice(root.length + 1);
  const { major } = version;
  const index = indexOf(major);
  const plain = withoutOldModules(below);
  // A module path of Keras 2, which Keras 3 has no more; TensorFlow keeps its own copy.
  if (plain !== below && major === 3 && root !== 'tensorflow.python.keras') return 'missing';
  const legacy = throughTensorFlow && major === 3 ? (LEGACY[plain] ?? (onlyThroughTensorFlow(plain) ? ALIASES[2][plain] : undefined)) : undefined;
  if (throughTensorFlow && major === 3 && LACKING.has(plain)) return 'missing';
  const name = legacy ?? ALIASES[major][plain] ?? plain;
  const row = index.rows[name];
  const known = exists(index, plain, throughTensorFlow || major === 2);
  const outside = major === 3 && !throughTensorFlow && isOutside(index.names, name);
  // A row of what neither version lists is one of an early Keras 2.
  const early = major === 2 && known === false && !indexHas(3, name);
  if (row && (known !== false || early) && !outside) return recordOf(index, name, row);
  if (index.modules.has(name) || ((throughTensorFlow || major === 2) && index.modulesThroughTensorFlow.has(name)))
    return { kind: 'module', path: name ? `${CANONICAL}.${name}` : CANONICAL };
  if (known === undefined) return outside ? 'missing' : 'unmodelled';
  if (known) return row ? recordOf(index, name, row) : 'unmodelled';
  // Keras 2 had many more names in its time than its last version has.
  return major === 3 || indexHas(3, name) ? 'missing' : 'unmodelled';
}

const indexHas = (major: 2 | 3, name: string): boolean => exists(indexOf(major), name, true) === true;

function recordOf(index: Index, name: string, row: Row): Found {
  const known = index.records.get(name);
  if (known) return known;
  if (row.kind === 'alias') {
    const other = index.rows[row.of];
    return other ? recordOf(index, row.of, other) : 'unmodelled';
  }
  const record = { ...row, path: `${CANONICAL}.${name}` } as Record_;
  index.records.set(name, record);
  return record;
}

/** What `from keras.layers import *` gives: the names of that version. */
function publicNames(path: string, { major }: KerasVersion): readonly string[] {
  const root = ROOTS.filter(one => path === one || path.startsWith(`${one}.`)).reduce((a, b) => (b.length > a.length ? b : a), '');
  const below = withoutOldModules(path.slice(root.length + 1));
  const { names, rows } = indexOf(major);
  return [...new Set([...(names.get(ALIASES[major][below] ?? below) ?? []), ...publicBelow(Object.keys(rows), below)])].filter(name => !name.startsWith('_'));
}

/** The same name in other letters, in the same namespace: `optimizers.adam`. */
function otherCase(names: Index['names'], name: string): string | undefined {
  const at = name.lastIndexOf('.');
  const [ns, last] = [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
  const list = names.get(ns);
  const same = list && !list.has(last) ? [...list].find(one => one.toLowerCase() === last.toLowerCase()) : undefined;
  return same && (ns === '' ? same : `${ns}.${same}`);
}

/** Old module paths without the module; Keras 2's short names; what only TensorFlow's copy has. */
function replacement(path: string, { major }: KerasVersion, isModule = false): string | undefined {
  const root = rootOf(path);
  const below = path.slice(root.length + 1);
  const plain = withoutOldModules(below);
  const today = isModule ? undefined : (OLD_NAMES[plain] ?? otherCase(indexOf(major).names, plain));
  if (today !== undefined) return `${root}.${today}`;
  const shorter = withoutOldModules(`${below}.x`);
  if (shorter !== `${below}.x`) return `${root}.${shorter.slice(0, -'.x'.length)}`;
  if (plain !== below) return `${root}.${plain}`;
  if (major !== 3) return undefined;
  if (THROUGH_TENSORFLOW.includes(root) && LACKING.has(below)) {
    const short = Object.entries(ALIASES[2]).find(([name, of]) => of === below && onlyThroughTensorFlow(name))?.[0];
    return short && `${root}.${short}`;
  }
  if (!THROUGH_TENSORFLOW.includes(root) && exists(indexOf(3), below, true) && !exists(indexOf(3), below, false)) return `tensorflow.keras.${below}`;
  const long = ALIASES[2][below];
  return long !== undefined && exists(indexOf(3), long, false) ? `${root}.${long}` : undefined;
}

/** The version surely has the name; of Keras 2 that is its last version, and its old module paths. */
function lists(path: string, { major }: KerasVersion): boolean {
  const root = rootOf(path);
  const below = path.slice(root.length + 1);
  const plain = withoutOldModules(below);
  if (plain !== below || withoutOldModules(`${below}.x`) !== `${below}.x`) return major === 2;
  const index = indexOf(major);
  const wide = THROUGH_TENSORFLOW.includes(root) || major === 2;
  const name = ALIASES[major][plain] ?? plain;
  return exists(index, plain, wide) === true || index.modules.has(name) || (wide && index.modulesThroughTensorFlow.has(name));
}

export const keras: Library = { replacement, roots: ROOTS, find, lists, publicNames };
