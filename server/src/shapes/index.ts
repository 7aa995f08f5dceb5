/** Dimensions and the arithmetic of shapes. Depends on nothing. */
export * from './dim';
export * from './shape';
