/** What a person may read of a model. */
import type { Description, Reference, Run } from '../../../values';
import { numberOf, stringOf } from '../../../values';
import { nestOf, shapeFrom } from '../nests';
import { flat } from '../rule';
import { modelClass } from './applyModel';
import { countedParams, present, shapeOf } from './fields';
import { layersOfModel } from './listing';

export const describeModel =
  (library: string) =>
  (run: Run, self: Reference): Description => {
    const shapes = (field: string, built: string): Extract<Description, { kind: 'layer' }>['inputs'] => {
      const value = present(run.field(self, field));
      if (value) return flat(nestOf(run, value)).map(shapeOf);
      const last = run.field(self, built);
      return last?.kind === 'tuple' ? last.items.map(item => shapeFrom(run, item)) : null;
    };
    const layers = layersOfModel(run, self);
    const params = layers ? numberOf(countedParams(run, layers)['#params']) : numberOf(run.field(self, '#params'));
    return {
      kind: 'layer',
      class: modelClass(run, self),
      library,
      name: stringOf(run.field(self, '#name')) ?? null,
      inputs: shapes('#in', '#inputs'),
      outputs: shapes('#out', '#outputs'),
      params: params ?? null,
      model: true,
      id: `${self.owner}.${self.serial}`,
    };
  };
