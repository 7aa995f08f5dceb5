/** Names by which Keras finds activations, initializers, regularizers and constraints (`string_identifiers` of the facts). */

export type Kind = 'activations' | 'initializers' | 'regularizers' | 'constraints';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const INITIALIZERS =
  'GlorotNormal GlorotUniform HeNormal HeUniform Identity Initializer LecunNormal LecunUniform Ones Orthogonal RandomNormal RandomUniform ' +
  'TruncatedNormal VarianceScaling Zeros glorot_normal glorot_uniform he_normal he_uniform identity initializer lecun_normal lecun_uniform normal ' +
  'one ones orthogonal random_normal random_uniform truncated_normal uniform variance_scaling zero zeros';
const ACTIVATIONS = 'elu exponential gelu hard_sigmoid leaky_relu linear mish relu relu6 selu sigmoid silu softmax softplus softsign swish tanh';
const CONSTRAINTS = 'Constraint MaxNorm MinMaxNorm NonNeg UnitNorm max_norm min_max_norm non_neg unit_norm';
const REGULARIZERS = 'L1 L1L2 L2 OrthogonalRegularizer Regularizer l1 l1l2 l2 orthogonal_regularizer regularizer';

const KNOWN: Readonly<Record<2 | 3, Readonly<Record<Kind, ReadonlySet<string>>>>> = {
  3: {
    activations: words(
      `${ACTIVATIONS} celu glu hard_shrink hard_silu hard_swish hard_tanh log_sigmoid log_softmax soft_shrink sparse_plus sparse_sigmoid sparsemax squareplus tanh_shrink threshold`,
    ),
    initializers: words(`${INITIALIZERS} IdentityInitializer OrthogonalInitializer STFT STFTInitializer stft`),
    regularizers: words(REGULARIZERS),
    constraints: words(`${CONSTRAINTS} constraint`),
  },
  2: {
    activations: words(`${ACTIVATIONS} ELU deserialize get serialize`),
    initializers: words(`${INITIALIZERS} Constant constant`),
    regularizers: words(`${REGULARIZERS} l1_l2 L1_L2`),
    constraints: words(`${CONSTRAINTS} RadialConstraint maxnorm nonneg radial_constraint unitnorm`),
  },
};

/** Keras 2 also finds other functions by name where a regularizer or constraint is asked for; nobody writes those, so only plain words are refused. */
export const isKnownIdentifier = (kind: Kind, name: string, major: 2 | 3): boolean => KNOWN[major][kind].has(name);
