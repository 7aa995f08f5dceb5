/** Loops over we do not know what come to an end: what each pass names or adds anew is no change. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { KERAS_3, program } from '../features/program';

const PROGRAMS: Readonly<Record<string, string>> = {
  'sizes that a library names and the program calls otherwise': `import os
import keras
for name in os.listdir("."):
    image = keras.utils.load_img(name)
    w, h = image.size[:2]
`,
  'keywords of objects that loops in loops make': `import os
import keras
class Block(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.parts = []
    def build(self, shape):
        for k in range(2):
            self.parts.append(keras.layers.Dense(self.units, name="part_{}".format(k)))
        self.slice = keras.layers.Lambda(lambda t: t[:, self.units])
class Net(keras.layers.Layer):
    def build(self, shape):
        self.blocks = []
        for i in range(len(os.listdir("."))):
            self.blocks.append(Block(units=4, dtype="float32", name="block_{}".format(len(self.blocks))))
            self.blocks[-1].build(shape)
            os.path.walk(self.blocks, lambda: self.blocks)
while os.listdir("."):
    net = Net()
    net(keras.Input((3,)))
`,
};

for (const [what, text] of Object.entries(PROGRAMS))
  test(`a loop ends: ${what}`, () => {
    const { analysis } = program(text, KERAS_3);
    assert.equal(analysis.truncated, null);
    assert.ok(analysis.steps < 20_000, `${analysis.steps} steps`);
  });
