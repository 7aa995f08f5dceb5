/** All limits, each with the program that set it. Budgets count steps, never time, so that two analyses agree. */

/** Alternatives of a union: `if/elif` over four back ends is common, more are a registry. */
export const MOST_ALTERNATIVES = 4;
/** Combinations of alternatives for which a library's record is asked. */
export const MOST_COMBINATIONS = 8;
/** Values within values that a join tells apart (`node = (node, rest)` in a loop: random program 94). */
export const DEEPEST = 8;
/** Values in one tuple, those inside it counted (tables of a network's stages have some hundred). */
export const LARGEST = 2048;
/** Characters of a text that is kept. */
export const LONGEST_TEXT = 20_000;
/** Elements of a list or dictionary that are kept apart (ResNet block tables, label maps of ImageNet are longer). */
export const LONGEST = 1024;
/** Passes over known elements, in a nest of loops (DenseNet: 121 layers in two nested loops). */
export const UNROLLED = 256;
/** The same for passes that build no layers: tables of widths are shorter, loops that train are longer (deep Q-learning: 600 episodes of 200 steps). */
export const UNROLLED_IDLE = 64;
/** Steps that a nest of loops may take so: what builds a single network takes fewer (ResNet-152), what builds one for each data set of a list more. */
export const UNROLLED_STEPS = 80_000;
/** Known elements that are told apart even where a nest of loops has no passes left (the names of nine classifiers, each trained on many data sets). */
export const FEW = 16;
/** The same in a comprehension, wherever it stands (the six fields of what deep Q-learning remembers). */
export const FEW_GATHERED = 8;
/** Passes of all loops in such a nest together (a temporal convolution: 3 dilations of 2 convolutions, 5 layers each). */
export const MOST_GRANTED = 64;
/** Calls within calls (recursive U-Net builders go some ten deep). */
export const DEPTH = 40;
/** Steps that one run may take: a ResNet-152 built in a function takes about 60,000. */
export const STEPS = 400_000;
/** Steps that the trial of one function may take, and all of them together: they are worth less than what really runs (ftplib.py of the standard library: 40 methods that call each other). */
export const PROBE_STEPS = 20_000;
export const ALL_PROBES = 400_000;
/** Steps of all runs of a program. */
export const TOTAL_STEPS = 3_000_000;
/** Changes at a loop's head that are joined; later ones are given up as unknown. */
export const ROUNDS = 2;
/** How often a module is run that may fail while it is imported, and so is imported again (program 3 of SEED=2, in a loop); then it is not followed. */
export const MOST_IMPORTS = 8;
/** How often a module is run that only some of the paths have imported (a function that imports one of nine models, called in a loop); then they are taken for the same module. */
export const MOST_IMPORTS_ON_A_PATH = 2;
