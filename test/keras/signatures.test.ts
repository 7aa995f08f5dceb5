/** Signatures written as Python text. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { lossByString, lossNames } from '../../server/src/knowledge/keras/training/losses';
import { accuracyFor, metricByString } from '../../server/src/knowledge/keras/training/metrics';
import { optimizerNames } from '../../server/src/knowledge/keras/training/optimizers';
import { modelMethodSignatures } from '../../server/src/knowledge/keras/training/signatures/model';
import { signatureFrom, specOf } from '../../server/src/knowledge/keras/training/signatureText';

test('parameters, defaults, keyword-only and open ends are read off the text', () => {
  const { parameters, varArgs, varKeywords } = signatureFrom({ both: "x, y=None, *, size=(3, 3), mode='a, b', **kwargs" });
  assert.deepEqual(
    parameters.map(({ name, form, default: text }) => [name, form, text]),
    [
      ['x', 'normal', undefined],
      ['y', 'normal', 'None'],
      ['size', 'keyword-only', '(3, 3)'],
      ['mode', 'keyword-only', "'a, b'"],
    ],
  );
  assert.equal(varArgs, undefined);
  assert.equal(varKeywords, 'kwargs');
  assert.equal(specOf('*args').varArgs, 'args');
});

test('the third argument of compile is another one in each version', () => {
  const third = (text: string | undefined) => Object.keys(specOf(text ?? '').params)[2];
  assert.equal(third(modelMethodSignatures.compile?.three), 'loss_weights');
  assert.equal(third(modelMethodSignatures.compile?.two), 'metrics');
});

test('names of losses, metrics and optimizers by version', () => {
  assert.equal(lossByString('mse', 3)?.name, 'mean_squared_error');
  assert.equal(lossByString('CategoricalCrossentropy', 3)?.name, 'categorical_crossentropy');
  assert.equal(lossByString('logcosh', 2)?.name, 'log_cosh');
  assert.equal(lossByString('logcosh', 3), undefined);
  assert.equal(lossByString('dice', 2), undefined);
  assert.equal(lossByString('binary_crossentrop', 3), undefined);
  assert.ok(lossNames(3).includes('mae') && !lossNames(2).includes('dice'));
  assert.deepEqual(metricByString('AUC', 3), { kind: 'confusion' });
  assert.deepEqual(metricByString('auc', 3), { kind: 'confusion' });
  assert.equal(metricByString('auc', 2), undefined);
  assert.equal(metricByString('acuracy', 3), undefined);
  assert.ok(optimizerNames(3).includes('Muon') && !optimizerNames(2).includes('Muon'));
});

test('accuracy is chosen by shapes', () => {
  assert.equal(accuracyFor([8, 1], [8, 1])?.kind, 'accuracy');
  assert.equal(accuracyFor([8], [8, 10])?.kind, 'sparse-accuracy');
  assert.equal(accuracyFor([8, 1], [8, 10])?.kind, 'sparse-accuracy');
  assert.equal(accuracyFor([8, 10], [8, 10])?.kind, 'categorical-accuracy');
  assert.equal(accuracyFor([8, 'unknown'], [8, 10]), undefined);
});
