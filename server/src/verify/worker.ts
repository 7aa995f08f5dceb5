/** PLACEHOLDER: the only file that loads TensorFlow.js. */
export {};
