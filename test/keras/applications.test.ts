/** `keras.applications` against what real Keras said of them: shapes, numbers of weights, least sizes, signatures. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { outputOf, weightsOfModel } from '../../server/src/knowledge/keras/applications/backbone';
import { FACTS } from '../../server/src/knowledge/keras/applications/facts';
import { sizeOf } from '../../server/src/knowledge/keras/counts';
import { keras } from '../../server/src/knowledge/keras/library';
import type { Shape } from '../../server/src/shapes';

type Sizes = readonly (number | null)[];
interface Built {
  readonly input: Sizes;
  readonly output: Sizes;
  readonly params: number;
}
interface Fact {
  readonly sig: string;
  readonly top: Built;
  readonly top_classes_10: Built;
  readonly top_160: Built | null;
  readonly none: Built;
  readonly avg: Built;
  readonly sizes: Readonly<Record<string, Readonly<Record<string, Built>>>>;
  readonly none_none_3: Built;
  readonly one_channel: Built;
  readonly small: Readonly<Record<string, Sizes | 'refused'>>;
}
const facts = JSON.parse(readFileSync(path.join(import.meta.dirname, '../oracle/keras-applications.json'), 'utf8')) as Readonly<Record<string, Fact>>;

const shapeOf = (sizes: Sizes): Shape => sizes.map(n => n ?? 'None');
const sizesOf = (shape: unknown): unknown => (Array.isArray(shape) ? shape.map(n => (n === 'None' ? null : n)) : shape);

for (const [model, fact] of Object.entries(facts)) {
  test(model, () => {
    const said = (built: Built, top: boolean, pooling: string | undefined, classes: number): void => {
      const options = { model, top, pooling, classes, plain: true, alpha: 1 };
      const x = shapeOf(built.input);
      assert.deepEqual(sizesOf(outputOf(options, x)), built.output, JSON.stringify(built));
      assert.equal(sizeOf(weightsOfModel(options, x)), built.params, JSON.stringify(built));
    };
    said(fact.top, true, undefined, 1000);
    said(fact.top_classes_10, true, undefined, 10);
    if (fact.top_160) said(fact.top_160, true, undefined, 1000);
    said(fact.none, false, undefined, 1000);
    said(fact.avg, false, 'avg', 1000);
    said(fact.none_none_3, false, undefined, 1000);
    said(fact.one_channel, false, undefined, 1000);
    for (const pooled of Object.values(fact.sizes))
      for (const [pooling, built] of Object.entries(pooled)) said(built, false, pooling === 'avg' ? 'avg' : undefined, 1000);
    const least = FACTS[model]?.[8] ?? 0;
    for (const [side, output] of Object.entries(fact.small)) {
      assert.equal(output === 'refused', Number(side) < least, `${side} pixels`);
      if (output !== 'refused')
        assert.deepEqual(
          sizesOf(outputOf({ model, top: false, pooling: undefined, classes: 1000, plain: true, alpha: 1 }, ['None', Number(side), Number(side), 3])),
          output,
        );
    }
    const found = keras.find(`keras.applications.${model}`, { major: 3, certain: true });
    assert.ok(typeof found === 'object' && found.signature);
    assert.equal(found.signature.parameters.map(one => (one.default === undefined ? one.name : `${one.name}=${one.default}`)).join(', '), fact.sig);
  });
}
