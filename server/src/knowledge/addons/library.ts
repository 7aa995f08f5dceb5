/** TensorFlow Addons (`tfa`): layers that change shapes, and optimizers, losses, metrics and the rest, which do not. */
import { library } from '../../values';
import type { ClassRecord } from '../record';
import type { Library } from '../registry';
import { backend, signed, unknownRows } from '../signed';
import { libraryOf, type Table } from '../table';
import { ADDONS_LAYERS } from './layers';

/** An object of a family of Keras' own, of which nothing but that is asked. */
function kindOf(family: string, base: string, names: string): Table {
  const row = (name: string): Omit<ClassRecord, 'path'> => ({
    kind: 'class',
    bases: [`keras.${base}`],
    methods: {},
    construct: run => run.make({ kind: 'instance', class: library(`tensorflow_addons.${family}.${name}`), fields: {} }),
    initialise: () => undefined,
    ...(family === 'metrics' && { call: () => backend([], 'float32') }),
  });
  return Object.fromEntries(names.split(' ').map(name => [`${family}.${name}`, row(name)]));
}
/** Functions of one array that keep its shape. */
const activations: Table = Object.fromEntries(
  'gelu hardshrink lisht mish rrelu snake softshrink sparsemax tanhshrink'
    .split(' ')
    .map(name => [`activations.${name}`, signed('x, *args, **kwargs', gave => backend(gave.operand('x')?.shape, gave.operand('x')?.dtype))]),
);

const rest: Table = {
  ...kindOf(
    'optimizers',
    'optimizers.Optimizer',
    'AdaBelief AdamW AveragedOptimizerWrapper COCOB ConditionalGradient LAMB LazyAdam Lookahead MovingAverage MultiOptimizer NovoGrad ProximalAdagrad RectifiedAdam SGDW SWA Yogi',
  ),
  ...kindOf(
    'optimizers',
    'optimizers.schedules.LearningRateSchedule',
    'CyclicalLearningRate ExponentialCyclicalLearningRate Triangular2CyclicalLearningRate TriangularCyclicalLearningRate',
  ),
  ...kindOf(
    'losses',
    'losses.Loss',
    'ContrastiveLoss GIoULoss LiftedStructLoss NpairsLoss NpairsMultilabelLoss PinballLoss SigmoidFocalCrossEntropy SparsemaxLoss TripletHardLoss TripletSemiHardLoss WeightedKappaLoss',
  ),
  ...kindOf(
    'metrics',
    'metrics.Metric',
    'CohenKappa F1Score FBetaScore GeometricMean HammingLoss HarmonicMean KendallsTauB KendallsTauC MatthewsCorrelationCoefficient MeanMetricWrapper MultiLabelConfusionMatrix PearsonsCorrelation RSquare SpearmansRank',
  ),
  ...kindOf('callbacks', 'callbacks.Callback', 'AverageModelCheckpoint TQDMProgressBar TimeStopping'),
  ...activations,
  ...unknownRows(
    'losses.contrastive_loss losses.giou_loss losses.lifted_struct_loss losses.npairs_loss losses.npairs_multilabel_loss losses.pinball_loss losses.sigmoid_focal_crossentropy losses.sparsemax_loss losses.triplet_hard_loss losses.triplet_semihard_loss optimizers.extend_with_decoupled_weight_decay image.gaussian_filter2d image.mean_filter2d image.median_filter2d image.rotate image.transform image.translate image.random_cutout image.cutout image.equalize image.sharpness image.shear_x image.shear_y image.random_hsv_in_yiq image.adjust_hsv_in_yiq text.crf_log_likelihood text.crf_decode text.viterbi_decode',
    'tfa.',
  ),
};
const tables = (major: 2 | 3): Table => ({
  ...rest,
  ...Object.fromEntries(Object.entries(ADDONS_LAYERS).map(([name, define]) => [`layers.${name}`, define(name, major)])),
});
export const ADDONS: Table = tables(2);

const ROOT: Library['roots'] = ['tensorflow_addons'];
const libraries = { 2: libraryOf(['tensorflow_addons'], ADDONS), 3: libraryOf(['tensorflow_addons'], tables(3)) };
/** What has no row exists, for all we know. */
export const addons: Library = { roots: ROOT, find: (path, version) => libraries[version.major].find(path, version) };
