/**
 * Writes docs/layers.md: every layer that we know, with an example that our own analysis and TensorFlow.js answered.
 *
 *   npx tsx scripts/layers-page.ts
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../server/src/features/presentation';
import { inVersion } from '../server/src/knowledge/define';
import { ALIASES, NAMES } from '../server/src/knowledge/keras/names.generated';
import type { ClassRecord } from '../server/src/knowledge/record';
import { findClass } from '../server/src/knowledge/registry';
import { analyseProgram } from '../server/src/project/program';
import { printShape, type Shape } from '../server/src/shapes';
import { loadParserFrom } from '../server/src/syntax/nodeParser';
import type { KerasVersion, ModelNode } from '../server/src/values';
import { compareModel } from '../server/src/verify/compare';
import { configFor } from '../server/src/verify/config';
import type { Report } from '../server/src/verify/messages';
import { planOf } from '../server/src/verify/plan';
import { operationOf } from '../server/src/verify/worker/layers/table';
import { runJob } from '../server/src/verify/worker/run';
import { type Example, exampleOf } from './layer-examples';

const root = path.resolve(import.meta.dirname, '..');
export const PAGE = path.join(root, 'docs/layers.md');

type Major = 2 | 3;
const MAJORS = [3, 2] as const;
const version = (major: Major): KerasVersion => ({ major, certain: true });

/** Bases of other layers, and descriptions that are no layers. */
const NO_LAYERS: ReadonlySet<string> = new Set(['Layer', 'Wrapper', 'InputLayer', 'InputSpec', 'AbstractRNNCell', 'Input', 'experimental']);

const GROUPS: Readonly<Record<string, string>> = {
  core_layers: 'Core layers',
  convolution_layers: 'Convolution',
  pooling_layers: 'Pooling',
  recurrent_layers: 'Recurrent layers',
  attention_layers: 'Attention',
  normalization_layers: 'Normalization',
  regularization_layers: 'Regularization',
  activation_layers: 'Activation',
  merging_layers: 'Merging',
  reshaping_layers: 'Reshaping',
  preprocessing_layers: 'Preprocessing and augmentation',
  locally_connected_layers: 'Locally connected layers (Keras 2)',
};
const OTHERS = 'Others';

/** Names of `keras.layers` that are classes, second names left out. */
const classesOf = (major: Major): readonly string[] =>
  (NAMES[major].layers ?? '').split(' ').filter(name => /^[A-Z]/.test(name) && !NO_LAYERS.has(name) && ALIASES[major][`layers.${name}`] === undefined);
const recordOf = (name: string, major: Major): ClassRecord | undefined => findClass(`keras.layers.${name}`, version(major));
const secondNames = (name: string, major: Major): readonly string[] =>
  Object.entries(ALIASES[major])
    .filter(([alias, of]) => alias.startsWith('layers.') && of === `layers.${name}`)
    .map(([alias]) => alias.slice('layers.'.length));

interface Row {
  readonly majors: readonly Major[];
  readonly example: string;
  readonly shapes: string;
  readonly parameters: string;
  readonly verify: string;
}
/** What is shown, and what is wrong with the example; the page is not written then. */
type Answer = Omit<Row, 'majors'> & { readonly trouble: readonly string[] };
const OPEN = { shapes: '?', parameters: '?', verify: '?' };

async function answerFor(name: string, major: Major, record: ClassRecord, group: string | undefined): Promise<Answer> {
  const parameters = (record.signature?.parameters ?? []).filter(one => inVersion(one, version(major)));
  const example = exampleOf(name, group, parameters);
  const layer = `layers.${name}(${example.args})`;
  const shown = (example.call ?? '{layer}').replace('{layer}', layer).replaceAll('layers.', '');
  const missing = /(\w+)=\?/.exec(example.args)?.[1];
  if (missing !== undefined) return { ...OPEN, example: shown, trouble: [`${name} of Keras ${major}: VALUES has none for "${missing}"`] };
  const { analysis } = analyseProgram('example.py', { kind: 'script', text: programOf(layer, example) }, version(major), () => 'missing');
  const [model] = analysis.models;
  const port = model?.graph?.outputs[0];
  const node = port && model?.graph?.nodes[port.node];
  const said = problemsOf(analysis).map(({ message }) => `${name} of Keras ${major}: ${message}`);
  if (!node) return { ...OPEN, example: shown, trouble: [...said, `${name} of Keras ${major}: its model is not known`] };
  const plan = planOf(analysis);
  const reports = new Map<number, Report>();
  for (const { jobs } of plan) for (const { job } of jobs) reports.set(job.id, await runJob(job));
  const compared = plan.flatMap(planned => compareModel(planned, reports)).find(row => row.kind === 'layer' && row.at === (node.at ?? node.constructor_));
  const outcome = compared?.outcome ?? 'unchecked';
  const unknown = node.outputShapes.length === 0 || node.outputShapes.some(shape => shape === undefined);
  return {
    example: shown,
    shapes: `${shapesText(node.inputShapes)} → ${shapesText(node.outputShapes)}`,
    parameters: node.params === null ? '?' : node.params.toLocaleString('en'),
    verify: outcome === 'agrees' ? howBuilt(node) : `not checked: ${whyNot(compared?.detail)}`,
    trouble: [
      ...said,
      ...(unknown ? [`${name} of Keras ${major}: its output is not known`] : []),
      ...(outcome === 'differs' ? [`${name} of Keras ${major}: ${compared?.detail}`] : []),
    ],
  };
}

function programOf(layer: string, { inputs, call }: Example): string {
  const names = inputs.map((_, i) => 'abcdef'[i] ?? '');
  const tensors = names.length === 1 ? names[0] : `[${names.join(', ')}]`;
  const made = (call ?? '{layer}').replace('{layer}', layer);
  const applied = call?.startsWith('{layer}(') ? made : `${made}(${tensors})`;
  return [
    'import keras',
    'from keras import layers',
    ...inputs.map((input, i) => `${names[i]} = keras.Input(${input})`),
    `y = ${applied}`,
    `model = keras.Model([${names.join(', ')}], y)`,
    '',
  ].join('\n');
}

const shapesText = (shapes: readonly (Shape | undefined)[]): string => shapes.map(shape => (shape ? `\`${printShape(shape)}\`` : '?')).join(', ');

const whyNot = (detail = 'its model is not built'): string =>
  detail.replace(/^cannot be checked: /, '').replace(/^TensorFlow\.js has no layer \w+$/, 'TensorFlow.js has none');

function howBuilt(node: ModelNode): string {
  const inner = node.class === 'SpectralNormalization' ? (node.inner.layer ?? node) : node;
  return operationOf(inner) !== undefined || 'reason' in configFor(inner) ? 'built from operations' : 'layer of TensorFlow.js';
}

/** One row where both versions say the same. */
async function rowsOf(name: string, group: string | undefined, trouble: string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const major of MAJORS) {
    const record = classesOf(major).includes(name) ? recordOf(name, major) : undefined;
    if (!record) continue;
    const { trouble: wrong, ...answer } = await answerFor(name, major, record, group);
    trouble.push(...wrong);
    const same = rows.findIndex(
      row => row.example === answer.example && row.shapes === answer.shapes && row.parameters === answer.parameters && row.verify === answer.verify,
    );
    if (same < 0) rows.push({ majors: [major], ...answer });
    else rows[same] = { majors: [...(rows[same]?.majors ?? []), major], ...answer };
  }
  return rows;
}

/** Not spelled out in a table cell: what the text says would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export async function layersPage(): Promise<{ readonly page: string; readonly trouble: readonly string[] }> {
  await loadParserFrom(root);
  const trouble: string[] = [];
  const tables = new Map<string, string[]>([...Object.values(GROUPS), OTHERS].map(title => [title, []]));
  const names = [...new Set(MAJORS.flatMap(classesOf))].sort();
  const unknown: string[] = [];
  let known = 0;
  for (const name of names) {
    const record = recordOf(name, 3) ?? recordOf(name, 2);
    if (!record) {
      unknown.push(name);
      continue;
    }
    known++;
    const docs = record.docs?.startsWith('http') ? record.docs : record.docs && `https://keras.io/${record.docs}/`;
    const group = record.docs?.split('/')[2];
    const others = [...new Set(MAJORS.flatMap(major => secondNames(name, major)))].sort();
    const title = docs ? `[${name}](${docs})` : name;
    const rows = await rowsOf(name, group, trouble);
    const table = tables.get(GROUPS[group ?? ''] ?? OTHERS);
    rows.forEach(({ majors, example, shapes, parameters, verify }, i) => {
      const first = i > 0 ? '' : `${title}${others.length > 0 ? `<br>also ${others.join(', ')}` : ''}`;
      table?.push(`| ${[first, majors.join(', '), `\`${cell(example)}\``, shapes, parameters, cell(verify)].join(' | ')} |`);
    });
  }
  const page = [
    '# Layers',
    '',
    `All ${known} layers of \`keras.layers\` that Keras Shapes knows, in Keras 3 and 2. Each example is a call that the analysis answered: what goes in, what comes out, and how many parameters the layer has then. \`None\` is the batch.`,
    '',
    'The last column is what *Verify Shapes with TensorFlow.js* does with the example: TensorFlow.js has the **layer**, or it is **built from operations** of TensorFlow.js, and either way the shape that really came out is the one of the table. What is *not checked* keeps the shape that the analysis says.',
    '',
    'Classes of your own, `Layer`, `Wrapper` and `Input` are known too; so are `add`, `concatenate` and the other functions for merging.',
    ...[...tables].flatMap(([title, rows]) =>
      rows.length === 0 ? [] : ['', `## ${title}`, '', '| Layer | Keras | Example | Shapes | Parameters | Verify |', '|---|---|---|---|---|---|', ...rows],
    ),
    ...(unknown.length > 0
      ? ['', '## Not known', '', `${unknown.join(', ')}: they need another framework or a file. What comes out of them is \`?\`, and nothing is said about it.`]
      : []),
    '',
    '<!-- Written by scripts/layers-page.ts. -->',
    '',
  ].join('\n');
  return { page, trouble };
}

async function main(): Promise<void> {
  const { page, trouble } = await layersPage();
  if (trouble.length === 0) return writeFileSync(PAGE, page);
  console.error(`${trouble.join('\n')}\n\nAn example is wrong or missing: see scripts/layer-examples.ts.`);
  process.exitCode = 1;
}
if (process.argv[1]?.endsWith('layers-page.ts')) void main();
