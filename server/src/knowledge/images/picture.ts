/** `PIL.Image.Image`: a picture, whose pixels as an array lie in the field `#array`. */
import type { Shape } from '../../shapes';
import { library, none, type Reference, type Run } from '../../values';
import { ndarray } from '../signed';

export const PICTURE = 'PIL.Image.Image';

/** A picture of these pixels: (height, width) or (height, width, channels). undefined: not known. */
export const pictureOf = (run: Run, shape: Shape | undefined, dtype: string | undefined = 'uint8'): Reference =>
  run.make({
    kind: 'instance',
    class: library(PICTURE),
    fields: { '#array': shape || dtype !== 'uint8' ? ndarray(run, shape, dtype, dtype === 'uint8' ? { range: { min: 0, max: 255 } } : {}) : none },
  });
