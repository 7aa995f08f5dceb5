/** `keras.ops.*`: which family each belongs to. Where Keras' parameter has another name than the family's role, it is said. */
import { ALIKE } from '../../arrays/alike';
import * as control from '../../arrays/control';
import * as create from '../../arrays/create';
import type { Row } from '../../arrays/define';
import { binary, clip, unary, where } from '../../arrays/elementwise';
import * as image from '../../arrays/image';
import * as join from '../../arrays/join';
import * as layout from '../../arrays/layout';
import * as linear from '../../arrays/linear';
import * as nn from '../../arrays/nn';
import * as pick from '../../arrays/pick';
import * as reduce from '../../arrays/reduce';
import { each } from '../../arrays/tables';

export const FUNCTIONS: Readonly<Record<string, Row>> = {
  ...ALIKE,
  // ── making ──
  ...each('array convert_to_tensor', create.convert),
  ...each('copy stop_gradient', create.same),
  cast: create.cast,
  saturate_cast: create.cast,
  view: [create.cast, {}],
  arange: create.arange,
  ...each('bartlett blackman hamming hanning kaiser', create.signalWindow),
  // ── element by element ──
  ...each(
    'fabs ceil floor round trunc sign negative square conj conjugate nan_to_num bitwise_not bitwise_invert relu relu6 hard_shrink soft_shrink threshold',
    unary(),
  ),
  ...each(
    'arccos arccosh arcsin arcsinh arctan arctanh cbrt cos cosh deg2rad rad2deg erf erfc erfinv exp exp2 expm1 i0 log log10 log1p log2 reciprocal rsqrt sin sinc sinh sqrt tan tanh angle celu elu gelu hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu log_sigmoid selu sigmoid silu swish softplus softsign sparse_plus sparse_sigmoid squareplus tanh_shrink',
    unary('float'),
  ),
  ...each('isfinite isinf isnan isneginf isposinf isreal signbit logical_not', unary('bool')),
  ...each('divide true_divide divide_no_nan', binary('divide')),
  ...each('mod fmod', binary('mod')),
  power: binary('power'),
  equal: binary('equal'),
  ...each('logical_and logical_or logical_xor isclose', binary('logical')),
  ...each('bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift left_shift right_shift gcd lcm', binary('bitwise')),
  ...each('arctan2 hypot logaddexp logaddexp2 heaviside nextafter ldexp', binary('float')),
  clip: [clip, { low: 'x_min', high: 'x_max' }],
  where: [where, { x: 'x1', y: 'x2' }],
  psnr: nn.psnr,
  polar: nn.complexOf,
  // ── reductions ──
  ...each('std nanstd var nanvar median nanmedian logsumexp', reduce.reduction('float')),
  count_nonzero: reduce.reduction('int'),
  ...each('quantile percentile nanquantile nanpercentile', reduce.quantile),
  moments: reduce.moments,
  norm: reduce.norm,
  ...each('cumsum cumprod nancumsum nancumprod', reduce.alongOrFlat('sum')),
  sort: reduce.alongOrFlat('same', [-1]),
  ...each('softmax log_softmax sparsemax', reduce.along('float', [-1])),
  normalize: reduce.along('float', [-1]),
  top_k: reduce.topK,
  ...each('segment_sum segment_max segment_min segment_prod', reduce.segments),
  in_top_k: reduce.inTopK('x'),
  allclose: reduce.verdict,
  // ── shapes ──
  tile: layout.tile,
  split: layout.split(true),
  slice: [layout.sliceFrom, { begin: 'start_indices', size: 'shape' }],
  concatenate: join.concatenate(0, false),
  vstack: join.stackAs('vstack'),
  // ── picking ──
  take_along_axis: pick.takeAlongAxis,
  one_hot: [pick.oneHot, { depth: 'num_classes' }],
  multi_hot: pick.multiHot,
  scatter: pick.scatter,
  ...each('scatter_update slice_update', pick.updated),
  // ── products ──
  einsum: [linear.einsum, { equation: 'subscripts' }],
  cdist: linear.distances,
  ...each('inv cholesky cholesky_inverse', linear.squareToSquare),
  ...each('det logdet', linear.squareToNumber),
  slogdet: linear.slogdet,
  pinv: linear.pinv,
  matrix_rank: linear.matrixRank,
  eig: linear.eigen(false, true),
  eigh: linear.eigen(false),
  svd: linear.svd,
  qr: linear.qr,
  lu_factor: linear.lu,
  ...each('solve solve_triangular', linear.solve),
  lstsq: linear.lstsq,
  // ── networks ──
  conv: [nn.conv, { dilation: 'dilation_rate' }],
  depthwise_conv: [nn.depthwise, { dilation: 'dilation_rate' }],
  separable_conv: [nn.separable, { kernel: 'depthwise_kernel', pointwise: 'pointwise_kernel', dilation: 'dilation_rate' }],
  conv_transpose: [nn.convTranspose, { dilation: 'dilation_rate' }],
  ...each('max_pool average_pool', nn.pool()),
  adaptive_average_pool: nn.adaptivePool,
  ...each('depth_to_space', [nn.blocks('to-space'), { block: 'block_size' }]),
  space_to_depth: [nn.blocks('to-depth'), { block: 'block_size' }],
  glu: nn.glu,
  unfold: nn.unfold,
  batch_normalization: nn.batchNormalization,
  ...each('layer_normalization rms_normalization', nn.shapeOfFirst('float')),
  binary_crossentropy: nn.lossPerElement,
  categorical_crossentropy: nn.lossPerSample,
  sparse_categorical_crossentropy: nn.sparseLoss,
  ctc_loss: nn.perSample,
  dot_product_attention: nn.attention,
  view_as_complex: nn.viewAsComplex,
  view_as_real: nn.viewAsReal,
  stft: image.kerasShortTime,
  extract_sequences: [image.sequences, { length: 'sequence_length', stride: 'sequence_stride' }],
  rfft: image.kerasRealTransform,
  irfft: image.kerasInverseTransform,
  'image.sobel_edges': image.gradients(2),
  ...each('fft fft2 ifft2', image.pairTransform),
  // ── pictures ──
  'image.resize': image.resize,
  'image.pad_images': image.margins(true),
  'image.crop_images': image.margins(false),
  'image.extract_patches': [image.patches, { rates: 'dilation_rate' }],
  'image.rgb_to_grayscale': image.channels(1),
  ...each(
    'image.affine_transform image.perspective_transform image.elastic_transform image.gaussian_blur image.hsv_to_rgb image.rgb_to_hsv',
    nn.shapeOfFirst('float'),
  ),
  'image.ssim': image.perPicture,
  // ── the program's functions ──
  map: control.mapped,
  vectorized_map: [control.mapped, { f: 'function', x: 'elements' }],
  cond: control.either,
  while_loop: control.loop,
  fori_loop: control.countedLoop,
  switch: control.oneOfMany,
};
