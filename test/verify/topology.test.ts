/** A graph as the JSON that TensorFlow.js loads. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json, ModelGraph } from '../../server/src/values';
import { flatten } from '../../server/src/verify/flatten';
import { planOf } from '../../server/src/verify/plan';
import { type OperationFor, topologyOf } from '../../server/src/verify/topology';
import { analysisOf } from './program';

function topology(text: string, operationFor: OperationFor = () => undefined, alter = (graph: ModelGraph) => graph) {
  const planned = planOf(analysisOf(text)).at(-1)?.jobs[0]?.job;
  assert.ok(planned);
  const job = { ...planned, graph: alter(planned.graph) };
  return topologyOf(flatten(job.graph), job.inputs, job.sizes, operationFor);
}
const length = (list: Json | undefined): number => (Array.isArray(list) ? list.length : 0);
const layersOf = (config: Readonly<Record<string, Json>>): readonly Readonly<Record<string, Json>>[] =>
  config.layers as readonly Readonly<Record<string, Json>>[];

test('initializers are zeros, activations that it lacks are linear, the batch is a number', () => {
  const { json } = topology(`m = keras.Sequential([keras.Input((8,)), layers.Dense(4, activation='silu', kernel_regularizer='l2')])
`);
  const [input, dense] = layersOf(json.config);
  assert.deepEqual(input?.config, { batch_input_shape: [1, 8], dtype: 'float32', name: input?.name });
  assert.deepEqual(dense?.config, {
    units: 4,
    activation: 'linear',
    use_bias: true,
    kernel_initializer: { class_name: 'Zeros', config: {} },
    bias_initializer: { class_name: 'Zeros', config: {} },
    name: dense?.name,
  });
  assert.deepEqual(dense?.inbound_nodes, [[[input?.name, 0, 0, {}]]]);
});

test('names are unique although the program calls two layers alike; a shared layer is one', () => {
  const { json } = topology(`x = keras.Input((8,), name='same_a')
shared = layers.Dense(8, name='same')
m = keras.Model(x, shared(shared(layers.Dropout(0.1)(x))))
`);
  const names = layersOf(json.config).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  const dense = layersOf(json.config).find(({ class_name }) => class_name === 'Dense');
  assert.equal(length(dense?.inbound_nodes), 2);
});

test('a GRU does not reset after, wherever it stands', () => {
  const { json } = topology(`m = keras.Sequential([keras.Input((5, 8)), layers.GRU(3, return_sequences=True), layers.Bidirectional(layers.GRU(3))])
`);
  const text = JSON.stringify(json);
  assert.equal(text.match(/"reset_after":false/g)?.length, 2);
  assert.doesNotMatch(text, /"reset_after":true/);
});

test('a nested model stands in the outer one, once for each application', () => {
  const { json } = topology(`inner = keras.Sequential([layers.Dense(4), layers.Dense(2)])
x, y = keras.Input((3,)), keras.Input((3,))
m = keras.Model([x, y], [inner(x), inner(y)])
`);
  const layers = layersOf(json.config);
  assert.deepEqual(
    layers.map(({ class_name }) => class_name),
    ['InputLayer', 'InputLayer', 'Dense', 'Dense'],
  );
  assert.equal(length(layers[3]?.inbound_nodes), 2);
});

test('an argument that is not known is a reason, not a guess', () => {
  const { built } = topology(`import sys
units = int(sys.argv[1])
m = keras.Sequential([keras.Input((8,)), layers.Dense(units), layers.Dense(3)])
`);
  const [, first, second] = built;
  assert.deepEqual(first && 'reason' in first ? first.reason : first, 'its argument "units" is not known');
  // Its shape has a name, for which there is a number: what follows is built on it.
  assert.equal(second?.kind, 'layer');
});

test('behind a shape that nobody knows, nothing is built', () => {
  const forget = (graph: ModelGraph): ModelGraph => ({
    ...graph,
    nodes: graph.nodes.map(node => (node.class === 'Lambda' ? { ...node, outputShapes: [undefined] } : node)),
  });
  const text = `x = keras.Input((8,))
m = keras.Model(x, layers.Dense(3)(layers.Lambda(lambda t: t)(layers.Dense(4)(x))))
`;
  const { built, outputs } = topology(text, () => undefined, forget);
  assert.deepEqual(
    built.map(({ kind }) => kind),
    ['layer', 'layer', 'left-out', 'left-out'],
  );
  // The last that can be seen is seen.
  assert.deepEqual(outputs, [{ node: 1, output: 0 }]);
});
