/** `clear_session()`: Keras' global state begins anew, of which we model the name counters. */
import { none } from '../../../values';
import { fn } from '../../define';

export const clearSession = fn({
  params: {},
  varArgs: 'args',
  varKeywords: 'kwargs',
  result: (_, run) => {
    run.resetNames();
    return none;
  },
});
