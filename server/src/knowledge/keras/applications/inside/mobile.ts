/** MobileNet, MobileNetV2 and EfficientNet, as `keras/src/applications` builds them. */
import type { Value } from '../../../../values';
import { ended, type Inside, type Net, range, strided } from './net';

const normal = (net: Net, x: Value, name: string): Value => net('BatchNormalization', x, {}, name);
const relu6 = (net: Net, x: Value, name: string): Value => net('ReLU', x, { max_value: 6 }, name);
const channelsOf = (x: Value): number => {
  const last = x.kind === 'tensor' ? x.shape?.at(-1) : undefined;
  return typeof last === 'number' ? last : 0;
};

// ── MobileNet (mobilenet.py) ─────────────────────────────────────────────────

const DEPTHWISE = [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024];
const STRIDED: ReadonlySet<number> = new Set([2, 4, 6, 12]);

const mobileNet: Inside = (net, image, { top, classes, pooling }) => {
  let x = net('Conv2D', image, { filters: 32, kernel_size: 3, strides: 2, padding: 'same', use_bias: false }, 'conv1');
  x = relu6(net, normal(net, x, 'conv1_bn'), 'conv1_relu');
  for (const [i, filters] of DEPTHWISE.entries()) {
    const id = i + 1;
    const strides = STRIDED.has(id) ? 2 : 1;
    if (strides === 2)
      x = net(
        'ZeroPadding2D',
        x,
        {
          padding: [
            [0, 1],
            [0, 1],
          ],
        },
        `conv_pad_${id}`,
      );
    x = net('DepthwiseConv2D', x, { kernel_size: 3, strides, padding: strides === 1 ? 'same' : 'valid', use_bias: false }, `conv_dw_${id}`);
    x = relu6(net, normal(net, x, `conv_dw_${id}_bn`), `conv_dw_${id}_relu`);
    x = net('Conv2D', x, { filters, kernel_size: 1, padding: 'same', use_bias: false }, `conv_pw_${id}`);
    x = relu6(net, normal(net, x, `conv_pw_${id}_bn`), `conv_pw_${id}_relu`);
  }
  if (!top) return pooling === undefined ? x : net(pooling === 'avg' ? 'GlobalAveragePooling2D' : 'GlobalMaxPooling2D', x);
  x = net('Dropout', net('GlobalAveragePooling2D', x, { keepdims: true }), { rate: 0.001 }, 'dropout');
  x = net('Conv2D', x, { filters: classes, kernel_size: 1, padding: 'same' }, 'conv_preds');
  x = net('Reshape', x, { target_shape: [classes] }, 'reshape_2');
  return net('Activation', x, { activation: 'softmax' }, 'predictions');
};

// ── MobileNetV2 (mobilenet_v2.py) ────────────────────────────────────────────

/** Filters, stride, how often. */
const INVERTED = [
  [16, 1, 1],
  [24, 2, 2],
  [32, 2, 3],
  [64, 2, 4],
  [96, 1, 3],
  [160, 2, 3],
  [320, 1, 1],
] as const;

const mobileNetV2: Inside = (net, image, wanted) => {
  let x = net('Conv2D', image, { filters: 32, kernel_size: 3, strides: 2, padding: 'same', use_bias: false }, 'Conv1');
  x = relu6(net, normal(net, x, 'bn_Conv1'), 'Conv1_relu');
  let id = 0;
  for (const [filters, stride, count] of INVERTED)
    for (const j of range(count)) {
      x = inverted(net, x, filters, j === 0 ? stride : 1, id);
      id++;
    }
  x = net('Conv2D', x, { filters: 1280, kernel_size: 1, use_bias: false }, 'Conv_1');
  x = relu6(net, normal(net, x, 'Conv_1_bn'), 'out_relu');
  return ended(net, x, wanted, false, null);
};

function inverted(net: Net, before: Value, filters: number, strides: number, id: number): Value {
  const prefix = id === 0 ? 'expanded_conv_' : `block_${id}_`;
  let x = before;
  if (id > 0) {
    x = net('Conv2D', x, { filters: 6 * channelsOf(before), kernel_size: 1, padding: 'same', use_bias: false }, `${prefix}expand`);
    x = relu6(net, normal(net, x, `${prefix}expand_BN`), `${prefix}expand_relu`);
  }
  if (strides === 2) x = strided(net, x, 3, `${prefix}pad`);
  x = net('DepthwiseConv2D', x, { kernel_size: 3, strides, padding: strides === 1 ? 'same' : 'valid', use_bias: false }, `${prefix}depthwise`);
  x = relu6(net, normal(net, x, `${prefix}depthwise_BN`), `${prefix}depthwise_relu`);
  x = net('Conv2D', x, { filters, kernel_size: 1, padding: 'same', use_bias: false }, `${prefix}project`);
  x = normal(net, x, `${prefix}project_BN`);
  return channelsOf(before) === filters && strides === 1 ? net('Add', [before, x], {}, `${prefix}add`) : x;
}

// ── EfficientNet (efficientnet.py) ───────────────────────────────────────────

/** Kernel, how often, filters that come in and go out, how far they are expanded, stride. */
const BLOCKS = [
  [3, 1, 32, 16, 1, 1],
  [3, 2, 16, 24, 6, 2],
  [5, 2, 24, 40, 6, 2],
  [3, 3, 40, 80, 6, 2],
  [5, 3, 80, 112, 6, 1],
  [5, 4, 112, 192, 6, 2],
  [3, 1, 192, 320, 6, 1],
] as const;

const efficientNet =
  (wide: number, deep: number, rate: number): Inside =>
  (net, image, wanted) => {
    const { top, classes, pretrained } = wanted;
    const swish = (x: Value, name: string): Value => net('Activation', x, { activation: 'swish' }, name);
    const filtersOf = (filters: number): number => {
      const scaled = filters * wide;
      const rounded = Math.max(8, Math.floor(Math.trunc(scaled + 4) / 8) * 8);
      return rounded < 0.9 * scaled ? rounded + 8 : rounded;
    };
    let x = net('Normalization', net('Rescaling', image, { scale: 1 / 255 }), { axis: 3 });
    if (pretrained) x = net('Rescaling', x, { scale: [1, 1, 1] });
    x = net('Conv2D', strided(net, x, 3, 'stem_conv_pad'), { filters: filtersOf(32), kernel_size: 3, strides: 2, use_bias: false }, 'stem_conv');
    x = swish(normal(net, x, 'stem_bn'), 'stem_activation');
    let first = true;
    for (const [i, [kernel, count, from, to, expand, stride]] of BLOCKS.entries())
      for (const j of range(Math.ceil(deep * count))) {
        const [before, strides] = [filtersOf(j === 0 ? from : to), j === 0 ? stride : 1];
        const name = `block${i + 1}${String.fromCharCode(97 + j)}_`;
        x = block(net, x, { kernel, strides, from: before, to: filtersOf(to), expand, drops: !first }, name, swish);
        first = false;
      }
    x = net('Conv2D', x, { filters: filtersOf(1280), kernel_size: 1, padding: 'same', use_bias: false }, 'top_conv');
    x = swish(normal(net, x, 'top_bn'), 'top_activation');
    if (!top) return ended(net, x, wanted, true);
    x = net('Dropout', net('GlobalAveragePooling2D', x, {}, 'avg_pool'), { rate }, 'top_dropout');
    return net('Dense', x, { units: classes }, 'predictions');
  };

interface Block {
  readonly kernel: number;
  readonly strides: number;
  readonly from: number;
  readonly to: number;
  readonly expand: number;
  /** Keras has no Dropout of rate 0: the first block's. */
  readonly drops: boolean;
}
function block(net: Net, before: Value, { kernel, strides, from, to, expand, drops }: Block, name: string, swish: (x: Value, name: string) => Value): Value {
  const filters = from * expand;
  let x = before;
  if (expand !== 1) {
    x = net('Conv2D', x, { filters, kernel_size: 1, padding: 'same', use_bias: false }, `${name}expand_conv`);
    x = swish(normal(net, x, `${name}expand_bn`), `${name}expand_activation`);
  }
  if (strides === 2) x = strided(net, x, kernel, `${name}dwconv_pad`);
  x = net('DepthwiseConv2D', x, { kernel_size: kernel, strides, padding: strides === 2 ? 'valid' : 'same', use_bias: false }, `${name}dwconv`);
  x = swish(normal(net, x, `${name}bn`), `${name}activation`);
  let squeezed = net('Reshape', net('GlobalAveragePooling2D', x, {}, `${name}se_squeeze`), { target_shape: [1, 1, filters] }, `${name}se_reshape`);
  squeezed = net('Conv2D', squeezed, { filters: Math.max(1, Math.trunc(from / 4)), kernel_size: 1, padding: 'same' }, `${name}se_reduce`);
  squeezed = net('Conv2D', squeezed, { filters, kernel_size: 1, padding: 'same' }, `${name}se_expand`);
  x = net('Multiply', [x, squeezed], {}, `${name}se_excite`);
  x = normal(net, net('Conv2D', x, { filters: to, kernel_size: 1, padding: 'same', use_bias: false }, `${name}project_conv`), `${name}project_bn`);
  if (strides !== 1 || from !== to) return x;
  const kept = drops ? net('Dropout', x, { rate: 0.2, noise_shape: [null, 1, 1, 1] }, `${name}drop`) : x;
  return net('Add', [kept, before], {}, `${name}add`);
}

export const MOBILE: Readonly<Record<string, Inside>> = {
  MobileNet: mobileNet,
  MobileNetV2: mobileNetV2,
  EfficientNetB0: efficientNet(1, 1, 0.2),
  EfficientNetB1: efficientNet(1, 1.1, 0.2),
  EfficientNetB2: efficientNet(1.1, 1.2, 0.3),
  EfficientNetB3: efficientNet(1.2, 1.4, 0.3),
  EfficientNetB4: efficientNet(1.4, 1.8, 0.4),
  EfficientNetB5: efficientNet(1.6, 2.2, 0.4),
  EfficientNetB6: efficientNet(1.8, 2.6, 0.5),
  EfficientNetB7: efficientNet(2, 3.1, 0.5),
};
