/**
 * Names and signatures of TensorFlow, generated from the real package by introspection (TensorFlow 2.21).
 * A line is `name(parameters)`, or `name:c` for a class, `:m` a module, `:v` any other value; a default `?` is one that has no short text.
 */

/** `tf.*` and the modules of functions below it. */
export const TENSORFLOW = `
AggregationMethod:c
Assert(condition, data, summarize=None, name=None)
CriticalSection:c
DType:c
DeviceSpec:c
GradientTape:c
Graph:c
IndexedSlices:c
IndexedSlicesSpec:c
Module:c
NoneTensorSpec:c
Operation:c
OptionalSpec:c
RaggedTensor:c
RaggedTensorSpec:c
RegisterGradient:c
SparseTensor:c
SparseTensorSpec:c
Tensor:c
TensorArray:c
TensorArraySpec:c
TensorShape:c
TensorSpec:c
TypeSpec:c
UnconnectedGradients:c
Variable:c
VariableAggregation:c
VariableSynchronization:c
abs(x, name=None)
acos(x, name=None)
acosh(x, name=None)
add(x, y, name=None)
add_n(inputs, name=None)
approx_top_k(input, k, reduction_dimension=-1, recall_target=0.95, is_max_k=True, reduction_input_size_override=-1, aggregate_to_topk=True, name=None)
argmax(input, axis=None, output_type=?, name=None)
argmin(input, axis=None, output_type=?, name=None)
argsort(values, axis=-1, direction='ASCENDING', stable=False, name=None)
as_dtype(type_value)
as_string(input, precision=-1, scientific=False, shortest=False, width=-1, fill='', name=None)
asin(x, name=None)
asinh(x, name=None)
assert_equal(x, y, message=None, summarize=None, name=None)
assert_greater(x, y, message=None, summarize=None, name=None)
assert_less(x, y, message=None, summarize=None, name=None)
assert_rank(x, rank, message=None, name=None)
atan(x, name=None)
atan2(y, x, name=None)
atanh(x, name=None)
audio:m
autodiff:m
autograph:m
batch_to_space(input, block_shape, crops, name=None)
bfloat16:v
bitcast(input, type, name=None)
bitwise:m
bitwise.bitwise_and(x, y, name=None)
bitwise.bitwise_or(x, y, name=None)
bitwise.bitwise_xor(x, y, name=None)
bitwise.invert(x, name=None)
bitwise.left_shift(x, y, name=None)
bitwise.right_shift(x, y, name=None)
bool:v
boolean_mask(tensor, mask, axis=None, name='boolean_mask')
broadcast_dynamic_shape(shape_x, shape_y)
broadcast_static_shape(shape_x, shape_y)
broadcast_to(input, shape, name=None)
case(pred_fn_pairs, default=None, exclusive=False, strict=False, name='case')
cast(x, dtype, name=None)
check_pinned(tensor, name=None)
clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None)
clip_by_norm(t, clip_norm, axes=None, name=None)
clip_by_value(t, clip_value_min, clip_value_max, name=None)
compat:m
complex(real, imag, name=None)
complex128:v
complex64:v
concat(values, axis, name='concat')
cond(pred, true_fn=None, false_fn=None, name=None)
config:m
constant(value, dtype=None, shape=None, name='Const')
constant_initializer:c
control_dependencies(control_inputs)
conv(input, filter, strides, padding, explicit_paddings=?, data_format='CHANNELS_LAST', dilations=?, batch_dims=1, groups=1, name=None)
conv2d_backprop_filter_v2(input, filter, out_backprop, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=?, data_format='NHWC', dilations=?, name=None)
conv2d_backprop_input_v2(input, filter, out_backprop, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=?, data_format='NHWC', dilations=?, name=None)
convert_to_tensor(value, dtype=None, dtype_hint=None, name=None)
cos(x, name=None)
cosh(x, name=None)
cumsum(x, axis=0, exclusive=False, reverse=False, name=None)
custom_gradient(f=None)
data:m
debugging:m
debugging.Assert(condition, data, summarize=None, name=None)
debugging.assert_all_finite(x, message, name=None)
debugging.assert_equal(x, y, message=None, summarize=None, name=None)
debugging.assert_greater(x, y, message=None, summarize=None, name=None)
debugging.assert_greater_equal(x, y, message=None, summarize=None, name=None)
debugging.assert_integer(x, message=None, name=None)
debugging.assert_less(x, y, message=None, summarize=None, name=None)
debugging.assert_less_equal(x, y, message=None, summarize=None, name=None)
debugging.assert_near(x, y, rtol=None, atol=None, message=None, summarize=None, name=None)
debugging.assert_negative(x, message=None, summarize=None, name=None)
debugging.assert_non_negative(x, message=None, summarize=None, name=None)
debugging.assert_non_positive(x, message=None, summarize=None, name=None)
debugging.assert_none_equal(x, y, summarize=None, message=None, name=None)
debugging.assert_positive(x, message=None, summarize=None, name=None)
debugging.assert_proper_iterable(values)
debugging.assert_rank(x, rank, message=None, name=None)
debugging.assert_rank_at_least(x, rank, message=None, name=None)
debugging.assert_rank_in(x, ranks, message=None, name=None)
debugging.assert_same_float_dtype(tensors=None, dtype=None)
debugging.assert_scalar(tensor, message=None, name=None)
debugging.assert_shapes(shapes, data=None, summarize=None, message=None, name=None)
debugging.assert_type(tensor, tf_type, message=None, name=None)
debugging.check_numerics(tensor, message, name=None)
debugging.disable_check_numerics()
debugging.disable_traceback_filtering()
debugging.enable_check_numerics(stack_height_limit=30, path_length_limit=50)
debugging.enable_traceback_filtering()
debugging.experimental:m
debugging.get_log_device_placement()
debugging.is_numeric_tensor(tensor)
debugging.is_traceback_filtering_enabled()
debugging.set_log_device_placement(enabled)
device(device_name)
distribute:m
divide(x, y, name=None)
double:v
dtensor:m
dtypes:m
dtypes.DType:c
dtypes.QUANTIZED_DTYPES:v
dtypes.as_dtype(type_value)
dtypes.bfloat16:v
dtypes.bool:v
dtypes.cast(x, dtype, name=None)
dtypes.complex(real, imag, name=None)
dtypes.complex128:v
dtypes.complex64:v
dtypes.double:v
dtypes.experimental:m
dtypes.float16:v
dtypes.float32:v
dtypes.float64:v
dtypes.half:v
dtypes.int16:v
dtypes.int32:v
dtypes.int64:v
dtypes.int8:v
dtypes.qint16:v
dtypes.qint32:v
dtypes.qint8:v
dtypes.quint16:v
dtypes.quint8:v
dtypes.resource:v
dtypes.saturate_cast(value, dtype, name=None)
dtypes.string:v
dtypes.uint16:v
dtypes.uint32:v
dtypes.uint64:v
dtypes.uint8:v
dtypes.variant:v
dynamic_partition(data, partitions, num_partitions, name=None)
dynamic_stitch(indices, data, name=None)
edit_distance(hypothesis, truth, normalize=True, name='edit_distance')
eig(tensor, name=None)
eigvals(tensor, name=None)
einsum(equation, *inputs, **kwargs)
ensure_shape(x, shape, name=None)
equal(x, y, name=None)
errors:m
errors.ABORTED:v
errors.ALREADY_EXISTS:v
errors.AbortedError:c
errors.AlreadyExistsError:c
errors.CANCELLED:v
errors.CancelledError:c
errors.DATA_LOSS:v
errors.DEADLINE_EXCEEDED:v
errors.DataLossError:c
errors.DeadlineExceededError:c
errors.FAILED_PRECONDITION:v
errors.FailedPreconditionError:c
errors.INTERNAL:v
errors.INVALID_ARGUMENT:v
errors.InternalError:c
errors.InvalidArgumentError:c
errors.NOT_FOUND:v
errors.NotFoundError:c
errors.OK:v
errors.OUT_OF_RANGE:v
errors.OpError:c
errors.OperatorNotAllowedInGraphError:c
errors.OutOfRangeError:c
errors.PERMISSION_DENIED:v
errors.PermissionDeniedError:c
errors.RESOURCE_EXHAUSTED:v
errors.ResourceExhaustedError:c
errors.UNAUTHENTICATED:v
errors.UNAVAILABLE:v
errors.UNIMPLEMENTED:v
errors.UNKNOWN:v
errors.UnauthenticatedError:c
errors.UnavailableError:c
errors.UnimplementedError:c
errors.UnknownError:c
executing_eagerly()
exp(x, name=None)
expand_dims(input, axis, name=None)
experimental:m
extract_volume_patches(input, ksizes, strides, padding, name=None)
eye(num_rows, num_columns=None, batch_shape=None, dtype=?, name=None)
feature_column:m
fftnd(input, fft_length, axes, name=None)
fill(dims, value, name=None, layout=None)
fingerprint(data, method='farmhash64', name=None)
float16:v
float32:v
float64:v
floor(x, name=None)
foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None)
foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None)
function(func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False, experimental_implements=None, experimental_autograph_options=None, experimental_attributes=None, experimental_relax_shapes=None, experimental_compile=None, experimental_follow_type_hints=None)
gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None)
gather_nd(params, indices, batch_dims=0, name=None, bad_indices_policy='')
get_current_name_scope()
get_logger()
get_static_value(tensor, partial=False)
grad_pass_through(f)
gradients(ys, xs, grad_ys=None, name='gradients', gate_gradients=False, aggregation_method=None, stop_gradients=None, unconnected_gradients=?)
graph_util:m
greater(x, y, name=None)
greater_equal(x, y, name=None)
group(*inputs, **kwargs)
guarantee_const(input, name=None)
half:v
hessians(ys, xs, gate_gradients=False, aggregation_method=None, name='hessians')
histogram_fixed_width(values, value_range, nbins=100, dtype=?, name=None)
histogram_fixed_width_bins(values, value_range, nbins=100, dtype=?, name=None)
identity(input, name=None)
identity_n(input, name=None)
ifftnd(input, fft_length, axes, name=None)
image:m
image.ResizeMethod:c
image.adjust_brightness(image, delta)
image.adjust_contrast(images, contrast_factor)
image.adjust_gamma(image, gamma=1, gain=1)
image.adjust_hue(image, delta, name=None)
image.adjust_jpeg_quality(image, jpeg_quality, dct_method='', name=None)
image.adjust_saturation(image, saturation_factor, name=None)
image.central_crop(image, central_fraction)
image.combined_non_max_suppression(boxes, scores, max_output_size_per_class, max_total_size, iou_threshold=0.5, score_threshold=-inf, pad_per_class=False, clip_boxes=True, name=None)
image.convert_image_dtype(image, dtype, saturate=False, name=None)
image.crop_and_resize(image, boxes, box_indices, crop_size, method='bilinear', extrapolation_value=0.0, name=None)
image.crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width)
image.decode_and_crop_jpeg(contents, crop_window, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False, acceptable_fraction=1, dct_method='', name=None)
image.decode_bmp(contents, channels=0, name=None)
image.decode_gif(contents, name=None)
image.decode_image(contents, channels=None, dtype=?, name=None, expand_animations=True)
image.decode_jpeg(contents, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False, acceptable_fraction=1, dct_method='', name=None)
image.decode_jxl(contents, channels=0, dtype=?, name=None)
image.decode_png(contents, channels=0, dtype=?, name=None)
image.decode_webp(contents, channels=0, dtype=?, name=None)
image.draw_bounding_boxes(images, boxes, colors, name=None)
image.encode_jpeg(image, format='', quality=95, progressive=False, optimize_size=False, chroma_downsampling=True, density_unit='in', x_density=300, y_density=300, xmp_metadata='', name=None)
image.encode_png(image, compression=-1, name=None)
image.extract_glimpse(input, size, offsets, centered=True, normalized=True, noise='uniform', name=None)
image.extract_jpeg_shape(contents, output_type=?, name=None)
image.extract_patches(images, sizes, strides, rates, padding, name=None)
image.flip_left_right(image)
image.flip_up_down(image)
image.generate_bounding_box_proposals(scores, bbox_deltas, image_info, anchors, nms_threshold=0.7, pre_nms_topn=6000, min_size=16, post_nms_topn=300, name=None)
image.grayscale_to_rgb(images, name=None)
image.hsv_to_rgb(images, name=None)
image.image_gradients(image)
image.is_jpeg(contents, name=None)
image.non_max_suppression(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=-inf, name=None)
image.non_max_suppression_overlaps(overlaps, scores, max_output_size, overlap_threshold=0.5, score_threshold=-inf, name=None)
image.non_max_suppression_padded(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=-inf, pad_to_max_output_size=False, name=None, sorted_input=False, canonicalized_coordinates=False, tile_size=512)
image.non_max_suppression_with_scores(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=-inf, soft_nms_sigma=0.0, name=None)
image.pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width)
image.per_image_standardization(image)
image.psnr(a, b, max_val, name=None)
image.random_brightness(image, max_delta, seed=None)
image.random_contrast(image, lower, upper, seed=None)
image.random_crop(value, size, seed=None, name=None)
image.random_flip_left_right(image, seed=None)
image.random_flip_up_down(image, seed=None)
image.random_hue(image, max_delta, seed=None)
image.random_jpeg_quality(image, min_jpeg_quality, max_jpeg_quality, seed=None)
image.random_saturation(image, lower, upper, seed=None)
image.resize(images, size, method='bilinear', preserve_aspect_ratio=False, antialias=False, name=None)
image.resize_with_crop_or_pad(image, target_height, target_width)
image.resize_with_pad(image, target_height, target_width, method='bilinear', antialias=False)
image.rgb_to_grayscale(images, name=None)
image.rgb_to_hsv(images, name=None)
image.rgb_to_yiq(images)
image.rgb_to_yuv(images)
image.rot90(image, k=1, name=None)
image.sample_distorted_bounding_box(image_size, bounding_boxes, seed=0, min_object_covered=0.1, aspect_ratio_range=None, area_range=None, max_attempts=None, use_image_if_no_bounding_boxes=None, name=None)
image.sobel_edges(image)
image.ssim(img1, img2, max_val, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, return_index_map=False)
image.ssim_multiscale(img1, img2, max_val, power_factors=?, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03)
image.stateless_random_brightness(image, max_delta, seed)
image.stateless_random_contrast(image, lower, upper, seed)
image.stateless_random_crop(value, size, seed, name=None)
image.stateless_random_flip_left_right(image, seed)
image.stateless_random_flip_up_down(image, seed)
image.stateless_random_hue(image, max_delta, seed)
image.stateless_random_jpeg_quality(image, min_jpeg_quality, max_jpeg_quality, seed)
image.stateless_random_saturation(image, lower, upper, seed=None)
image.stateless_sample_distorted_bounding_box(image_size, bounding_boxes, seed, min_object_covered=0.1, aspect_ratio_range=None, area_range=None, max_attempts=None, use_image_if_no_bounding_boxes=None, name=None)
image.total_variation(images, name=None)
image.transpose(image, name=None)
image.yiq_to_rgb(images)
image.yuv_to_rgb(images)
import_graph_def(graph_def, input_map=None, return_elements=None, name=None, op_dict=None, producer_op_list=None)
init_scope()
initializers:m
inside_function()
int16:v
int32:v
int64:v
int8:v
io:m
irfftnd(input, fft_length, axes, Treal=?, name=None)
is_symbolic_tensor(tensor)
is_tensor(x)
keras:m
less(x, y, name=None)
less_equal(x, y, name=None)
linalg:m
linalg.LinearOperator:c
linalg.LinearOperatorAdjoint:c
linalg.LinearOperatorBlockDiag:c
linalg.LinearOperatorBlockLowerTriangular:c
linalg.LinearOperatorCirculant:c
linalg.LinearOperatorCirculant2D:c
linalg.LinearOperatorCirculant3D:c
linalg.LinearOperatorComposition:c
linalg.LinearOperatorDiag:c
linalg.LinearOperatorFullMatrix:c
linalg.LinearOperatorHouseholder:c
linalg.LinearOperatorIdentity:c
linalg.LinearOperatorInversion:c
linalg.LinearOperatorKronecker:c
linalg.LinearOperatorLowRankUpdate:c
linalg.LinearOperatorLowerTriangular:c
linalg.LinearOperatorPermutation:c
linalg.LinearOperatorScaledIdentity:c
linalg.LinearOperatorToeplitz:c
linalg.LinearOperatorTridiag:c
linalg.LinearOperatorZeros:c
linalg.adjoint(matrix, name=None)
linalg.band_part(input, num_lower, num_upper, name=None)
linalg.banded_triangular_solve(bands, rhs, lower=True, adjoint=False, name=None)
linalg.cholesky(input, name=None)
linalg.cholesky_solve(chol, rhs, name=None)
linalg.cross(a, b, name=None)
linalg.det(input, name=None)
linalg.diag(diagonal, name='diag', k=0, num_rows=-1, num_cols=-1, padding_value=0, align='RIGHT_LEFT')
linalg.diag_part(input, name='diag_part', k=0, padding_value=0, align='RIGHT_LEFT')
linalg.eig(tensor, name=None)
linalg.eigh(tensor, name=None)
linalg.eigh_tridiagonal(alpha, beta, eigvals_only=True, select='a', select_range=None, tol=None, name=None)
linalg.eigvals(tensor, name=None)
linalg.eigvalsh(tensor, name=None)
linalg.einsum(equation, *inputs, **kwargs)
linalg.experimental:m
linalg.expm(input, name=None)
linalg.eye(num_rows, num_columns=None, batch_shape=None, dtype=?, name=None)
linalg.global_norm(t_list, name=None)
linalg.inv(input, adjoint=False, name=None)
linalg.l2_normalize(x, axis=None, epsilon=1e-12, name=None, dim=None)
linalg.logdet(matrix, name=None)
linalg.logm(input, name=None)
linalg.lstsq(matrix, rhs, l2_regularizer=0.0, fast=True, name=None)
linalg.lu(input, output_idx_type=?, name=None)
linalg.lu_matrix_inverse(lower_upper, perm, validate_args=False, name=None)
linalg.lu_reconstruct(lower_upper, perm, validate_args=False, name=None)
linalg.lu_solve(lower_upper, perm, rhs, validate_args=False, name=None)
linalg.matmul(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None, grad_a=False, grad_b=False, name=None)
linalg.matrix_rank(a, tol=None, validate_args=False, name=None)
linalg.matrix_transpose(a, name='matrix_transpose', conjugate=False)
linalg.matvec(a, b, transpose_a=False, adjoint_a=False, a_is_sparse=False, b_is_sparse=False, name=None)
linalg.norm(tensor, ord='euclidean', axis=None, keepdims=None, name=None)
linalg.normalize(tensor, ord='euclidean', axis=None, name=None)
linalg.pinv(a, rcond=None, validate_args=False, name=None)
linalg.qr(input, full_matrices=False, name=None)
linalg.set_diag(input, diagonal, name='set_diag', k=0, align='RIGHT_LEFT')
linalg.slogdet(input, name=None)
linalg.solve(matrix, rhs, adjoint=False, name=None)
linalg.sqrtm(input, name=None)
linalg.svd(tensor, full_matrices=False, compute_uv=True, name=None)
linalg.tensor_diag(diagonal, name=None)
linalg.tensor_diag_part(input, name=None)
linalg.tensordot(a, b, axes, name=None)
linalg.trace(x, name=None)
linalg.triangular_solve(matrix, rhs, lower=True, adjoint=False, name=None)
linalg.tridiagonal_matmul(diagonals, rhs, diagonals_format='compact', name=None)
linalg.tridiagonal_solve(diagonals, rhs, diagonals_format='compact', transpose_rhs=False, conjugate_rhs=False, name=None, partial_pivoting=True, perturb_singular=False)
linspace(start, stop, num, name=None, axis=0)
lite:m
load_library(library_location)
load_op_library(library_filename)
logical_and(x, y, name=None)
logical_not(x, name=None)
logical_or(x, y, name=None)
lookup:m
losses:m
losses.BinaryCrossentropy:c
losses.BinaryFocalCrossentropy:c
losses.CTC:c
losses.CategoricalCrossentropy:c
losses.CategoricalFocalCrossentropy:c
losses.CategoricalGeneralizedCrossEntropy:c
losses.CategoricalHinge:c
losses.Circle:c
losses.CosineSimilarity:c
losses.Dice:c
losses.Hinge:c
losses.Huber:c
losses.KLD(y_true, y_pred)
losses.KLDivergence:c
losses.LogCosh:c
losses.Loss:c
losses.MAE(y_true, y_pred)
losses.MAPE(y_true, y_pred)
losses.MSE(y_true, y_pred)
losses.MSLE(y_true, y_pred)
losses.MeanAbsoluteError:c
losses.MeanAbsolutePercentageError:c
losses.MeanSquaredError:c
losses.MeanSquaredLogarithmicError:c
losses.Poisson:c
losses.Reduction:c
losses.SparseCategoricalCrossentropy:c
losses.SquaredHinge:c
losses.Tversky:c
losses.binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1)
losses.binary_focal_crossentropy(y_true, y_pred, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1)
losses.categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1)
losses.categorical_focal_crossentropy(y_true, y_pred, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1)
losses.categorical_generalized_cross_entropy(y_true, y_pred, q)
losses.categorical_hinge(y_true, y_pred)
losses.circle(y_true, y_pred, ref_labels=None, ref_embeddings=None, remove_diagonal=True, gamma=80, margin=0.4)
losses.cosine_similarity(y_true, y_pred, axis=-1)
losses.ctc(y_true, y_pred)
losses.deserialize(name, custom_objects=None)
losses.dice(y_true, y_pred, axis=None)
losses.get(identifier)
losses.hinge(y_true, y_pred)
losses.huber(y_true, y_pred, delta=1.0)
losses.kld(y_true, y_pred)
losses.kullback_leibler_divergence(y_true, y_pred)
losses.logcosh(y_true, y_pred)
losses.mae(y_true, y_pred)
losses.mape(y_true, y_pred)
losses.mse(y_true, y_pred)
losses.msle(y_true, y_pred)
losses.poisson(y_true, y_pred)
losses.serialize(loss)
losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits=False, ignore_class=None, axis=-1)
losses.squared_hinge(y_true, y_pred)
losses.tversky(y_true, y_pred, alpha=0.5, beta=0.5, axis=None)
make_ndarray(tensor)
make_tensor_proto(values, dtype=None, shape=None, verify_shape=False, allow_broadcast=False)
map_fn(fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None, fn_output_signature=None)
math:m
math.abs(x, name=None)
math.accumulate_n(inputs, shape=None, tensor_dtype=None, name=None)
math.acos(x, name=None)
math.acosh(x, name=None)
math.add(x, y, name=None)
math.add_n(inputs, name=None)
math.angle(input, name=None)
math.approx_max_k(operand, k, reduction_dimension=-1, recall_target=0.95, reduction_input_size_override=-1, aggregate_to_topk=True, name=None)
math.approx_min_k(operand, k, reduction_dimension=-1, recall_target=0.95, reduction_input_size_override=-1, aggregate_to_topk=True, name=None)
math.argmax(input, axis=None, output_type=?, name=None)
math.argmin(input, axis=None, output_type=?, name=None)
math.asin(x, name=None)
math.asinh(x, name=None)
math.atan(x, name=None)
math.atan2(y, x, name=None)
math.atanh(x, name=None)
math.bessel_i0(x, name=None)
math.bessel_i0e(x, name=None)
math.bessel_i1(x, name=None)
math.bessel_i1e(x, name=None)
math.betainc(a, b, x, name=None)
math.bincount(arr, weights=None, minlength=None, maxlength=None, dtype=?, name=None, axis=None, binary_output=False)
math.ceil(x, name=None)
math.confusion_matrix(labels, predictions, num_classes=None, weights=None, dtype=?, name=None)
math.conj(x, name=None)
math.cos(x, name=None)
math.cosh(x, name=None)
math.count_nonzero(input, axis=None, keepdims=None, dtype=?, name=None)
math.cumprod(x, axis=0, exclusive=False, reverse=False, name=None)
math.cumsum(x, axis=0, exclusive=False, reverse=False, name=None)
math.cumulative_logsumexp(x, axis=0, exclusive=False, reverse=False, name=None)
math.digamma(x, name=None)
math.divide(x, y, name=None)
math.divide_no_nan(x, y, name=None)
math.equal(x, y, name=None)
math.erf(x, name=None)
math.erfc(x, name=None)
math.erfcinv(x, name=None)
math.erfinv(x, name=None)
math.exp(x, name=None)
math.expm1(x, name=None)
math.floor(x, name=None)
math.floordiv(x, y, name=None)
math.floormod(x, y, name=None)
math.greater(x, y, name=None)
math.greater_equal(x, y, name=None)
math.igamma(a, x, name=None)
math.igammac(a, x, name=None)
math.imag(input, name=None)
math.in_top_k(targets, predictions, k, name=None)
math.invert_permutation(x, name=None)
math.is_finite(x, name=None)
math.is_inf(x, name=None)
math.is_nan(x, name=None)
math.is_non_decreasing(x, name=None)
math.is_strictly_increasing(x, name=None)
math.l2_normalize(x, axis=None, epsilon=1e-12, name=None, dim=None)
math.lbeta(x, name=None)
math.less(x, y, name=None)
math.less_equal(x, y, name=None)
math.lgamma(x, name=None)
math.log(x, name=None)
math.log1p(x, name=None)
math.log_sigmoid(x, name=None)
math.log_softmax(logits, axis=None, name=None)
math.logical_and(x, y, name=None)
math.logical_not(x, name=None)
math.logical_or(x, y, name=None)
math.logical_xor(x, y, name='LogicalXor')
math.maximum(x, y, name=None)
math.minimum(x, y, name=None)
math.mod(x, y, name=None)
math.multiply(x, y, name=None)
math.multiply_no_nan(x, y, name=None)
math.ndtri(x, name=None)
math.negative(x, name=None)
math.nextafter(x1, x2, name=None)
math.not_equal(x, y, name=None)
math.polygamma(a, x, name=None)
math.polyval(coeffs, x, name=None)
math.pow(x, y, name=None)
math.real(input, name=None)
math.reciprocal(x, name=None)
math.reciprocal_no_nan(x, name=None)
math.reduce_all(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_any(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_euclidean_norm(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_logsumexp(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_max(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_mean(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_min(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_prod(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_std(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_sum(input_tensor, axis=None, keepdims=False, name=None)
math.reduce_variance(input_tensor, axis=None, keepdims=False, name=None)
math.rint(x, name=None)
math.round(x, name=None)
math.rsqrt(x, name=None)
math.scalar_mul(scalar, x, name=None)
math.segment_max(data, segment_ids, name=None)
math.segment_mean(data, segment_ids, name=None)
math.segment_min(data, segment_ids, name=None)
math.segment_prod(data, segment_ids, name=None)
math.segment_sum(data, segment_ids, name=None)
math.sigmoid(x, name=None)
math.sign(x, name=None)
math.sin(x, name=None)
math.sinh(x, name=None)
math.sobol_sample(dim, num_results, skip=0, dtype=?, name=None)
math.softmax(logits, axis=None, name=None)
math.softplus(features, name=None)
math.softsign(features, name=None)
math.special:m
math.sqrt(x, name=None)
math.square(x, name=None)
math.squared_difference(x, y, name=None)
math.subtract(x, y, name=None)
math.tan(x, name=None)
math.tanh(x, name=None)
math.top_k(input, k=1, sorted=True, index_type=?, name=None)
math.truediv(x, y, name=None)
math.unsorted_segment_max(data, segment_ids, num_segments, name=None)
math.unsorted_segment_mean(data, segment_ids, num_segments, name=None)
math.unsorted_segment_min(data, segment_ids, num_segments, name=None)
math.unsorted_segment_prod(data, segment_ids, num_segments, name=None)
math.unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None)
math.unsorted_segment_sum(data, segment_ids, num_segments, name=None)
math.xdivy(x, y, name=None)
math.xlog1py(x, y, name=None)
math.xlogy(x, y, name=None)
math.zero_fraction(value, name=None)
math.zeta(x, q, name=None)
matmul(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None, grad_a=False, grad_b=False, name=None)
matrix_square_root(input, name=None)
maximum(x, y, name=None)
meshgrid(*args, **kwargs)
metrics:m
minimum(x, y, name=None)
mlir:m
multiply(x, y, name=None)
name_scope:c
negative(x, name=None)
nest:m
newaxis:v
nn:m
nn.RNNCellDeviceWrapper:c
nn.RNNCellDropoutWrapper:c
nn.RNNCellResidualWrapper:c
nn.all_candidate_sampler(true_classes, num_true, num_sampled, unique, seed=None, name=None)
nn.approx_max_k(operand, k, reduction_dimension=-1, recall_target=0.95, reduction_input_size_override=-1, aggregate_to_topk=True, name=None)
nn.approx_min_k(operand, k, reduction_dimension=-1, recall_target=0.95, reduction_input_size_override=-1, aggregate_to_topk=True, name=None)
nn.atrous_conv2d(value, filters, rate, padding, name=None)
nn.atrous_conv2d_transpose(value, filters, output_shape, rate, padding, name=None)
nn.avg_pool(input, ksize, strides, padding, data_format=None, name=None)
nn.avg_pool1d(input, ksize, strides, padding, data_format='NWC', name=None)
nn.avg_pool2d(input, ksize, strides, padding, data_format='NHWC', name=None)
nn.avg_pool3d(input, ksize, strides, padding, data_format='NDHWC', name=None)
nn.batch_norm_with_global_normalization(input, mean, variance, beta, gamma, variance_epsilon, scale_after_normalization, name=None)
nn.batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None)
nn.bias_add(value, bias, data_format=None, name=None)
nn.collapse_repeated(labels, seq_length, name=None)
nn.compute_accidental_hits(true_classes, sampled_candidates, num_true, seed=None, name=None)
nn.compute_average_loss(per_example_loss, sample_weight=None, global_batch_size=None)
nn.conv1d(input, filters, stride, padding, data_format='NWC', dilations=None, name=None)
nn.conv1d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='NWC', dilations=None, name=None)
nn.conv2d(input, filters, strides, padding, data_format='NHWC', dilations=None, name=None)
nn.conv2d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='NHWC', dilations=None, name=None)
nn.conv3d(input, filters, strides, padding, data_format='NDHWC', dilations=None, name=None)
nn.conv3d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='NDHWC', dilations=None, name=None)
nn.conv_transpose(input, filters, output_shape, strides, padding='SAME', data_format=None, dilations=None, name=None)
nn.convolution(input, filters, strides=None, padding='VALID', data_format=None, dilations=None, name=None)
nn.crelu(features, axis=-1, name=None)
nn.ctc_beam_search_decoder(inputs, sequence_length, beam_width=100, top_paths=1)
nn.ctc_greedy_decoder(inputs, sequence_length, merge_repeated=True, blank_index=None)
nn.ctc_loss(labels, logits, label_length, logit_length, logits_time_major=True, unique=None, blank_index=None, name=None)
nn.ctc_unique_labels(labels, name=None)
nn.depth_to_space(input, block_size, data_format='NHWC', name=None)
nn.depthwise_conv2d(input, filter, strides, padding, data_format=None, dilations=None, name=None)
nn.depthwise_conv2d_backprop_filter(input, filter_sizes, out_backprop, strides, padding, data_format='NHWC', dilations=?, name=None)
nn.depthwise_conv2d_backprop_input(input_sizes, filter, out_backprop, strides, padding, data_format='NHWC', dilations=?, name=None)
nn.dilation2d(input, filters, strides, padding, data_format, dilations, name=None)
nn.dropout(x, rate, noise_shape=None, seed=None, name=None)
nn.elu(features, name=None)
nn.embedding_lookup(params, ids, max_norm=None, name=None)
nn.embedding_lookup_sparse(params, sp_ids, sp_weights, combiner=None, max_norm=None, name=None, allow_fast_lookup=False)
nn.erosion2d(value, filters, strides, padding, data_format, dilations, name=None)
nn.experimental:m
nn.fixed_unigram_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, vocab_file='', distortion=1.0, num_reserved_ids=0, num_shards=1, shard=0, unigrams=(), seed=None, name=None)
nn.fractional_avg_pool(value, pooling_ratio, pseudo_random=False, overlapping=False, seed=0, name=None)
nn.fractional_max_pool(value, pooling_ratio, pseudo_random=False, overlapping=False, seed=0, name=None)
nn.gelu(features, approximate=False, name=None)
nn.in_top_k(targets, predictions, k, name=None)
nn.isotonic_regression(inputs, decreasing=True, axis=-1)
nn.l2_loss(t, name=None)
nn.l2_normalize(x, axis=None, epsilon=1e-12, name=None, dim=None)
nn.leaky_relu(features, alpha=0.2, name=None)
nn.learned_unigram_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None)
nn.local_response_normalization(input, depth_radius=5, bias=1, alpha=1, beta=0.5, name=None)
nn.log_poisson_loss(targets, log_input, compute_full_loss=False, name=None)
nn.log_softmax(logits, axis=None, name=None)
nn.lrn(input, depth_radius=5, bias=1, alpha=1, beta=0.5, name=None)
nn.max_pool(input, ksize, strides, padding, data_format=None, name=None)
nn.max_pool1d(input, ksize, strides, padding, data_format='NWC', name=None)
nn.max_pool2d(input, ksize, strides, padding, data_format='NHWC', name=None)
nn.max_pool3d(input, ksize, strides, padding, data_format='NDHWC', name=None)
nn.max_pool_with_argmax(input, ksize, strides, padding, data_format='NHWC', output_dtype=?, include_batch_in_index=False, name=None)
nn.moments(x, axes, shift=None, keepdims=False, name=None)
nn.nce_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, remove_accidental_hits=False, name='nce_loss')
nn.normalize_moments(counts, mean_ss, variance_ss, shift, name=None)
nn.pool(input, window_shape, pooling_type, strides=None, padding='VALID', data_format=None, dilations=None, name=None)
nn.relu(features, name=None)
nn.relu6(features, name=None)
nn.safe_embedding_lookup_sparse(embedding_weights, sparse_ids, sparse_weights=None, combiner='mean', default_id=None, max_norm=None, name=None, allow_fast_lookup=False)
nn.sampled_softmax_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, remove_accidental_hits=True, seed=None, name='sampled_softmax_loss')
nn.scale_regularization_loss(regularization_loss)
nn.selu(features, name=None)
nn.separable_conv2d(input, depthwise_filter, pointwise_filter, strides, padding, data_format=None, dilations=None, name=None)
nn.sigmoid(x, name=None)
nn.sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None)
nn.silu(features, beta=1.0)
nn.softmax(logits, axis=None, name=None)
nn.softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None)
nn.softplus(features, name=None)
nn.softsign(features, name=None)
nn.space_to_batch(input, block_shape, paddings, name=None)
nn.space_to_depth(input, block_size, data_format='NHWC', name=None)
nn.sparse_softmax_cross_entropy_with_logits(labels, logits, name=None)
nn.sufficient_statistics(x, axes, shift=None, keepdims=False, name=None)
nn.swish(features, beta=1.0)
nn.tanh(x, name=None)
nn.top_k(input, k=1, sorted=True, index_type=?, name=None)
nn.weighted_cross_entropy_with_logits(labels, logits, pos_weight, name=None)
nn.weighted_moments(x, axes, frequency_weights, keepdims=False, name=None)
nn.with_space_to_batch(input, dilation_rate, padding, op, filter_shape=None, spatial_dims=None, data_format=None)
nn.zero_fraction(value, name=None)
no_gradient(op_type)
no_op(name=None)
nondifferentiable_batch_function(num_batch_threads, max_batch_size, batch_timeout_micros, allowed_batch_sizes=None, max_enqueued_batches=10, autograph=True, enable_large_batch_splitting=True)
norm(tensor, ord='euclidean', axis=None, keepdims=None, name=None)
not_equal(x, y, name=None)
numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None)
one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None)
ones(shape, dtype=?, name=None, layout=None)
ones_initializer:c
ones_like(input, dtype=None, name=None, layout=None)
optimizers:m
pad(tensor, paddings, mode='CONSTANT', constant_values=0, name=None)
parallel_stack(values, name='parallel_stack')
pow(x, y, name=None)
print(*inputs, **kwargs)
profiler:m
py_function(func=None, inp=None, Tout=None, name=None)
qint16:v
qint32:v
qint8:v
quantization:m
queue:m
quint16:v
quint8:v
ragged:m
ragged.boolean_mask(data, mask, name=None)
ragged.constant(pylist, dtype=None, ragged_rank=None, inner_shape=None, name=None, row_splits_dtype=?)
ragged.cross(inputs, name=None)
ragged.cross_hashed(inputs, num_buckets=0, hash_key=None, name=None)
ragged.map_flat_values(op, *args, **kwargs)
ragged.range(starts, limits=None, deltas=1, dtype=None, name=None, row_splits_dtype=?)
ragged.row_splits_to_segment_ids(splits, name=None, out_type=None)
ragged.segment_ids_to_row_splits(segment_ids, num_segments=None, out_type=None, name=None)
ragged.stack(values, axis=0, name=None)
ragged.stack_dynamic_partitions(data, partitions, num_partitions, name=None)
ragged_fill_empty_rows(value_rowids, values, nrows, default_value, name=None)
ragged_fill_empty_rows_grad(reverse_index_map, grad_values, name=None)
random:m
random.Algorithm:c
random.Generator:c
random.all_candidate_sampler(true_classes, num_true, num_sampled, unique, seed=None, name=None)
random.categorical(logits, num_samples, dtype=None, seed=None, name=None)
random.create_rng_state(seed, alg)
random.experimental:m
random.fixed_unigram_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, vocab_file='', distortion=1.0, num_reserved_ids=0, num_shards=1, shard=0, unigrams=(), seed=None, name=None)
random.fold_in(seed, data, alg='auto_select')
random.gamma(shape, alpha, beta=None, dtype=?, seed=None, name=None)
random.get_global_generator()
random.learned_unigram_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None)
random.log_uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None)
random.normal(shape, mean=0.0, stddev=1.0, dtype=?, seed=None, name=None)
random.poisson(shape, lam, dtype=?, seed=None, name=None)
random.set_global_generator(generator)
random.set_seed(seed)
random.shuffle(value, seed=None, name=None)
random.split(seed, num=2, alg='auto_select')
random.stateless_binomial(shape, seed, counts, probs, output_dtype=?, name=None)
random.stateless_categorical(logits, num_samples, seed, dtype=?, name=None)
random.stateless_gamma(shape, seed, alpha, beta=None, dtype=?, name=None)
random.stateless_normal(shape, seed, mean=0.0, stddev=1.0, dtype=?, name=None, alg='auto_select')
random.stateless_parameterized_truncated_normal(shape, seed, means=0.0, stddevs=1.0, minvals=-2.0, maxvals=2.0, name=None)
random.stateless_poisson(shape, seed, lam, dtype=?, name=None)
random.stateless_truncated_normal(shape, seed, mean=0.0, stddev=1.0, dtype=?, name=None, alg='auto_select')
random.stateless_uniform(shape, seed, minval=0, maxval=None, dtype=?, name=None, alg='auto_select')
random.truncated_normal(shape, mean=0.0, stddev=1.0, dtype=?, seed=None, name=None)
random.uniform(shape, minval=0, maxval=None, dtype=?, seed=None, name=None)
random.uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None)
random_index_shuffle(index, seed, max_index, rounds=4, name=None)
random_normal_initializer:c
random_uniform_initializer:c
range(start, limit=None, delta=1, dtype=None, name='range')
rank(input, name=None)
raw_ops:m
realdiv(x, y, name=None)
recompute_grad(f)
reduce_all(input_tensor, axis=None, keepdims=False, name=None)
reduce_any(input_tensor, axis=None, keepdims=False, name=None)
reduce_logsumexp(input_tensor, axis=None, keepdims=False, name=None)
reduce_max(input_tensor, axis=None, keepdims=False, name=None)
reduce_mean(input_tensor, axis=None, keepdims=False, name=None)
reduce_min(input_tensor, axis=None, keepdims=False, name=None)
reduce_prod(input_tensor, axis=None, keepdims=False, name=None)
reduce_sum(input_tensor, axis=None, keepdims=False, name=None)
register_tensor_conversion_function(base_type, conversion_func, priority=100)
repeat(input, repeats, axis=None, name=None)
required_space_to_batch_paddings(input_shape, block_shape, base_paddings=None, name=None)
reshape(tensor, shape, name=None)
resource:v
reverse(tensor, axis, name=None)
reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None)
rfftnd(input, fft_length, axes, Tcomplex=?, name=None)
roll(input, shift, axis, name=None)
round(x, name=None)
saturate_cast(value, dtype, name=None)
saved_model:m
scalar_mul(scalar, x, name=None)
scan(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False, name=None)
scatter_nd(indices, updates, shape, bad_indices_policy='', name=None)
searchsorted(sorted_sequence, values, side='left', out_type=?, name=None)
security:m
sequence_mask(lengths, maxlen=None, dtype=?, name=None)
sets:m
sets.difference(a, b, aminusb=True, validate_indices=True)
sets.intersection(a, b, validate_indices=True)
sets.size(a, validate_indices=True)
sets.union(a, b, validate_indices=True)
shape(input, out_type=None, name=None)
shape_n(input, out_type=?, name=None)
sigmoid(x, name=None)
sign(x, name=None)
signal:m
signal.dct(input, type=2, n=None, axis=-1, norm=None, name=None)
signal.fft(input, name=None)
signal.fft2d(input, name=None)
signal.fft3d(input, name=None)
signal.fftnd(input_tensor, fft_length=None, axes=None, norm=None, name=None)
signal.fftshift(x, axes=None, name=None)
signal.frame(signal, frame_length, frame_step, pad_end=False, pad_value=0, axis=-1, name=None)
signal.hamming_window(window_length, periodic=True, dtype=?, name=None)
signal.hann_window(window_length, periodic=True, dtype=?, name=None)
signal.idct(input, type=2, n=None, axis=-1, norm=None, name=None)
signal.ifft(input, name=None)
signal.ifft2d(input, name=None)
signal.ifft3d(input, name=None)
signal.ifftnd(input_tensor, fft_length=None, axes=None, norm=None, name=None)
signal.ifftshift(x, axes=None, name=None)
signal.inverse_mdct(mdcts, window_fn=?, norm=None, name=None)
signal.inverse_stft(stfts, frame_length, frame_step, fft_length=None, window_fn=?, name=None)
signal.inverse_stft_window_fn(frame_step, forward_window_fn=?, name=None)
signal.irfft(input_tensor, fft_length=None, name=None)
signal.irfft2d(input_tensor, fft_length=None, name=None)
signal.irfft3d(input_tensor, fft_length=None, name=None)
signal.irfftnd(input_tensor, fft_length=None, axes=None, norm=None, name=None)
signal.kaiser_bessel_derived_window(window_length, beta=12.0, dtype=?, name=None)
signal.kaiser_window(window_length, beta=12.0, dtype=?, name=None)
signal.linear_to_mel_weight_matrix(num_mel_bins=20, num_spectrogram_bins=129, sample_rate=8000, lower_edge_hertz=125.0, upper_edge_hertz=3800.0, dtype=?, name=None)
signal.mdct(signals, frame_length, window_fn=?, pad_end=False, norm=None, name=None)
signal.mfccs_from_log_mel_spectrograms(log_mel_spectrograms, name=None)
signal.overlap_and_add(signal, frame_step, name=None)
signal.rfft(input_tensor, fft_length=None, name=None)
signal.rfft2d(input_tensor, fft_length=None, name=None)
signal.rfft3d(input_tensor, fft_length=None, name=None)
signal.rfftnd(input_tensor, fft_length=None, axes=None, norm=None, name=None)
signal.stft(signals, frame_length, frame_step, fft_length=None, window_fn=?, pad_end=False, name=None)
signal.vorbis_window(window_length, dtype=?, name=None)
sin(x, name=None)
sinh(x, name=None)
size(input, out_type=None, name=None)
slice(input_, begin, size, name=None)
sort(values, axis=-1, direction='ASCENDING', name=None)
space_to_batch(input, block_shape, paddings, name=None)
space_to_batch_nd(input, block_shape, paddings, name=None)
sparse:m
sparse.SparseTensor:c
sparse.add(a, b, threshold=0)
sparse.bincount(values, weights=None, axis=0, minlength=None, maxlength=None, binary_output=False, name=None)
sparse.concat(axis, sp_inputs, expand_nonconcat_dims=False, name=None)
sparse.cross(inputs, name=None, separator=None)
sparse.cross_hashed(inputs, num_buckets=0, hash_key=None, name=None)
sparse.expand_dims(sp_input, axis=None, name=None)
sparse.eye(num_rows, num_columns=None, dtype=?, name=None)
sparse.fill_empty_rows(sp_input, default_value, name=None)
sparse.from_dense(tensor, name=None)
sparse.map_values(op, *args, **kwargs)
sparse.mask(a, mask_indices, name=None)
sparse.maximum(sp_a, sp_b, name=None)
sparse.minimum(sp_a, sp_b, name=None)
sparse.reduce_max(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None)
sparse.reduce_sum(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None)
sparse.reorder(sp_input, name=None)
sparse.reset_shape(sp_input, new_shape=None)
sparse.reshape(sp_input, shape, name=None)
sparse.retain(sp_input, to_retain)
sparse.sampled_addmm(indices, values, dense_shape, mat1, mat2, beta=1.0, alpha=1.0, output_type=?)
sparse.segment_mean(data, indices, segment_ids, num_segments=None, name=None, sparse_gradient=False)
sparse.segment_sqrt_n(data, indices, segment_ids, num_segments=None, name=None, sparse_gradient=False)
sparse.segment_sum(data, indices, segment_ids, num_segments=None, name=None, sparse_gradient=False)
sparse.slice(sp_input, start, size, name=None)
sparse.softmax(sp_input, name=None)
sparse.sparse_dense_matmul(sp_a, b, adjoint_a=False, adjoint_b=False, name=None)
sparse.split(sp_input=None, num_split=None, axis=None, name=None)
sparse.to_dense(sp_input, default_value=None, validate_indices=True, name=None)
sparse.to_indicator(sp_input, vocab_size, name=None)
sparse.transpose(sp_input, perm=None, name=None)
split(value, num_or_size_splits, axis=0, num=None, name='split')
sqrt(x, name=None)
square(x, name=None)
squeeze(input, axis=None, name=None)
stack(values, axis=0, name='stack')
stop_gradient(input, name=None)
strided_slice(input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, shrink_axis_mask=0, var=None, name=None)
string:v
strings:m
strings.as_string(input, precision=-1, scientific=False, shortest=False, width=-1, fill='', name=None)
strings.bytes_split(input, name=None)
strings.format(template, inputs, placeholder='{}', summarize=3, name=None)
strings.join(inputs, separator='', name=None)
strings.length(input, unit='BYTE', name=None)
strings.lower(input, encoding='', name=None)
strings.ngrams(data, ngram_width, separator=' ', pad_values=None, padding_width=None, preserve_short_sequences=False, name=None)
strings.reduce_join(inputs, axis=None, keepdims=False, separator='', name=None)
strings.regex_full_match(input, pattern, name=None)
strings.regex_replace(input, pattern, rewrite, replace_global=True, name=None)
strings.split(input, sep=None, maxsplit=-1, name=None)
strings.strip(input, name=None)
strings.substr(input, pos, len, unit='BYTE', name=None)
strings.to_hash_bucket(input, num_buckets, name=None)
strings.to_hash_bucket_fast(input, num_buckets, name=None)
strings.to_hash_bucket_strong(input, num_buckets, key, name=None)
strings.to_number(input, out_type=?, name=None)
strings.unicode_decode(input, input_encoding, errors='replace', replacement_char=65533, replace_control_characters=False, name=None)
strings.unicode_decode_with_offsets(input, input_encoding, errors='replace', replacement_char=65533, replace_control_characters=False, name=None)
strings.unicode_encode(input, output_encoding, errors='replace', replacement_char=65533, name=None)
strings.unicode_script(input, name=None)
strings.unicode_split(input, input_encoding, errors='replace', replacement_char=65533, name=None)
strings.unicode_split_with_offsets(input, input_encoding, errors='replace', replacement_char=65533, name=None)
strings.unicode_transcode(input, input_encoding, output_encoding, errors='replace', replacement_char=65533, replace_control_characters=False, name=None)
strings.unsorted_segment_join(inputs, segment_ids, num_segments, separator='', name=None)
strings.upper(input, encoding='', name=None)
subtract(x, y, name=None)
summary:m
switch_case(branch_index, branch_fns, default=None, name='switch_case')
sysconfig:m
tan(x, name=None)
tanh(x, name=None)
tensor_scatter_nd_add(tensor, indices, updates, bad_indices_policy='', name=None)
tensor_scatter_nd_max(tensor, indices, updates, bad_indices_policy='', name=None)
tensor_scatter_nd_min(tensor, indices, updates, bad_indices_policy='', name=None)
tensor_scatter_nd_sub(tensor, indices, updates, bad_indices_policy='', name=None)
tensor_scatter_nd_update(tensor, indices, updates, name=None)
tensordot(a, b, axes, name=None)
test:m
tile(input, multiples, name=None)
timestamp(name=None)
tools:m
tpu:m
train:m
transpose(a, perm=None, conjugate=False, name='transpose')
truediv(x, y, name=None)
truncatediv(x, y, name=None)
truncatemod(x, y, name=None)
tuple(tensors, control_inputs=None, name=None)
type_spec_from_value(value)
types:m
uint16:v
uint32:v
uint64:v
uint8:v
unique(x, out_idx=?, name=None)
unique_with_counts(x, out_idx=?, name=None)
unravel_index(indices, dims, name=None)
unstack(value, num=None, axis=0, name='unstack')
variable_creator_scope(variable_creator)
variant:v
vectorized_map(fn, elems, fallback_to_while_loop=True, warn=True)
version:m
where(condition, x=None, y=None, name=None)
while_loop(cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, maximum_iterations=None, name=None)
xla:m
zeros(shape, dtype=?, name=None, layout=None)
zeros_initializer:c
zeros_like(input, dtype=None, name=None, layout=None)
`;
