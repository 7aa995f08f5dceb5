/** Dimensions and the arithmetic of shapes: one kernel for NumPy, TensorFlow and Keras. Depends on nothing. */
export * from './axes';
export * from './axisChanges';
export { broadcast, broadcastDims, broadcastTo, isSymbolic, unify, unifyShapes } from './broadcast';
export * from './concatenate';
export * from './diagonal';
export * from './dim';
export * from './einsum';
export * from './failure';
export * from './indexing';
export * from './product';
export * from './reduce';
export * from './repeat';
export * from './reshape';
export * from './shape';
export * from './slice';
export * from './split';
export * from './take';
export * from './window';
