import { layerRefuses as fixes } from './fixes/for/state';
import { phrase } from './phrases';
import type { Rule } from './rule';
import { layerWords } from './words';

export const layerRefuses: Rule<'layer-refuses'> = {
  severity: 'error',
  summary: 'Keras refuses the layer for a reason of its own.',
  message: problem => (problem.refusal.startsWith(problem.layer) ? phrase(problem.refusal) : `${layerWords(problem)}: ${phrase(problem.refusal)}`),
  fixes,
};
