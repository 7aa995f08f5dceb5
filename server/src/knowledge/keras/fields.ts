/** Fields under which the library remembers what a layer was made with. */
import type { Reference, Run, Value } from '../../values';

/** The arguments that the constructor got lie in fields `#arg.NAME`, as they were given. */
export const argumentField = (name: string): string => `#arg.${name}`;
export function argumentOf(run: Run, self: Reference, name: string): Value | undefined {
  const value = run.field(self, argumentField(name));
  return value?.kind === 'absent' ? undefined : value;
}

/** Keras' automatic names: `MaxPooling2D` → `max_pooling2d`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
