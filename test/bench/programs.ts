/** Programs of a known size, for measuring. */

const HEAD = 'import keras\nimport numpy as np\nfrom keras import layers\n\n';

/** As notebooks grow: so many statements of their own, some of which use what stood before. */
export function manyChunks(count: number): string {
  const lines = Array.from({ length: count }, (_, i) =>
    i % 4 === 0
      ? `x${i} = keras.Input((${8 + (i % 50)}, 3))`
      : i % 4 === 1
        ? `x${i} = layers.Conv1D(${4 + (i % 7)}, 3)(x${i - 1})`
        : i % 4 === 2
          ? `n${i} = ${i} * 2 + len("word")`
          : `a${i} = np.zeros((${i}, n${i - 1}))`,
  );
  return `${HEAD}${lines.join('\n')}\n`;
}

/** ResNet-50 as Keras' own examples write it. */
export const RESNET = `${HEAD}
def conv_block(x, filters, kernel=1, strides=1, activation=True):
    x = layers.Conv2D(filters, kernel, strides=strides, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x) if activation else x


def bottleneck(x, filters, strides=1, project=False):
    shortcut = conv_block(x, 4 * filters, 1, strides, activation=False) if project else x
    x = conv_block(x, filters, 1, strides)
    x = conv_block(x, filters, 3)
    x = conv_block(x, 4 * filters, activation=False)
    return layers.ReLU()(layers.Add()([shortcut, x]))


def resnet(blocks, classes=1000):
    inputs = keras.Input((224, 224, 3))
    x = conv_block(inputs, 64, 7, 2)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    for stage, count in enumerate(blocks):
        for i in range(count):
            x = bottleneck(x, 64 * 2**stage, strides=2 if i == 0 and stage > 0 else 1, project=i == 0)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))


model = resnet([3, 4, 6, 3])
probabilities = model.predict(np.zeros((2, 224, 224, 3)))
`;

/** So many characters, most of them numbers in a table. */
export function enormous(characters: number): string {
  const row = '    [0.123456, 1.234567, 2.345678],\n';
  return `${HEAD}table = [\n${row.repeat(Math.ceil(characters / row.length))}]\nx = layers.Dense(4)(keras.Input((3,)))\n`;
}
