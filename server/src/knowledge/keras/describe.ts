/** What a person may read of a layer: its class, name, the shapes it was last applied to, its parameters. */
import type { Shape } from '../../shapes';
import type { Description, Reference, Run, Value } from '../../values';
import { numberOf, stringOf } from '../../values';
import { shapeFrom } from './nests';

export const describeLayer =
  (class_: string, library: string) =>
  (run: Run, self: Reference): Description => ({
    kind: 'layer',
    class: class_,
    library,
    name: stringOf(run.field(self, '#name')) ?? null,
    inputs: shapesIn(run, run.field(self, '#inputs')),
    outputs: shapesIn(run, run.field(self, '#outputs')),
    params: numberOf(run.field(self, '#params')) ?? null,
    model: false,
    id: `${self.owner}.${self.serial}`,
  });

/** The shapes that a field holds (`shapesValue`); null where the layer was not applied. */
export function shapesIn(run: Run, value: Value | undefined): readonly (Shape | undefined)[] | null {
  return value?.kind === 'tuple' ? value.items.map(item => shapeFrom(run, item)) : null;
}
