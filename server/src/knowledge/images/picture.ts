/** `PIL.Image.Image`: a picture, whose pixels as an array lie in the field `#array`, which array functions see. */
import type { Dim, Shape } from '../../shapes';
import { int, library, none, numberOf, type Reference, type Run, str, stringOf, tuple, type Value } from '../../values';
import { operandOf } from '../arrays/operand';
import { readShape } from '../arrays/roles';
import type { ClassRecord, MethodRecord } from '../record';
import { ndarray, notModelled, signed, signedMethod, sized } from '../signed';
import type { Table } from '../table';

const PICTURE = 'PIL.Image.Image';

/** Axes of channels by mode: 0 where there is none. */
const CHANNELS: Readonly<Record<string, number>> = {
  L: 0,
  '1': 0,
  P: 0,
  I: 0,
  F: 0,
  'I;16': 0,
  RGB: 3,
  YCbCr: 3,
  LAB: 3,
  HSV: 3,
  RGBA: 4,
  CMYK: 4,
  RGBX: 4,
  LA: 2,
  PA: 2,
};
const TYPES: Readonly<Record<string, string>> = { '1': 'bool', I: 'int32', F: 'float32' };

/** A picture of this size; `mode` undefined: not known, so that neither is the rank of its pixels. */
export function picture(run: Run, height: Dim, width: Dim, mode: string | undefined): Reference {
  const channels = mode === undefined ? undefined : CHANNELS[mode];
  const dtype = mode === undefined ? undefined : (TYPES[mode] ?? 'uint8');
  const shape: Shape | undefined = channels === undefined ? undefined : channels === 0 ? [height, width] : [height, width, channels];
  return run.make({
    kind: 'instance',
    class: library(PICTURE),
    fields: {
      '#array': ndarray(run, shape, dtype, dtype === 'uint8' ? { range: { min: 0, max: 255 } } : {}),
      '#height': int(sized(height)),
      '#width': int(sized(width)),
      '#mode': str(mode),
    },
  });
}
/** A picture of these pixels: (height, width) or (height, width, channels). */
export function pictureOf(run: Run, shape: Shape | undefined): Reference {
  const [height = run.symbol('height'), width = run.symbol('width'), channels] = shape ?? [];
  const mode = !shape ? undefined : shape.length === 2 ? 'L' : channels === 3 ? 'RGB' : channels === 4 ? 'RGBA' : channels === 2 ? 'LA' : undefined;
  return picture(run, height, width, mode);
}
interface Known {
  readonly height: Dim;
  readonly width: Dim;
  readonly mode: string | undefined;
}
const read = (run: Run, self: Reference): Known => {
  const size = (name: string): Dim => {
    const value = run.field(self, name);
    return value?.kind === 'int' ? value.size : 'unknown';
  };
  return { height: size('#height'), width: size('#width'), mode: stringOf(run.field(self, '#mode')) };
};
/** (width, height), as PIL says sizes. */
const sizeOf = (run: Run, value: Value | undefined): readonly [Dim, Dim] => {
  const dims = value && readShape(value, run);
  return typeof dims === 'object' && dims.length === 2 ? [dims[0] ?? 'unknown', dims[1] ?? 'unknown'] : ['unknown', 'unknown'];
};
const same: MethodRecord = signedMethod('*args, **kwargs', (self, _, run) => {
  const { height, width, mode } = read(run, self);
  return picture(run, height, width, mode);
});
const quiet: MethodRecord = signedMethod('*args, **kwargs', () => none);
const vague: MethodRecord = signedMethod('*args, **kwargs', (_, __, run) => notModelled(run, 'PIL'));
const all = (names: string, record: MethodRecord): Readonly<Record<string, MethodRecord>> => Object.fromEntries(names.split(' ').map(name => [name, record]));

const imageClass: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  construct: run => notModelled(run, 'PIL.Image.Image'),
  methods: {
    resize: signedMethod('size, resample=None, box=None, reducing_gap=None', (self, gave, run) => {
      const [width, height] = sizeOf(run, gave.value('size'));
      return picture(run, height, width, read(run, self).mode);
    }),
    convert: signedMethod('mode=None, *args, **kwargs', (self, gave, run) => {
      const { height, width, mode } = read(run, self);
      return picture(run, height, width, gave.text('mode', mode));
    }),
    crop: signedMethod('box=None', (self, gave, run) => {
      const { height, width, mode } = read(run, self);
      const value = gave.value('box');
      if (!value) return picture(run, height, width, mode);
      const box = run.elements(value)?.items.map(one => numberOf(one)) ?? [];
      const [left, top, right, bottom] = box;
      const known = [left, top, right, bottom].every(one => one !== undefined && Number.isInteger(one));
      return picture(run, known ? (bottom ?? 0) - (top ?? 0) : run.symbol('height'), known ? (right ?? 0) - (left ?? 0) : run.symbol('width'), mode);
    }),
    rotate: signedMethod('angle, *args, expand=0, **kwargs', (self, gave, run) => {
      const { height, width, mode } = read(run, self);
      return gave.flag('expand', false) === false ? picture(run, height, width, mode) : picture(run, run.symbol('height'), run.symbol('width'), mode);
    }),
    thumbnail: signedMethod('size, *args, **kwargs', (self, _, run) => {
      const { mode } = read(run, self);
      const now = run.instance(picture(run, run.symbol('height'), run.symbol('width'), mode));
      if (now) run.setFields(self, now.fields);
      return none;
    }),
    transpose: signedMethod('method', (self, _, run) => picture(run, run.symbol('height'), run.symbol('width'), read(run, self).mode)),
    getchannel: signedMethod('channel', (self, _, run) => {
      const { height, width } = read(run, self);
      return picture(run, height, width, 'L');
    }),
    ...all('copy filter point effect_spread', same),
    ...all('save show close load paste putpixel putalpha verify seek draft', quiet),
    ...all('getdata getpixel getbbox split histogram tobytes getbands quantize transform reduce getextrema', vague),
  },
  attribute: (run, self, name) => {
    const { height, width, mode } = read(run, self);
    switch (name) {
      case 'size':
        return tuple([int(sized(width)), int(sized(height))]);
      case 'width':
        return int(sized(width));
      case 'height':
        return int(sized(height));
      case 'mode':
        return str(mode);
      default:
        return name.startsWith('_') ? undefined : notModelled(run, `PIL.Image.${name}`);
    }
  },
  enter: (_, self) => self,
};

export const PIL: Table = {
  'Image.Image': imageClass,
  'Image.open': signed('fp, mode=None, formats=None', (_, run) => picture(run, run.symbol('height'), run.symbol('width'), undefined)),
  'Image.new': signed('mode, size, color=0', (gave, run) => {
    const [width, height] = sizeOf(run, gave.value('size'));
    return picture(run, height, width, gave.text('mode'));
  }),
  'Image.fromarray': signed('obj, mode=None', (gave, run) => {
    const value = gave.value('obj');
    const shape = value && operandOf(run, value)?.shape;
    const [height = run.symbol('height'), width = run.symbol('width'), channels] = shape ?? [];
    const asked = gave.text('mode');
    const byShape = shape?.length === 2 ? 'L' : channels === 3 ? 'RGB' : channels === 4 ? 'RGBA' : undefined;
    return picture(run, height, width, gave.value('mode') ? asked : byShape);
  }),
  'ImageOps.grayscale': signed('image', (gave, run) => {
    const image = gave.value('image');
    const known = image?.kind === 'object' ? read(run, image) : undefined;
    return picture(run, known?.height ?? 'unknown', known?.width ?? 'unknown', 'L');
  }),
  'ImageOps.fit': signed('image, size, *args, **kwargs', (gave, run) => {
    const image = gave.value('image');
    const [width, height] = sizeOf(run, gave.value('size'));
    return picture(run, height, width, image?.kind === 'object' ? read(run, image).mode : undefined);
  }),
};
