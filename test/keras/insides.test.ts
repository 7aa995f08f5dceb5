/** The layers inside `keras.applications` against those that real Keras listed (test/oracle/generate/insides.py). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { before } from 'node:test';
import { analyseProgram } from '../../server/src/project/program';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';

before(() => loadParserFrom(import.meta.dirname));

interface Inside {
  readonly layers: number;
  readonly digest: string;
}
const recorded = JSON.parse(readFileSync(path.join(import.meta.dirname, '../oracle/keras-applications-inside.json'), 'utf8')) as Readonly<
  Record<string, Inside>
>;
const NUMBERED = /^(conv2d|batch_normalization|add|zero_padding2d|max_pooling2d|global_average_pooling2d|rescaling|normalization|input_layer)(_\d+)?$/;

for (const [model, { layers, digest }] of Object.entries(recorded))
  test(model, () => {
    const text = `import keras\nbase = keras.applications.${model}(weights=None)\nlayers = base.layers\n`;
    const [found] = analyseProgram('program.py', { kind: 'script', text }, undefined, () => 'missing').analysis.models;
    const lines = (found?.graph?.nodes ?? []).map(({ name, class: class_, outputShapes, params }) => {
      const said = name === null || NUMBERED.test(name) ? '' : name;
      return `${said} ${class_} (${outputShapes[0]?.join(', ')}) ${params}`;
    });
    const sorted = lines.sort();
    assert.equal(sorted.length, layers);
    assert.equal(createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 16), digest, sorted.join('\n'));
  });
