/** Pictures as arrays: PIL, OpenCV, scikit-image, imageio, `scipy.ndimage`. Only what is certain of a file is said: that it has a height and a width. */
import type { Dim, Shape } from '../../shapes';
import { bool, float, int, library, none, numberOf, type Run, tuple, type Value } from '../../values';
import { readShape } from '../arrays/roles';
import type { Library } from '../registry';
import { sparseMatrix } from '../scipy/sparse';
import { type Body, type Gave, ndarray, notModelled, signed, signedMethod } from '../signed';
import { libraryOf, type Table } from '../table';
import { PIL } from './picture';

const BYTES = { min: 0, max: 255 } as const;
const each = (names: string, row: Table[string]): Table => Object.fromEntries(names.split(' ').map(name => [name, row]));
/** The same shape and type. */
const same =
  (argument: string): Body =>
  (gave, run) => {
    const x = gave.operand(argument);
    return ndarray(run, x?.shape, x?.dtype);
  };
const kept: Table[string] = signed('src, *args, **kwargs', same('src'));

// ── OpenCV ───────────────────────────────────────────────────────────────────

/** (width, height), as OpenCV says sizes. */
const sizeOf = (gave: Gave, run: Run, name: string): readonly [Dim, Dim] | undefined => {
  const value = gave.value(name);
  const dims = value && readShape(value, run);
  return typeof dims === 'object' && dims.length === 2
    ? [dims[1] ?? 'unknown', dims[0] ?? 'unknown']
    : value && dims !== undefined
      ? ['unknown', 'unknown']
      : undefined;
};
/** OpenCV drops a last axis of size 1. */
const resized = (shape: Shape | undefined, [height, width]: readonly [Dim, Dim]): Shape | undefined =>
  !shape ? undefined : shape.length === 2 || shape[2] === 1 ? [height, width] : shape[2] === 'unknown' ? undefined : [height, width, ...shape.slice(2)];
const resize: Body = (gave, run) => {
  const x = gave.operand('src');
  const given = sizeOf(gave, run, 'dsize');
  const scaled = (axis: number, name: string): Dim => {
    const [size, factor] = [x?.shape?.[axis], gave.number(name)];
    return typeof size === 'number' && factor !== undefined ? Math.round(size * factor) : 'unknown';
  };
  return ndarray(run, resized(x?.shape, given ?? [scaled(0, 'fy'), scaled(1, 'fx')]), x?.dtype);
};
/** Codes of conversions: how many channels come out (0: no axis of them). */
const CODES: readonly (readonly [string, number, number])[] = [
  ['BGR2BGRA', 0, 4],
  ['RGB2RGBA', 0, 4],
  ['BGRA2BGR', 1, 3],
  ['RGBA2RGB', 1, 3],
  ['BGR2RGBA', 2, 4],
  ['RGB2BGRA', 2, 4],
  ['RGBA2BGR', 3, 3],
  ['BGRA2RGB', 3, 3],
  ['BGR2RGB', 4, 3],
  ['RGB2BGR', 4, 3],
  ['BGRA2RGBA', 5, 4],
  ['RGBA2BGRA', 5, 4],
  ['BGR2GRAY', 6, 0],
  ['RGB2GRAY', 7, 0],
  ['GRAY2BGR', 8, 3],
  ['GRAY2RGB', 8, 3],
  ['GRAY2BGRA', 9, 4],
  ['GRAY2RGBA', 9, 4],
  ['BGRA2GRAY', 10, 0],
  ['RGBA2GRAY', 11, 0],
  ['BGR2YCrCb', 36, 3],
  ['RGB2YCrCb', 37, 3],
  ['YCrCb2BGR', 38, 3],
  ['YCrCb2RGB', 39, 3],
  ['BGR2HSV', 40, 3],
  ['RGB2HSV', 41, 3],
  ['BGR2LAB', 44, 3],
  ['BGR2Lab', 44, 3],
  ['RGB2LAB', 45, 3],
  ['RGB2Lab', 45, 3],
  ['BGR2HLS', 52, 3],
  ['RGB2HLS', 53, 3],
  ['HSV2BGR', 54, 3],
  ['HSV2RGB', 55, 3],
  ['LAB2BGR', 56, 3],
  ['Lab2BGR', 56, 3],
  ['LAB2RGB', 57, 3],
  ['Lab2RGB', 57, 3],
  ['BGR2YUV', 82, 3],
  ['RGB2YUV', 83, 3],
  ['YUV2BGR', 84, 3],
  ['YUV2RGB', 85, 3],
];
const convert: Body = (gave, run) => {
  const x = gave.operand('src');
  const code = gave.number('code');
  const channels = CODES.find(([, number]) => number === code)?.[2];
  const [height, width] = x?.shape ?? [];
  if (channels === undefined || height === undefined || width === undefined) return ndarray(run, undefined, x?.dtype);
  return ndarray(run, channels === 0 ? [height, width] : [height, width, channels], x?.dtype);
};
const imread: Body = (gave, run) => {
  const flags = gave.number('flags', 1);
  const sizes: Shape = [run.symbol('height'), run.symbol('width')];
  const shape = flags === 1 ? [...sizes, 3] : flags === 0 ? sizes : undefined;
  return ndarray(run, shape, flags === 1 || flags === 0 ? 'uint8' : undefined, { range: BYTES });
};
const CV2: Table = {
  imread: signed('filename, flags=1', imread, { name: 'cv2.imread' }),
  resize: signed('src, dsize, dst=None, fx=0, fy=0, interpolation=None', resize, { name: 'cv2.resize' }),
  cvtColor: signed('src, code, dst=None, dstCn=0', convert, { name: 'cv2.cvtColor' }),
  ...each(
    'GaussianBlur blur medianBlur bilateralFilter boxFilter flip equalizeHist dilate erode morphologyEx bitwise_not convertScaleAbs fastNlMeansDenoising subtract add addWeighted multiply absdiff bitwise_and bitwise_or',
    kept,
  ),
  normalize: signed('src, dst, *args, **kwargs', same('src')),
  ...each(
    'warpAffine warpPerspective',
    signed('src, M, dsize, *args, **kwargs', (gave, run) => {
      const x = gave.operand('src');
      return ndarray(run, resized(x?.shape, sizeOf(gave, run, 'dsize') ?? ['unknown', 'unknown']), x?.dtype);
    }),
  ),
  ...each(
    'threshold',
    signed('src, *args, **kwargs', (gave, run) => tuple([float(), same('src')(gave, run) as Value])),
  ),
  ...each(
    'Canny',
    signed('image, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('image')?.shape?.slice(0, 2), 'uint8')),
  ),
  adaptiveThreshold: kept,
  split: signed('m', (gave, run) => {
    const x = gave.operand('m');
    const channels = x?.shape?.[2];
    return run.list([], {
      count: channels === undefined || typeof channels === 'string' ? 'unknown' : channels,
      element: ndarray(run, x?.shape?.slice(0, 2), x?.dtype),
    });
  }),
  ...each(
    'rectangle circle line putText polylines drawContours ellipse',
    signed('img, *args, **kwargs', (gave, run) => gave.value('img') ?? notModelled(run, 'cv2')),
  ),
  imwrite: signed('filename, img, params=None', () => bool()),
  ...each(
    'imshow destroyAllWindows namedWindow moveWindow setNumThreads',
    signed('*args, **kwargs', () => none),
  ),
  waitKey: signed('delay=0', () => ({ kind: 'int', size: 'unknown', range: { min: -1 } })),
  ...Object.fromEntries(CODES.map(([name, code]) => [`COLOR_${name}`, { kind: 'value' as const, value: int(code) }])),
  ...Object.fromEntries(
    Object.entries({
      IMREAD_UNCHANGED: -1,
      IMREAD_GRAYSCALE: 0,
      IMREAD_COLOR: 1,
      INTER_NEAREST: 0,
      INTER_LINEAR: 1,
      INTER_CUBIC: 2,
      INTER_AREA: 3,
      INTER_LANCZOS4: 4,
    }).map(([name, value]) => [name, { kind: 'value' as const, value: int(value) }]),
  ),
};

// ── scikit-image, imageio, scipy ─────────────────────────────────────────────

const anyPicture: Table[string] = signed('*args, **kwargs', (_, run) => ndarray(run, undefined));
const SKIMAGE: Table = {
  'io.imread': anyPicture,
  'io.imsave': signed('*args, **kwargs', () => none),
  'transform.resize': signed('image, output_shape, *args, preserve_range=False, **kwargs', (gave, run) => {
    const x = gave.operand('image');
    const value = gave.value('output_shape');
    const to = value && readShape(value, run);
    if (typeof to !== 'object' || !x?.shape) return ndarray(run, undefined, 'float64');
    return ndarray(
      run,
      to.length === x.shape.length ? to : to.length === x.shape.length - 1 ? [...to, x.shape.at(-1) ?? 'unknown'] : undefined,
      x.dtype === 'float32' ? 'float32' : 'float64',
    );
  }),
  'color.rgb2gray': signed('rgb, **kwargs', (gave, run) => ndarray(run, gave.operand('rgb')?.shape?.slice(0, -1), 'float64')),
  'color.gray2rgb': signed('image, **kwargs', (gave, run) => {
    const x = gave.operand('image');
    return ndarray(run, x?.shape && [...x.shape, 3], x?.dtype);
  }),
  ...each(
    'transform.rotate exposure.equalize_hist exposure.rescale_intensity filters.gaussian util.random_noise',
    signed('image, *args, **kwargs', (gave, run) => ndarray(run, gave.flag('resize', false) === false ? gave.operand('image')?.shape : undefined)),
  ),
  ...each(
    'img_as_float util.img_as_float',
    signed('image, **kwargs', (gave, run) => ndarray(run, gave.operand('image')?.shape, 'float64')),
  ),
  ...each(
    'img_as_ubyte util.img_as_ubyte',
    signed('image, **kwargs', (gave, run) => ndarray(run, gave.operand('image')?.shape, 'uint8')),
  ),
};
const ROTATION = 'scipy.spatial.transform.Rotation';
const zoom: Body = (gave, run) => {
  const x = gave.operand('input');
  const value = gave.value('zoom');
  const listed = value?.kind === 'tuple' || value?.kind === 'object' ? run.elements(value)?.items.map(numberOf) : undefined;
  const factors = value?.kind === 'int' || value?.kind === 'float' ? x?.shape?.map(() => numberOf(value)) : listed;
  return ndarray(
    run,
    x?.shape && factors && x.shape.length === factors.length
      ? x.shape.map(
          (dim, i): Dim => (factors[i] === 1 ? dim : typeof dim === 'number' && factors[i] !== undefined ? Math.round(dim * (factors[i] ?? 1)) : 'unknown'),
        )
      : undefined,
    x?.dtype,
  );
};
const SCIPY: Table = {
  'sparse.csr_matrix': sparseMatrix,
  ...each('sparse.csc_matrix sparse.coo_matrix sparse.csr_array sparse.lil_matrix', { ...sparseMatrix }),
  ...each(
    'ndimage.gaussian_filter ndimage.median_filter ndimage.uniform_filter ndimage.sobel ndimage.laplace ndimage.shift ndimage.maximum_filter ndimage.minimum_filter ndimage.gaussian_filter1d ndimage.convolve ndimage.binary_dilation ndimage.binary_erosion',
    signed('input, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('input')?.shape)),
  ),
  'ndimage.zoom': signed('input, zoom, *args, **kwargs', zoom),
  'ndimage.rotate': signed('input, angle, axes=(1, 0), reshape=True, *args, **kwargs', (gave, run) =>
    ndarray(run, gave.flag('reshape', true) === false ? gave.operand('input')?.shape : undefined, gave.operand('input')?.dtype),
  ),
  'io.loadmat': signed('*args, **kwargs', (_, run) =>
    run.make({ kind: 'dict', entries: [], more: { key: { kind: 'str' }, value: run.unknown({ kind: 'outside', what: 'a file', at: run.at }) } }),
  ),
  'io.wavfile.read': signed('*args, **kwargs', (_, run) => tuple([int('unknown'), ndarray(run, undefined)])),
  ...each(
    'stats.zscore',
    signed('a, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('a')?.shape, 'float64')),
  ),
  ...each(
    'special.softmax special.expit special.logit special.erf special.erfc special.erfinv special.gamma special.gammaln special.log_softmax',
    signed('x, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('x')?.shape, 'float64')),
  ),
  // Rotations of points in space.
  ...each(
    'from_rotvec from_euler from_quat from_matrix from_mrp random identity'
      .split(' ')
      .map(name => `spatial.transform.Rotation.${name}`)
      .join(' '),
    signed('*args, **kwargs', (_, run) => run.make({ kind: 'instance', class: library(ROTATION), fields: {} })),
  ),
  'spatial.transform.Rotation': {
    kind: 'class',
    bases: ['builtins.object'],
    construct: run => run.unknown({ kind: 'not-modelled', name: ROTATION, at: run.at }),
    methods: {
      // A stack of rotations makes a stack of one vector.
      apply: signedMethod('vectors, inverse=False', (_, gave, run) => {
        const shape = gave.operand('vectors')?.shape;
        return ndarray(run, shape?.length === 2 && shape[0] !== 1 ? shape : undefined, 'float64');
      }),
    },
  },
  ...each(
    'ppf pdf cdf sf isf logpdf logcdf'
      .split(' ')
      .map(name => `stats.norm.${name}`)
      .join(' '),
    signed('x, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('x')?.shape, 'float64')),
  ),
  // `norm()` fixes the parameters: an object with the same methods.
  'stats.norm': signed('*args, **kwargs', (_, run) => run.unknown({ kind: 'not-modelled', name: 'scipy.stats.norm', at: run.at })),
  'signal.resample': signed('x, num, *args, **kwargs', (gave, run) => {
    const x = gave.operand('x');
    return ndarray(run, x?.shape && gave.keywords.axis === undefined ? [gave.size('num', 'unknown'), ...x.shape.slice(1)] : undefined, 'float64');
  }),
  ...each(
    'signal.lfilter signal.filtfilt',
    signed('b, a, x, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('x')?.shape, 'float64')),
  ),
  ...each(
    'signal.savgol_filter signal.detrend signal.medfilt',
    signed('x, *args, **kwargs', (gave, run) => ndarray(run, gave.operand('x')?.shape)),
  ),
};

/** By root. */
export const IMAGES: Readonly<Record<string, Table>> = {
  PIL,
  cv2: CV2,
  skimage: SKIMAGE,
  imageio: { imread: anyPicture, 'v2.imread': anyPicture, 'v3.imread': anyPicture, imwrite: signed('*args, **kwargs', () => none) },
  'matplotlib.image': { imread: anyPicture, imsave: signed('*args, **kwargs', () => none) },
  scipy: SCIPY,
};
export const imageLibraries: readonly Library[] = Object.entries(IMAGES).map(([root, table]) => libraryOf([root], table));
