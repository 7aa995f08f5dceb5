/** Locally connected layers of Keras 2: a kernel for each place. */
import { type Dim, multiply, product, type Shape } from '../../../shapes';
import { activation, atLeast, dataFormat, flag, kernelAndBias, perAxis, positive, withText, word } from '../arguments';
import { type Definition, layer } from '../layer';
import { refuse, weight, wrongArgument } from '../rule';
import { arranged, channelAxis, channelsOf, firstSpatial, spatialAxes, vanished, windows } from './window';

function locallyConnected(rank: 1 | 2): Definition {
  return layer({
    docs: `locally_connected_layers/locall_connected${rank}d`,
    params: {
      filters: atLeast(0, 'an integer of at least 0'),
      kernel_size: perAxis(rank),
      strides: { ...perAxis(rank, '1'), default: rank === 1 ? '1' : '(1, 1)' },
      padding: word(['valid', 'same'], 'valid', true),
      data_format: dataFormat,
      activation: activation(),
      use_bias: flag(true),
      ...kernelAndBias,
      implementation: withText(positive, '1', 1 as Dim),
    },
    check: ({ padding, implementation }) =>
      padding !== 'valid' && implementation === 1 ? wrongArgument('padding', '"valid" where implementation is 1', padding) : undefined,
    input: ({ data_format }) => ({ rank: rank + 2, pinned: [channelAxis(data_format)], defined: [channelAxis(data_format)] }),
    output: ({ filters, data_format, ...args }, x) => {
      const sizes = places(args, spatialAxes(data_format, x));
      const output = arranged(data_format, x[0] ?? 'None', sizes, filters);
      const first = firstSpatial(data_format);
      const judged = output.map((n, i) => (i >= first && i < first + rank ? n : 1));
      return vanished(x, judged, first, axis => args.kernel_size[axis - first] ?? 1) ?? output;
    },
    weights: ({ filters, use_bias, data_format, implementation, ...args }, x) => {
      const [spatial, channels] = [spatialAxes(data_format, x), channelsOf(data_format, x)];
      const none = spatial.indexOf('None');
      if (none >= 0) return refuse({ code: 'undefined-size', axis: none + firstSpatial(data_format), got: x });
      const sizes = places(args, spatial);
      const bias = use_bias ? [weight('bias', [...sizes, filters])] : [];
      if (implementation === 1) return [weight('kernel', [product(sizes), multiply(product(args.kernel_size), channels), filters]), ...bias];
      if (implementation === 2) return [weight('kernel', [...spatial, channels, ...sizes, filters]), ...bias];
      return undefined;
    },
  });
}

interface Windows {
  readonly kernel_size: Shape;
  readonly strides: Shape;
  readonly padding: string;
}
const places = ({ kernel_size, strides, padding }: Windows, spatial: Shape): Shape =>
  spatial.map((n, i) => windows(n, kernel_size[i] ?? 1, strides[i] ?? 1, padding));

export const locallyConnecteds = { LocallyConnected1D: locallyConnected(1), LocallyConnected2D: locallyConnected(2) };
