/** Sizes that have a name and no number keep their arithmetic through arrays. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { analysed, shapesAt } from './analysed';

/** The last line's shape, where `n` and `k` are integers that nobody knows. */
function shapeOf(code: string): string | undefined {
  const program = `import numpy as np\nimport tensorflow as tf\nfrom outside import n, k\n\n${code}\n`;
  return shapesAt(analysed(program), program.trimEnd().split('\n').length).at(-1);
}

const cases: readonly (readonly [string, string])[] = [
  ['x = np.zeros((n, 3)).reshape(-1)', '(3*n,)'],
  ['x = np.zeros((n, 4))[:, 1:]', '(n, 3)'],
  ['x = np.concatenate([np.zeros((n, 2)), np.zeros((k, 2))])', '(k + n, 2)'],
  ['x = np.zeros((n, 2 * k)).reshape(n, k, 2)', '(n, k, 2)'],
  ['x = np.stack([np.zeros(n)] * 3, axis=1)', '(n, 3)'],
  ['x = np.pad(np.zeros(n), (1, 2))', '(n + 3,)'],
  ['x = np.repeat(np.zeros((n, k)), 2, axis=0)', '(2*n, k)'],
  ['x = np.zeros((n, k)).T @ np.zeros((n, 5))', '(k, 5)'],
  ['x = np.eye(k)[np.random.randint(0, k, n)]', '(n, k)'],
  ['a = np.zeros((n, k))\nx = a.mean(axis=0)', '(k,)'],
  ['a = np.zeros((n, k))\nx = np.array([a[i : i + 5] for i in range(len(a) - 5)])', '(max(n - 5, 0), 5, k)'],
  ['x = np.zeros((n, 2))[k : n - k]', '(max(n - 2*k, 0), 2)'],
  ['k = int(k)\na = np.zeros((n, 2))\nx = np.array([a[i + k : i + k + 3, 0] for i in range(len(a) - k - 3)])', '(max(n - k - 3, 0), 3)'],
  ['x = tf.reshape(tf.zeros((n, 4, 3)), (-1, 12))', '(n, 12)'],
];
for (const [code, expected] of cases) test(code.replaceAll('\n', '; '), () => assert.equal(shapeOf(code), expected));
