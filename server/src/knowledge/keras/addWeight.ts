/** `self.add_weight(…)` of layers. */

import { backendTensor, bool, failure, str, stringOf, tuple } from '../../values';
import { WEIGHT } from '../arrays/constants';
import { bind } from '../define';
import type { MethodRecord } from '../record';
import { computeDtype } from './dtype';
import { classOf } from './fields';
import { shapeFrom, shapeValue } from './nests';
import { paramsOf } from './signatureParams';

const ADD_WEIGHT = {
  3: 'shape=None, initializer=None, dtype=None, trainable=True, autocast=True, regularizer=None, constraint=None, aggregation=None, overwrite_with_gradient=False, name=None',
  2: 'name=None, shape=None, dtype=None, initializer=None, regularizer=None, trainable=None, constraint=None, use_resource=None, synchronization=None, aggregation=None',
};

/** `self.add_weight(…)`: a variable, which the layer remembers. */
export const addWeight: MethodRecord = {
  call: (run, self, args) => {
    const { major } = run.keras;
    const given = bind(run, 'add_weight', { params: paramsOf(ADD_WEIGHT[major]), varKeywords: 'kwargs' }, args);
    // The first argument is the shape in Keras 3, the name in Keras 2.
    if ('kind' in given) return failure({ ...given.problem, only: major });
    const { shape: said, name, trainable, dtype } = given.args;
    const shape = said === undefined || said.value.kind === 'none' ? [] : said.value.kind === 'int' ? [said.value.size] : shapeFrom(run, said.value);
    if (shape?.includes('None')) {
      const axis = shape.indexOf('None');
      return {
        kind: 'failure',
        problem: { code: 'undefined-size', axis, got: shape, layer: classOf(run, self), at: said?.at ?? run.at, exception: 'ValueError' },
      };
    }
    const before = run.field(self, '#weights');
    const fixed = trainable?.value.kind === 'bool' && trainable.value.value === false;
    const known = shape && (before === undefined || before.kind === 'tuple');
    const one = shape && tuple([str(stringOf(name?.value) ?? 'variable'), shapeValue(shape), bool(!fixed)]);
    run.setFields(self, { '#weights': known && one ? tuple([...(before?.kind === 'tuple' ? before.items : []), one]) : bool(true) });
    return backendTensor(shape, stringOf(dtype?.value) ?? computeDtype({ keras: run.keras, run, self }), { about: WEIGHT });
  },
};
