/** Losses and metrics that are functions of the program: they are run as Keras runs them, so that what fails inside shows. */
import type { Shape } from '../../../shapes';
import type { Run, Value } from '../../../values';
import type { Leaf } from '../nests';
import { asTensor } from './data';
import { squeezeOrExpand } from './meet';
import type { Pair } from './pairs';

interface Custom {
  readonly call: Value;
  readonly wrapped: boolean;
}

/** `call(y_true, y_pred)`; `wrapped`: Keras 3 brings both to the same rank before. */
export function runCustom(run: Run, { call, wrapped }: Custom, { target, output }: Pair): undefined {
  const [t, o] = [target.shape, shapeOf(output)];
  if (!t || !o) return undefined;
  const sides =
    wrapped && run.keras.major === 3
      ? squeezeOrExpand(t, o)
      : run.keras.major === 2 && t.length === 1 && o.length === 2
        ? ([[...t, 1], o] as const)
        : ([t, o] as const);
  if (!sides) return undefined;
  const dtype = output.kind === 'tensor' ? (output.dtype ?? 'float32') : 'float32';
  const floats = wrapped || target.dtype?.startsWith('float') ? dtype : (target.dtype ?? dtype);
  run.call(call, {
    positional: [
      { value: asTensor(run, { ...target, shape: sides[0], dtype: floats }) },
      { value: { kind: 'tensor', flavour: 'backend', shape: sides[1], dtype } },
    ],
    keywords: {},
  });
  return undefined;
}

const shapeOf = (leaf: Leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined);
