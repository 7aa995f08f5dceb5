/** All libraries that we know something of. A new one is a line here. */

import { addons } from './addons/library';
import { gymLibraries } from './gym/library';
import { imageLibraries } from './images/library';
import { keras } from './keras/library';
import { kerasTuner } from './kerasTuner/library';
import { jaxNumpy, numpy, tensorflowNumpy } from './numpy/library';
import { pandas } from './pandas/library';
import { pythonLibraries } from './python';
import { type Library, provide } from './registry';
import { sklearn } from './sklearn/library';
import { tensorflow } from './tensorflow/library';

export const libraries: readonly Library[] = [
  ...pythonLibraries,
  numpy,
  jaxNumpy,
  tensorflowNumpy,
  tensorflow,
  keras,
  addons,
  kerasTuner,
  pandas,
  sklearn,
  ...imageLibraries,
  ...gymLibraries,
];

provide(libraries);
