/** Names of optimizers, and what their old arguments are called now. */
import { optimizerSignatures } from './signatures/optimizers';
import type { Renamed } from './signatureText';

export const optimizerNames = (major: 2 | 3): readonly string[] =>
  Object.entries(optimizerSignatures)
    .filter(([, versions]) => (versions.both ?? (major === 3 ? versions.three : versions.two)) !== undefined)
    .map(([name]) => name);

/** Keras 3 dropped it; Keras 2 takes it with a warning. (`decay` is ignored by Keras 3, and fine.) */
export const RENAMED_3: Renamed = { lr: 'learning_rate' };
