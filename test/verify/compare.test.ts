/** What counts as agreement, and what as a difference. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type Shape, symbol } from '../../server/src/shapes';
import type { ModelGraph } from '../../server/src/values';
import { compareModel, fitsShape } from '../../server/src/verify/compare';
import { type Planned, planOf } from '../../server/src/verify/plan';
import { analysisOf, reportsOf, shown } from './program';

test('None is any size, a name is its number, a number is itself', () => {
  const n = symbol('n', 'n');
  assert.ok(fitsShape(['None', 480, 16], [1, 480, 16], {}));
  assert.ok(fitsShape(['None', n], [4, 24], { n: 24 }));
  assert.ok(!fitsShape(['None', n], [4, 25], { n: 24 }));
  assert.ok(!fitsShape(['None', 480], [4, 481], {}));
  assert.ok(!fitsShape(['None', 480], [4, 480, 1], {}));
  assert.ok(fitsShape(['None', 'unknown'], [4, 7], {}));
});

const PROGRAM = `m = keras.Sequential([keras.Input((10, 4)), layers.Conv1D(6, 3), layers.Flatten(), layers.Dense(2)])
m.predict(np.zeros((5, 10, 4)))
`;
/** The same model with what we say of one layer altered. */
function planted(index: number, shape: Shape): readonly Planned[] {
  const alter = (graph: ModelGraph): ModelGraph => ({
    ...graph,
    nodes: graph.nodes.map((node, i) => (i === index ? { ...node, outputShapes: [shape] } : node)),
  });
  return planOf(analysisOf(PROGRAM)).map(planned => ({
    ...planned,
    jobs: planned.jobs.map(one => ({ ...one, job: { ...one.job, graph: alter(one.job.graph) } })),
  }));
}
async function said(plan: readonly Planned[]): Promise<readonly string[]> {
  const reports = await reportsOf(plan);
  return shown(plan.flatMap(planned => compareModel(planned, reports)));
}

test('a wrong shape of ours is a difference, at its layer and nowhere else', async () => {
  assert.deepEqual(await said(planted(1, ['None', 9, 6])), [
    'differs conv1d (4, 8, 6)',
    'agrees flatten (4, 48)',
    'agrees dense (4, 2)',
    'agrees predict (4, 2)',
    'agrees m (4, 2)',
  ]);
  assert.deepEqual(await said(planted(3, ['None', 3])), [
    'agrees conv1d (4, 8, 6)',
    'agrees flatten (4, 48)',
    'differs dense (4, 2)',
    // What the call returns is still said rightly.
    'agrees predict (4, 2)',
    'differs m (4, 2)',
  ]);
});

test('a wrong shape of ours is never what the layers behind it are built on', async () => {
  const [conv, flatten] = await said(planted(1, ['None', 8, 7]));
  assert.deepEqual([conv, flatten], ['differs conv1d (4, 8, 6)', 'agrees flatten (4, 48)']);
});

test('a call whose result is said wrongly', async () => {
  const plan = planOf(analysisOf(PROGRAM)).map(planned => ({
    ...planned,
    jobs: planned.jobs.map(job => ({ ...job, calls: job.calls.map(call => ({ ...call, outputs: [[5, 3]] })) })),
  }));
  assert.ok((await said(plan)).includes('differs predict (4, 2)'));
});

test('TensorFlow.js throws: a difference at the layer, unless a size was chosen by us', async () => {
  const broken = (assumed: boolean): readonly Planned[] =>
    planOf(analysisOf(PROGRAM)).map(planned => ({
      ...planned,
      jobs: planned.jobs.map(one => ({
        ...one,
        assumed,
        job: {
          ...one.job,
          graph: {
            ...one.job.graph,
            nodes: one.job.graph.nodes.map(node =>
              node.class === 'Conv1D'
                ? { ...node, class: 'Conv2D', config: { ...node.config, kernel_size: [3, 3], strides: [1, 1], dilation_rate: [1, 1] } }
                : node,
            ),
          },
        },
      })),
    }));
  const [first, second] = await said(broken(false));
  assert.match(first ?? '', /^differs conv1d TensorFlow\.js refuses: /);
  assert.match(second ?? '', /^unchecked flatten cannot be checked: TensorFlow\.js did not come so far/);
  assert.match((await said(broken(true)))[0] ?? '', /^unchecked conv1d .*sizes that were chosen/);
});
