/** How each family of `keras.applications` shrinks an image: the chain of its windows. */
import type { Dim } from '../../../shapes';
import { windows } from '../layers/window';

type Step = readonly [kernel: number, stride: number, padding: 'valid' | 'same'];
const half: Step = [2, 2, 'valid'];
const halfUp: Step = [1, 2, 'same'];
const times = (step: Step, count: number): readonly Step[] => new Array<Step>(count).fill(step);
const inception: readonly Step[] = [
  [3, 2, 'valid'],
  [3, 1, 'valid'],
  [3, 2, 'valid'],
  [3, 1, 'valid'],
  [3, 2, 'valid'],
  [3, 2, 'valid'],
  [3, 2, 'valid'],
];

/** By the beginning of the name; the longest that fits. */
const CHAINS: Readonly<Record<string, readonly Step[]>> = {
  VGG: times(half, 5),
  ResNet: times(halfUp, 5),
  DenseNet: [...times(halfUp, 2), ...times(half, 3)],
  MobileNet: [halfUp, ...times(half, 4)],
  MobileNetV2: times(halfUp, 5),
  MobileNetV3: times(halfUp, 5),
  EfficientNet: times(halfUp, 5),
  NASNet: [[3, 2, 'valid'], ...times(halfUp, 4)],
  Xception: [[3, 2, 'valid'], [3, 1, 'valid'], ...times(halfUp, 4)],
  Inception: inception,
  ConvNeXt: [[4, 4, 'valid'], ...times(half, 3)],
};

/** One side of the last feature map. */
export function featureSide(model: string, side: Dim): Dim {
  const prefix = Object.keys(CHAINS)
    .filter(one => model.startsWith(one))
    .reduce((a, b) => (b.length > a.length ? b : a), '');
  return (CHAINS[prefix] ?? []).reduce((n, [kernel, stride, padding]) => windows(n, kernel, stride, padding), side);
}
