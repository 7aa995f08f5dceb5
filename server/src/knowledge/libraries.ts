/** All libraries that we know something of. A new one is a line here. */
import { pythonLibraries } from './python';
import { keras } from './keras/library';
import { jaxNumpy, numpy, tensorflowNumpy } from './numpy/library';
import { tensorflow } from './tensorflow/library';
import type { Library } from './registry';

export const libraries: readonly Library[] = [...pythonLibraries, numpy, jaxNumpy, tensorflowNumpy, tensorflow, keras];
