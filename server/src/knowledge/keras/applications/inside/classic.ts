/** VGG, ResNet, DenseNet and Xception, as `keras/src/applications` builds them. */
import type { Value } from '../../../../values';
import { ended, type Inside, type Net, range } from './net';

// ── VGG (vgg16.py, vgg19.py) ─────────────────────────────────────────────────

const vgg =
  (deep: number): Inside =>
  (net, image, { top, classes, pooling }) => {
    let x = image;
    for (const [i, [filters, count]] of (
      [
        [64, 2],
        [128, 2],
        [256, deep],
        [512, deep],
        [512, deep],
      ] as const
    ).entries()) {
      for (const j of range(count, 1)) x = net('Conv2D', x, { filters, kernel_size: 3, padding: 'same' }, `block${i + 1}_conv${j}`);
      x = net('MaxPooling2D', x, { pool_size: 2, strides: 2 }, `block${i + 1}_pool`);
    }
    if (!top) return pooling === undefined ? x : net(pooling === 'avg' ? 'GlobalAveragePooling2D' : 'GlobalMaxPooling2D', x);
    x = net('Flatten', x, {}, 'flatten');
    for (const name of ['fc1', 'fc2']) x = net('Dense', x, { units: 4096 }, name);
    return net('Dense', x, { units: classes }, 'predictions');
  };

// ── ResNet (resnet.py, resnet_v2.py) ─────────────────────────────────────────

const around = [
  [1, 1],
  [1, 1],
] as const;
const normal = (net: Net, x: Value, name: string): Value => net('BatchNormalization', x, {}, name);
const relu = (net: Net, x: Value, name: string): Value => net('Activation', x, { activation: 'relu' }, name);

const resNet =
  (blocks: readonly number[], second: boolean): Inside =>
  (net, image, wanted) => {
    let x = net('ZeroPadding2D', image, { padding: 3 }, 'conv1_pad');
    x = net('Conv2D', x, { filters: 64, kernel_size: 7, strides: 2 }, 'conv1_conv');
    if (!second) x = relu(net, normal(net, x, 'conv1_bn'), 'conv1_relu');
    x = net('ZeroPadding2D', x, { padding: around }, 'pool1_pad');
    x = net('MaxPooling2D', x, { pool_size: 3, strides: 2 }, 'pool1_pool');
    for (const [i, count] of blocks.entries())
      for (const j of range(count, 1)) {
        const filters = 64 * 2 ** i;
        const name = `conv${i + 2}_block${j}`;
        const shrinks = i > 0 && j === 1;
        // The second version shrinks at the end of a stack instead of its beginning, and in the last not at all.
        x = second
          ? residual2(net, x, filters, j === count && i < blocks.length - 1 ? 2 : 1, j === 1, name)
          : residual1(net, x, filters, shrinks ? 2 : 1, j === 1, name);
      }
    if (second) x = relu(net, normal(net, x, 'post_bn'), 'post_relu');
    return ended(net, x, wanted, true);
  };

function residual1(net: Net, x: Value, filters: number, strides: number, projects: boolean, name: string): Value {
  const shortcut = projects ? normal(net, net('Conv2D', x, { filters: 4 * filters, kernel_size: 1, strides }, `${name}_0_conv`), `${name}_0_bn`) : x;
  let y = net('Conv2D', x, { filters, kernel_size: 1, strides }, `${name}_1_conv`);
  y = relu(net, normal(net, y, `${name}_1_bn`), `${name}_1_relu`);
  y = net('Conv2D', y, { filters, kernel_size: 3, padding: 'same' }, `${name}_2_conv`);
  y = relu(net, normal(net, y, `${name}_2_bn`), `${name}_2_relu`);
  y = normal(net, net('Conv2D', y, { filters: 4 * filters, kernel_size: 1 }, `${name}_3_conv`), `${name}_3_bn`);
  return relu(net, net('Add', [shortcut, y], {}, `${name}_add`), `${name}_out`);
}

function residual2(net: Net, x: Value, filters: number, strides: number, projects: boolean, name: string): Value {
  const before = relu(net, normal(net, x, `${name}_preact_bn`), `${name}_preact_relu`);
  const shortcut = projects
    ? net('Conv2D', before, { filters: 4 * filters, kernel_size: 1, strides }, `${name}_0_conv`)
    : strides > 1
      ? net('MaxPooling2D', x, { pool_size: 1, strides })
      : x;
  let y = net('Conv2D', before, { filters, kernel_size: 1, use_bias: false }, `${name}_1_conv`);
  y = relu(net, normal(net, y, `${name}_1_bn`), `${name}_1_relu`);
  y = net('ZeroPadding2D', y, { padding: around }, `${name}_2_pad`);
  y = net('Conv2D', y, { filters, kernel_size: 3, strides, use_bias: false }, `${name}_2_conv`);
  y = relu(net, normal(net, y, `${name}_2_bn`), `${name}_2_relu`);
  y = net('Conv2D', y, { filters: 4 * filters, kernel_size: 1 }, `${name}_3_conv`);
  return net('Add', [shortcut, y], {}, `${name}_out`);
}

// ── DenseNet (densenet.py) ───────────────────────────────────────────────────

const denseNet =
  (blocks: readonly number[]): Inside =>
  (net, image, wanted) => {
    const first = (part: string): string => (wanted.major === 2 ? `conv1/${part}` : `conv1_${part}`);
    let x = net('Conv2D', net('ZeroPadding2D', image, { padding: 3 }), { filters: 64, kernel_size: 7, strides: 2, use_bias: false }, first('conv'));
    x = relu(net, normal(net, x, first('bn')), first('relu'));
    x = net('MaxPooling2D', net('ZeroPadding2D', x, { padding: 1 }), { pool_size: 3, strides: 2 }, 'pool1');
    for (const [i, count] of blocks.entries()) {
      for (const j of range(count, 1)) {
        const name = `conv${i + 2}_block${j}`;
        let y = relu(net, normal(net, x, `${name}_0_bn`), `${name}_0_relu`);
        y = net('Conv2D', y, { filters: 128, kernel_size: 1, use_bias: false }, `${name}_1_conv`);
        y = relu(net, normal(net, y, `${name}_1_bn`), `${name}_1_relu`);
        y = net('Conv2D', y, { filters: 32, kernel_size: 3, padding: 'same', use_bias: false }, `${name}_2_conv`);
        x = net('Concatenate', [x, y], { axis: 3 }, `${name}_concat`);
      }
      if (i === blocks.length - 1) break;
      const name = `pool${i + 2}`;
      const channels = x.kind === 'tensor' ? x.shape?.[3] : undefined;
      x = relu(net, normal(net, x, `${name}_bn`), `${name}_relu`);
      x = net('Conv2D', x, { filters: typeof channels === 'number' ? channels / 2 : 1, kernel_size: 1, use_bias: false }, `${name}_conv`);
      x = net('AveragePooling2D', x, { pool_size: 2, strides: 2 }, `${name}_pool`);
    }
    return ended(net, relu(net, normal(net, x, 'bn'), 'relu'), wanted, true);
  };

// ── Xception (xception.py) ───────────────────────────────────────────────────

const xception: Inside = (net, image, wanted) => {
  const separable = (x: Value, filters: number, name: string): Value =>
    normal(net, net('SeparableConv2D', x, { filters, kernel_size: 3, padding: 'same', use_bias: false }, name), `${name}_bn`);
  const projected = (x: Value, filters: number): Value =>
    net('BatchNormalization', net('Conv2D', x, { filters, kernel_size: 1, strides: 2, padding: 'same', use_bias: false }));
  let x = net('Conv2D', image, { filters: 32, kernel_size: 3, strides: 2, use_bias: false }, 'block1_conv1');
  x = relu(net, normal(net, x, 'block1_conv1_bn'), 'block1_conv1_act');
  x = net('Conv2D', x, { filters: 64, kernel_size: 3, use_bias: false }, 'block1_conv2');
  x = relu(net, normal(net, x, 'block1_conv2_bn'), 'block1_conv2_act');
  for (const [i, first, filters] of [
    [2, 128, 128],
    [3, 256, 256],
    [4, 728, 728],
  ] as const)
    x = shrunk(x, i, first, filters);
  for (const i of range(8, 5)) {
    let y = x;
    for (const j of range(3, 1)) y = separable(relu(net, y, `block${i}_sepconv${j}_act`), 728, `block${i}_sepconv${j}`);
    x = net('Add', [y, x]);
  }
  x = shrunk(x, 13, 728, 1024);
  x = relu(net, separable(x, 1536, 'block14_sepconv1'), 'block14_sepconv1_act');
  x = relu(net, separable(x, 2048, 'block14_sepconv2'), 'block14_sepconv2_act');
  return ended(net, x, wanted, false);

  function shrunk(from: Value, i: number, first: number, filters: number): Value {
    const shortcut = projected(from, filters);
    let y = separable(i === 2 ? from : relu(net, from, `block${i}_sepconv1_act`), first, `block${i}_sepconv1`);
    y = separable(relu(net, y, `block${i}_sepconv2_act`), filters, `block${i}_sepconv2`);
    return net('Add', [net('MaxPooling2D', y, { pool_size: 3, strides: 2, padding: 'same' }, `block${i}_pool`), shortcut]);
  }
};

export const CLASSIC: Readonly<Record<string, Inside>> = {
  VGG16: vgg(3),
  VGG19: vgg(4),
  ResNet50: resNet([3, 4, 6, 3], false),
  ResNet101: resNet([3, 4, 23, 3], false),
  ResNet152: resNet([3, 8, 36, 3], false),
  ResNet50V2: resNet([3, 4, 6, 3], true),
  ResNet101V2: resNet([3, 4, 23, 3], true),
  ResNet152V2: resNet([3, 8, 36, 3], true),
  DenseNet121: denseNet([6, 12, 24, 16]),
  DenseNet169: denseNet([6, 12, 32, 32]),
  DenseNet201: denseNet([6, 12, 48, 32]),
  Xception: xception,
};
