/** Shapes with names, `None` and unknown sizes, as a person reads them; and the words of refusals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as S from '../../server/src/shapes';

const n = S.symbol('n', 'n');
const m = S.symbol('m', 'm');
const k = S.symbol('k', 'k');

function read(result: S.ShapeResult | readonly S.Shape[] | S.Dim | undefined): string {
  if (result === undefined) return 'unknown rank';
  if (S.isFailed(result)) return `refused: ${S.explain(result.reason)}`;
  if (!Array.isArray(result)) return S.print(result as S.Dim);
  return Array.isArray(result[0]) ? result.map(read).join(' ') : S.printShape(result as S.Shape);
}

function check(cases: readonly (readonly [Parameters<typeof read>[0], string])[]): void {
  for (const [result, text] of cases) assert.equal(read(result), text);
}

test('printing', () => {
  check([
    [[], '()'],
    [['None'], '(None,)'],
    [['None', 'unknown', S.subtract(n, 60)], '(None, ?, n - 60)'],
  ]);
});

test('joining shapes of two paths', () => {
  assert.equal(read(S.joinShape([n, 3, 'None'], [n, 4, 'None'])), '(n, ?, None)');
  assert.equal(S.joinShape([n], [n, 1]), undefined);
  assert.equal(S.compatible([n, 3], [m, 3]), 'maybe');
  assert.equal(S.compatible([n, 3], [n, 4]), 'no');
  assert.equal(S.compatible([n, 3], [n, 3]), 'yes');
  assert.ok(!S.sameShape([n, 3], [m, 3]));
});

test('broadcasting names', () => {
  check([
    [S.broadcast([n, 3], [3]), '(n, 3)'],
    [S.broadcast([n, 1], [1, m]), '(n, m)'],
    [S.broadcast([n], [5]), '(5,)'],
    [S.broadcast([n], [m]), '(max(m, n),)'],
    [S.broadcast([n], [S.add(n, 1)]), '(n + 1,)'],
    [S.broadcast([S.add(n, 1)], [S.add(n, 2)]), 'refused: (n + 1,) and (n + 2,) cannot be broadcast: n + 1 and n + 2 differ and neither is 1'],
    [S.broadcast(['None', 3], ['None', 1]), '(None, 3)'],
    [S.broadcast(['None'], [S.add(n, 1)]), '(n + 1,)'],
    [S.broadcast(['None'], [n]), '(?,)'],
    [S.broadcast(['unknown'], [4]), '(4,)'],
  ]);
});

test('reshaping with names', () => {
  check([
    [S.reshape([n, 28, 28], [-1, 784]), '(n, 784)'],
    [S.reshape([n, 28, 28], [n, -1]), '(n, 784)'],
    [S.reshape([n, 28, 28], [-1, 28, 28, 1]), '(n, 28, 28, 1)'],
    [S.reshape([n, m], [m, n]), '(m, n)'],
    [S.reshape([n, 6], ['unknown', 3]), '(2*n, 3)'],
    [S.reshape([n, 4], ['unknown', 'unknown']), '(?, ?)'],
    [S.reshape([S.multiply(2, n), 3], [-1, 4]), '(3*n//2, 4)'],
    [S.reshape([n, 3], [S.multiply(n, 3), 2]), 'refused: (n, 3) has 3*n elements, which do not fit (3*n, 2)'],
    [S.reshape([S.add(S.multiply(2, n), 1)], [-1, 2]), 'refused: (2*n + 1,) has 2*n + 1 elements, which do not fit (-1, 2)'],
    [S.reshape([90, 480], [-1, 7]), 'refused: (90, 480) has 43200 elements, which do not fit (-1, 7)'],
    [S.reshape(['None', 4], [-1, 3], 'keras'), '(None, 3)'],
    [S.reshape(['None', 4], [2, -1], 'keras'), '(2, None)'],
    [S.reshape([4], [-2], 'keras'), 'refused: -2 is no size'],
    [S.reshape(['unknown', 4], [-1, 2]), '(?, 2)'],
  ]);
});

test('slicing with names', () => {
  check([
    [S.sliceLength(n, 60, undefined), 'max(n - 60, 0)'],
    [S.sliceLength(n, undefined, 60), 'min(n, 60)'],
    [S.sliceLength(n, -60, undefined), 'min(n, 60)'],
    [S.sliceLength(n, 1, undefined), 'n - 1'],
    [S.sliceLength(n, undefined, -1), 'n - 1'],
    [S.sliceLength(n, undefined, undefined, -1), 'n'],
    [S.sliceLength(n, undefined, undefined, 2), '(n + 1)//2'],
    [S.sliceLength(n, S.floorDivide(S.multiply(n, 4), 5), undefined), 'n - 4*n//5'],
    [S.sliceLength(n, undefined, S.floorDivide(S.multiply(n, 4), 5)), '4*n//5'],
    [S.sliceLength(S.add(n, m), n, undefined), 'm'],
    [S.sliceLength(n, S.subtract(m, k), undefined), '?'],
    [S.sliceLength('None', 0, 5), 'None'],
    [S.rangeLength(60, n), 'max(n - 60, 0)'],
    [S.rangeLength(0, n, 32), '(n + 31)//32'],
  ]);
});

test('indexing with names', () => {
  const all = { kind: 'slice' } as const;
  const at = (value: S.Dim): S.IndexItem => ({ kind: 'integer', value });
  check([
    [S.index([90, 480, 16], [{ kind: 'integers', shape: [1] }]), '(1, 480, 16)'],
    [S.index([n, 4], [at(-1)]), '(4,)'],
    [S.index([n, 4], [at(n)]), 'refused: index n is out of range for axis 0 of (n, 4), which has size n'],
    [S.index([n, 4], [at(7)]), '(4,)'],
    [S.index([n, 4], [all, at(4)]), 'refused: index 4 is out of range for axis 1 of (n, 4), which has size 4'],
    [S.index(['None', 4], [all, { kind: 'newaxis' }]), '(None, 1, 4)'],
    [S.index([n, 4], [{ kind: 'mask', shape: [n] }, at(0)]), '(?,)'],
    [S.index([n, 4], [{ kind: 'mask', shape: [n], count: m }]), '(m, 4)'],
    [S.index([n, 4], [{ kind: 'mask', shape: [S.add(n, 1)] }]), 'refused: the mask (n + 1,) does not fit axis 0 of (n, 4): n + 1 and n'],
    [S.index([n, 4], [{ kind: 'unknown' }, all]), 'unknown rank'],
    [S.index([n], [all, { kind: 'unknown' }, all]), 'refused: 2 indices for (n,), which has 1 axis'],
    [S.index([2, 3, 4], [{ kind: 'integers', shape: [5] }, all, { kind: 'integers', shape: [5] }]), '(5, 3)'],
    [S.index([2, 3, 4], [all, { kind: 'integers', shape: [5] }, at(0)]), '(2, 5)'],
    [S.index([3], [{ kind: 'slice', step: 0 }]), 'refused: the step of a slice cannot be 0'],
  ]);
});

test('putting together and cutting with names', () => {
  check([
    [
      S.concatenate([
        [n, 3],
        [m, 3],
      ]),
      '(m + n, 3)',
    ],
    [
      S.concatenate(
        [
          [n, 3],
          [n, 4],
        ],
        1,
      ),
      '(n, 7)',
    ],
    [
      S.concatenate(
        [
          [n, 3],
          [S.add(n, 1), 4],
        ],
        1,
      ),
      'refused: axis 0 of (n, 3) and axis 0 of (n + 1, 4) differ: n and n + 1',
    ],
    [
      S.concatenate(
        [
          ['None', 4],
          ['None', 'None'],
        ],
        1,
      ),
      '(None, None)',
    ],
    [
      S.concatenate(
        [
          ['None', 4],
          [2, 4],
        ],
        1,
      ),
      '(None, 8)',
    ],
    [
      S.concatenate(
        [
          ['unknown', 4],
          [2, 4],
        ],
        1,
      ),
      '(2, 8)',
    ],
    [S.concatenate([]), 'refused: at least one array is needed'],
    [
      S.stack(
        [
          [n, 3],
          [n, 3],
        ],
        -1,
      ),
      '(n, 3, 2)',
    ],
    [S.stackMany([[60, 1]], S.subtract(n, 60)), '(n - 60, 60, 1)'],
    [S.split([S.multiply(2, n), 3], 2), '(n, 3) (n, 3)'],
    [S.split([S.add(S.multiply(2, n), 1)], 2), 'refused: axis 0 of size 2*n + 1 cannot be divided into 2 equal parts'],
    [S.arraySplit([n], 2), '((n + 1)//2,) (n//2,)'],
    [S.split([n, 9], [3, 5], 1), '(n, 3) (n, 2) (n, 4)'],
    [S.splitSizes([n, 9], [4, -1], 1), '(n, 4) (n, 5)'],
    [S.splitSizes([n, 9], [4, 4], 1), 'refused: axis 1 of (n, 9) and axis 0 of (4, 4) differ: 9 and 8'],
    [S.squeeze([n, 1]), '(n,)'],
    [S.squeeze(['unknown', 1]), 'unknown rank'],
    [S.squeeze([n, 3], 1), 'refused: axis 1 has size 3, not 1'],
    [S.repeat(['None', 4], [1, 2], 0), '(None, 4)'],
  ]);
});

test('products with names', () => {
  check([
    [S.matmul([n, k], [k, m]), '(n, m)'],
    [S.matmul(['None', 3], [4, 5]), 'refused: axis 1 of (None, 3) and axis 0 of (4, 5) differ: 3 and 4'],
    [S.matmul([2, n, 3], [4, 3, 5]), 'refused: (2, n, 3) and (4, 3, 5) cannot be broadcast: 2 and 4 differ and neither is 1'],
    [
      S.einsum('bij,bjk->bik', [
        ['None', n, 3],
        ['None', 3, 7],
      ]),
      '(None, n, 7)',
    ],
    [
      S.einsum('...i,ij', [
        ['None', n, 3],
        [3, m],
      ]),
      '(None, n, m)',
    ],
    [
      S.einsum('ij,jk->ik', [
        [2, 3],
        [4, 5],
      ]),
      'refused: (2, 3) and (4, 5) cannot be broadcast: 3 and 4 differ and neither is 1',
    ],
    [S.einsum('ij->ijz', [[2, 3]]), 'refused: "ij->ijz" has "z" in the result only'],
    [S.einsum('ij,k', [[2, 3]]), 'refused: "ij,k" is for 2 operands, 1 given'],
    [S.einsum('ij', [[2]]), 'refused: "ij" in "ij" does not fit the rank of (2,)'],
    [S.cross([n, 3], ['unknown']), '(n, 3)'],
    [S.cross([n, 2], ['unknown']), 'unknown rank'],
  ]);
});

test('windows over names', () => {
  const conv = (length: S.Dim, kernel: number, stride: number): S.Dim => {
    const result = S.window(length, kernel, stride, 'valid');
    return S.isFailed(result) ? 'unknown' : result;
  };
  check([
    [S.window(n, 3, 2, 'valid'), '(n - 3)//2 + 1'],
    [S.window(n, 3, 1, 'valid'), 'n - 2'],
    [S.window(n, 2, 2, 'valid'), 'n//2'],
    [S.window(n, 3, 2, 'same'), '(n - 1)//2 + 1'],
    [S.window(n, 3, 1, 'causal', 4), 'n'],
    [S.window('None', 3, 1, 'valid'), 'None'],
    [S.window('unknown', 3, 1, 'valid'), '?'],
    [conv(conv(n, 3, 2), 3, 2), '(n - 7)//4 + 1'],
    [S.window(2, 3, 1, 'valid'), 'refused: a window of 3 does not fit into 2'],
    [S.window(4, 3, 1, 'valid', 2), 'refused: a window of 5 does not fit into 4'],
    [S.window(n, S.add(n, 1), 1, 'valid'), 'refused: a window of n + 1 does not fit into n'],
    [S.transposedWindow(n, 3, 2, 'same'), '2*n'],
    [S.transposedWindow(n, 3, 2, 'valid'), '2*n + 1'],
    [S.transposedWindow('None', 3, 2, 'valid'), 'None'],
    [S.slidingWindowView([n, 4], 3, 0), '(n - 2, 4, 3)'],
  ]);
});

test('axes that do not exist', () => {
  check([
    [S.reduce([n, 3], 2), 'refused: axis 2 is out of range for 2 axes'],
    [S.reduce([n, 3], [0, -2]), 'refused: axes (0, -2) name an axis twice'],
    [S.keep([n, 3], -3), 'refused: axis -3 is out of range for 2 axes'],
    [S.transpose([n, 3], [0]), 'refused: axes (0) do not name each of 2 axes once'],
    [S.moveAxis([n, 3], [0, 1], [0]), 'refused: destination has 1 entry, 2 expected'],
    [
      S.pad(
        [n, 3],
        [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      ),
      'refused: pad_width has 3 entries, 2 expected',
    ],
    [S.take([n, 3], [], -3), 'refused: axis -3 is out of range for 2 axes'],
  ]);
});
