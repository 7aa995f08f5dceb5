/** TensorFlow.js as far as verification needs it: core, layers, and the backend that runs anywhere. */
import '@tensorflow/tfjs-backend-cpu';
import { enableProdMode } from '@tensorflow/tfjs-core';

// Else it advertises its other backends on the console.
enableProdMode();

export * from '@tensorflow/tfjs-core';
export { initializers, type LayersModel, layers, loadLayersModel, model } from '@tensorflow/tfjs-layers';
