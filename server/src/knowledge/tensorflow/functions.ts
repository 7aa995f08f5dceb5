/** `tf.*`: which family each belongs to. The modules `tf.math`, `tf.linalg`, `tf.nn` repeat names of the root; a row for a whole path goes first. */

import { multiply, product } from '../../shapes';
import * as control from '../arrays/control';
import * as create from '../arrays/create';
import { family, type Row } from '../arrays/define';
import { binary, clip, unary, where } from '../arrays/elementwise';
import * as image from '../arrays/image';
import * as join from '../arrays/join';
import * as layout from '../arrays/layout';
import * as linear from '../arrays/linear';
import * as nn from '../arrays/nn';
import { out, typed } from '../arrays/outcome';
import * as pick from '../arrays/pick';
import * as reduce from '../arrays/reduce';
import { array, optionalDim, raw, shape as shapeRole } from '../arrays/roles';
import { each } from '../arrays/tables';
import { sizesOf } from '../keras/backend/tables';
import { categorical, drawn, kept } from '../keras/ops/random';

const CONV: Row = [nn.conv, { kernel: 'filters', dilation: 'dilations' }];
const X: Readonly<Record<string, string>> = { x: 'input' };

export const FUNCTIONS: Readonly<Record<string, Row>> = {
  // ── making ──
  zeros: create.filled(0),
  ones: create.filled(1),
  fill: [create.full, { shape: 'dims', fill_value: 'value' }],
  zeros_like: create.filledLike(0),
  ones_like: create.filledLike(1),
  ...each('constant convert_to_tensor', create.convert),
  ...each('identity stop_gradient guarantee_const', create.same),
  ...each('cast saturate_cast', create.cast),
  range: [create.arange, { stop: 'limit', step: 'delta' }],
  ...each('linspace', create.linspace),
  eye: [create.eye, { n: 'num_rows', m: 'num_columns' }],
  meshgrid: create.meshgrid,
  shape: family({ x: array }, ({ x }) => sizesOf(x.shape)),
  size: family({ x: array }, ({ x }) => out([], { dtype: 'int32', ...(x.shape && { sizes: [product(x.shape)] }) })),
  rank: family({ x: array }, ({ x }) => out([], { dtype: 'int32', ...(x.shape && { numbers: [x.shape.length] }) })),
  shape_n: sizesOfEach(),
  // ── element by element ──
  ...each(
    'sign negative square round floor ceil rint conj real imag relu relu6 leaky_relu elu selu gelu silu swish sigmoid softplus softsign tanh exp expm1 log log1p sqrt rsqrt reciprocal reciprocal_no_nan sin cos tan asin acos atan sinh cosh asinh acosh atanh erf erfc erfinv erfcinv lgamma digamma log_sigmoid angle ndtri bessel_i0 bessel_i1 debugging.check_numerics',
    unary(),
  ),
  ...each('is_nan is_inf is_finite logical_not', unary('bool')),
  ...each('add bitwise.bitwise_and', binary('add')),
  subtract: binary('subtract'),
  multiply: binary('multiply'),
  ...each('divide truediv divide_no_nan multiply_no_nan xdivy xlogy', binary('divide')),
  floordiv: binary('floorDivide'),
  ...each('mod floormod truncatemod', binary('mod')),
  pow: binary('power'),
  maximum: binary('maximum'),
  minimum: binary('minimum'),
  squared_difference: binary('subtract'),
  atan2: binary('float'),
  equal: binary('equal'),
  not_equal: binary('notEqual'),
  less: binary('less'),
  less_equal: binary('lessEqual'),
  greater: binary('greater'),
  greater_equal: binary('greaterEqual'),
  ...each('logical_and logical_or logical_xor', binary('logical')),
  where,
  clip_by_value: [clip, { low: 'clip_value_min', high: 'clip_value_max' }],
  ...each('clip_by_norm', create.same),
  add_n: [join.addAll, { xs: 'inputs' }],
  // ── reductions ──
  abs: unary('real'),
  reduce_sum: reduce.reduction('same', reduce.sum),
  reduce_prod: reduce.reduction('same', reduce.prod),
  reduce_mean: reduce.reduction('same', reduce.mean),
  reduce_max: reduce.reduction('same', reduce.max),
  reduce_min: reduce.reduction('same', reduce.min),
  ...each('reduce_std reduce_variance reduce_logsumexp reduce_euclidean_norm', reduce.reduction('same')),
  ...each('reduce_any reduce_all', reduce.reduction('bool')),
  count_nonzero: reduce.reduction('index'),
  ...each('argmax argmin', reduce.reduction('index', reduce.argIndex, [0])),
  norm: reduce.norm,
  'linalg.norm': reduce.norm,
  ...each('cumsum cumprod cumulative_logsumexp', reduce.along('same', [0])),
  sort: reduce.along('same', [-1]),
  argsort: reduce.along('int', [-1]),
  ...each('softmax log_softmax l2_normalize reverse', reduce.along()),
  ...each('nn.softmax nn.log_softmax', reduce.along('same', [-1])),
  roll: layout.roll,
  top_k: [reduce.topK, X],
  moments: reduce.moments,
  unique: reduce.uniqueWithIndex(false),
  unique_with_counts: reduce.uniqueWithIndex(true),
  bincount: [reduce.bincount, { x: 'arr' }],
  histogram_fixed_width: reduce.listing('int32'),
  searchsorted: reduce.indexFor('y'),
  ...each(
    'segment_sum segment_mean segment_max segment_min segment_prod unsorted_segment_sum unsorted_segment_mean unsorted_segment_max unsorted_segment_min',
    [reduce.segments, { x: 'data', ids: 'segment_ids' }],
  ),
  in_top_k: reduce.inTopK('x'),
  normalize: [
    family({ x: array }, ({ x }) => ({
      kind: 'outs',
      form: 'tuple',
      items: [
        { kind: 'out', shape: x.shape, ...typed(x.dtype) },
        { kind: 'out', shape: undefined },
      ],
    })),
    { x: 'tensor' },
  ],
  // ── shapes ──
  reshape: layout.reshape,
  expand_dims: layout.expand,
  squeeze: layout.squeeze,
  transpose: [layout.transpose, { axes: 'perm' }],
  matrix_transpose: layout.matrixTranspose,
  adjoint: layout.matrixTranspose,
  broadcast_to: layout.broadcastToShape,
  repeat: layout.repeat,
  tile: [layout.tile, { repeats: 'multiples' }],
  pad: [layout.pad, { pad_width: 'paddings' }],
  split: [layout.splitBySizes, { sections: 'num_or_size_splits' }],
  ...each('unstack', layout.unstack),
  slice: [layout.sliceFrom, { x: 'input_' }],
  strided_slice: [layout.stridedSlice, { x: 'input_' }],
  concat: [join.concatenate(0, false), { xs: 'values' }],
  stack: [join.stack(), { xs: 'values' }],
  parallel_stack: [join.stack(), { xs: 'values' }],
  ensure_shape: layout.broadcastToShape,
  // ── picking ──
  gather: [pick.take(0), { x: 'params' }],
  gather_nd: [pick.gatherNdOf, { x: 'params' }],
  one_hot: [pick.oneHot, { x: 'indices' }],
  boolean_mask: [pick.masked, { x: 'tensor' }],
  scatter_nd: pick.scatter,
  ...each('tensor_scatter_nd_update tensor_scatter_nd_add tensor_scatter_nd_sub tensor_scatter_nd_max tensor_scatter_nd_min', pick.updated),
  sequence_mask: pick.sequenceMask,
  embedding_lookup: pick.lookup,
  unravel_index: [
    family({ indices: array, dims: array }, ({ indices, dims }) =>
      out(dims.shape && indices.shape && [dims.shape[0] ?? 'unknown', ...indices.shape], { dtype: 'int32' }),
    ),
    {},
  ],
  confusion_matrix: confusionMatrix(),
  // ── products ──
  matmul: linear.matmul,
  matvec: linear.matvec,
  tensordot: linear.tensordot,
  einsum: linear.einsum,
  cross: linear.cross,
  'linalg.diag': linear.matrixDiag,
  'linalg.tensor_diag': [linear.diag, {}],
  'linalg.diag_part': linear.matrixDiagPart,
  'linalg.trace': linear.matrixTrace,
  ...each('linalg.band_part linalg.set_diag', nn.shapeOfFirst()),
  ...each('linalg.inv linalg.cholesky linalg.expm linalg.sqrtm linalg.logm', linear.squareToSquare),
  ...each('linalg.det linalg.logdet', linear.squareToNumber),
  'linalg.slogdet': linear.slogdet,
  'linalg.pinv': linear.pinv,
  'linalg.eigh': linear.eigen(false),
  'linalg.eigvalsh': linear.eigen(true),
  'linalg.eig': linear.eigen(false, true),
  'linalg.svd': linear.svd,
  'linalg.qr': linear.qr,
  ...each('linalg.solve linalg.triangular_solve', [linear.solve, { x: 'matrix', y: 'rhs' }]),
  'linalg.lstsq': [linear.lstsq, { x: 'matrix', y: 'rhs' }],
  'linalg.matrix_rank': linear.matrixRank,
  // ── networks ──
  ...each('nn.conv1d nn.conv2d nn.conv3d nn.convolution', CONV),
  'nn.conv1d': [nn.conv, { kernel: 'filters', strides: 'stride', dilation: 'dilations' }],
  'nn.depthwise_conv2d': [nn.depthwise, { kernel: 'filter', dilation: 'dilations' }],
  'nn.separable_conv2d': [nn.separable, { kernel: 'depthwise_filter', pointwise: 'pointwise_filter', dilation: 'dilations' }],
  ...each('nn.conv1d_transpose nn.conv2d_transpose nn.conv3d_transpose nn.conv_transpose', [nn.convTransposeTo, { kernel: 'filters' }]),
  ...each('nn.max_pool nn.avg_pool nn.max_pool1d nn.max_pool2d nn.max_pool3d nn.avg_pool1d nn.avg_pool2d nn.avg_pool3d', [nn.pool(), { pool_size: 'ksize' }]),
  'nn.depth_to_space': [nn.blocks('to-space'), { block: 'block_size' }],
  'nn.space_to_depth': [nn.blocks('to-depth'), { block: 'block_size' }],
  'nn.bias_add': biasAdd(),
  'nn.dropout': create.same,
  'nn.batch_normalization': nn.shapeOfFirst(),
  'nn.local_response_normalization': nn.shapeOfFirst(),
  'nn.l2_normalize': reduce.along(),
  'nn.sigmoid_cross_entropy_with_logits': [binary('add'), {}],
  'nn.softmax_cross_entropy_with_logits': nn.crossEntropyWithLogits,
  'nn.sparse_softmax_cross_entropy_with_logits': nn.sparseCrossEntropyWithLogits,
  'nn.l2_loss': [family({ x: array }, ({ x }) => out([], typed(x.dtype))), {}],
  'nn.weighted_cross_entropy_with_logits': binary('add'),
  // ── pictures ──
  'image.resize': image.resize,
  ...each('image.resize_with_pad image.resize_with_crop_or_pad image.crop_to_bounding_box image.pad_to_bounding_box', image.sizedTo()),
  'image.resize_with_pad': image.sizedTo('float32'),
  'image.central_crop': [image.centralCrop, { fraction: 'central_fraction' }],
  ...each('image.random_crop image.stateless_random_crop', image.cropTo),
  'image.crop_and_resize': image.cropAndResize,
  'image.rgb_to_grayscale': image.channels(1),
  'image.grayscale_to_rgb': image.channels(3),
  'image.extract_patches': [image.patches, { size: 'sizes' }],
  'image.rot90': layout.rot90(0),
  'image.transpose': [
    family({ x: array }, ({ x }, call) =>
      x.shape && x.shape.length >= 3 ? layout.transposed(x, x.shape.length === 3 ? [1, 0, 2] : [0, 2, 1, 3], call) : out(undefined),
    ),
    {},
  ],
  ...each(
    'image.flip_left_right image.flip_up_down image.random_flip_left_right image.random_flip_up_down image.per_image_standardization image.adjust_brightness image.adjust_contrast image.adjust_gamma image.adjust_hue image.adjust_saturation image.adjust_jpeg_quality image.random_brightness image.random_contrast image.random_hue image.random_saturation image.random_jpeg_quality image.stateless_random_flip_left_right image.stateless_random_flip_up_down image.stateless_random_brightness image.stateless_random_contrast image.stateless_random_hue image.stateless_random_saturation image.hsv_to_rgb image.rgb_to_hsv image.rgb_to_yiq image.rgb_to_yuv image.yiq_to_rgb image.yuv_to_rgb image.draw_bounding_boxes',
    nn.shapeOfFirst(),
  ),
  'image.convert_image_dtype': create.cast,
  ...each('image.decode_jpeg image.decode_png image.decode_bmp', image.decoded),
  'image.sobel_edges': image.gradients(2),
  ...each('image.psnr image.ssim image.ssim_multiscale image.total_variation', image.perPicture),
  // ── signals ──
  'signal.frame': image.framed,
  'signal.linear_to_mel_weight_matrix': image.melWeights,
  'signal.stft': image.shortTime,
  'signal.rfft': image.realTransform,
  ...each(
    'signal.fft signal.ifft signal.fft2d signal.ifft2d signal.fft3d signal.ifft3d signal.fftshift signal.ifftshift signal.dct signal.idct',
    nn.shapeOfFirst(),
  ),
  ...each('signal.hann_window signal.hamming_window', create.signalWindow),
  // ── odds and ends ──
  complex: [nn.complexOf, { x: 'real', y: 'imag' }],
  ...each('truncatediv', binary('floorDivide')),
  ...each('realdiv', binary('divide')),
  ...each('bitwise.bitwise_or bitwise.bitwise_xor bitwise.left_shift bitwise.right_shift', binary('bitwise')),
  ...each('bitwise.invert reverse_sequence invert_permutation bessel_i0e bessel_i1e', nn.shapeOfFirst()),
  ...each('betainc igamma igammac xlog1py polygamma zeta nextafter', binary('add')),
  scalar_mul: [binary('multiply'), { x: 'scalar', y: 'x' }],
  ...each(
    'zero_fraction',
    family({ x: array }, () => out([], { dtype: 'float32' })),
  ),
  'linalg.global_norm': family({ x: array }, () => out([], { dtype: 'float32' })),
  'linalg.lu': linear.lu,
  'linalg.eigvals': linear.eigen(true, true),
  ...each('unsorted_segment_prod unsorted_segment_sqrt_n', [reduce.segments, { x: 'data', ids: 'segment_ids' }]),
  ...each(
    'foldl foldr',
    family({ fn: raw, elems: array }, ({ elems }) => out(elems.shape?.slice(1), typed(elems.dtype))),
  ),
  ...each(
    'random.gamma random.poisson',
    family({ shape: shapeRole, alpha: array }, ({ shape, alpha }) =>
      out(shape === 'unknown' || !alpha.shape ? undefined : [...shape, ...alpha.shape], { dtype: 'float32' }),
    ),
  ),
  'random.stateless_categorical': categorical,
  'nn.weighted_moments': reduce.moments,
  'nn.crelu': family({ x: array }, ({ x }) => out(x.shape && [...x.shape.slice(0, -1), multiply(x.shape.at(-1) ?? 'unknown', 2)], typed(x.dtype))),
  ...each(
    'image.non_max_suppression',
    family({ boxes: array }, () => out(['unknown'], { dtype: 'int32' })),
  ),
  'image.image_gradients': nn.several(2),
  ...each(
    'image.decode_gif',
    family({ contents: raw }, () => out(['unknown', 'unknown', 'unknown', 3], { dtype: 'uint8' })),
  ),
  ...each(
    'image.decode_image',
    family({ contents: raw }, () => out(undefined, { dtype: 'uint8' }), { definite: true }),
  ),
  // ── strings ──
  ...each(
    'strings.lower strings.upper strings.strip strings.regex_replace strings.as_string strings.substr strings.unicode_transcode strings.to_number',
    nn.shapeOfFirst(),
  ),
  ...each(
    'strings.length strings.to_hash_bucket strings.to_hash_bucket_fast strings.to_hash_bucket_strong',
    family({ x: array }, ({ x }) => out(x.shape, { dtype: 'int32' })),
  ),
  'strings.regex_full_match': family({ x: array }, ({ x }) => out(x.shape, { dtype: 'bool' })),
  'strings.reduce_join': reduce.reduction('same'),
  'strings.join': [join.joinTexts, { xs: 'inputs' }],
  // ── random ──
  ...each('random.normal random.uniform random.truncated_normal random.stateless_normal random.stateless_uniform random.stateless_truncated_normal', drawn),
  'random.shuffle': kept,
  'random.categorical': categorical,
  // ── the program's functions ──
  map_fn: [control.mapped, { f: 'fn', x: 'elems' }],
  vectorized_map: [control.mapped, { f: 'fn', x: 'elems' }],
  cond: control.either,
  while_loop: control.loop,
};

function sizesOfEach(): Row {
  return family({ x: array }, () => out(undefined));
}
/** `confusion_matrix(labels, predictions, num_classes)`. */
function confusionMatrix(): Row {
  return family({ labels: array, predictions: array, num_classes: optionalDim }, ({ num_classes }) =>
    out([num_classes ?? 'unknown', num_classes ?? 'unknown'], { dtype: 'int32' }),
  );
}
/** `bias_add(value, bias)`: the bias is a vector along the channels. */
function biasAdd(): Row {
  return [
    family({ x: array, bias: array }, ({ x, bias }, call) => {
      const [size, last] = [bias.shape?.[0], x.shape?.at(-1)];
      const wrong =
        bias.shape &&
        (bias.shape.length !== 1 || (typeof size === 'number' && typeof last === 'number' && size !== last && call.value('data_format') === undefined));
      return wrong ? call.misfit('the bias must be a vector as long as the last axis') : out(x.shape, typed(x.dtype));
    }),
    { x: 'value' },
  ];
}
