/** Constructors of the learning rate schedules. Read off Keras 3.15 and tf_keras 2.21. */
import type { Signatures } from '../signatureText';

export const scheduleSignatures: Signatures = {
  CosineDecay: {
    three: "initial_learning_rate, decay_steps, alpha=0.0, name='CosineDecay', warmup_target=None, warmup_steps=0",
    two: 'initial_learning_rate, decay_steps, alpha=0.0, name=None, warmup_target=None, warmup_steps=0',
  },
  CosineDecayRestarts: {
    three: "initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name='SGDRDecay'",
    two: 'initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name=None',
  },
  ExponentialDecay: {
    three: "initial_learning_rate, decay_steps, decay_rate, staircase=False, name='ExponentialDecay'",
    two: 'initial_learning_rate, decay_steps, decay_rate, staircase=False, name=None',
  },
  InverseTimeDecay: {
    three: "initial_learning_rate, decay_steps, decay_rate, staircase=False, name='InverseTimeDecay'",
    two: 'initial_learning_rate, decay_steps, decay_rate, staircase=False, name=None',
  },
  LearningRateSchedule: { both: '*args, **kwargs' },
  PiecewiseConstantDecay: { three: "boundaries, values, name='PiecewiseConstant'", two: 'boundaries, values, name=None' },
  PolynomialDecay: {
    three: "initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name='PolynomialDecay'",
    two: 'initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name=None',
  },
};
