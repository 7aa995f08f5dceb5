/** The methods of models where data meets them. */
import type { MethodRecord } from '../../record';

export const trainingMethods: Readonly<Record<string, MethodRecord>> = {};
