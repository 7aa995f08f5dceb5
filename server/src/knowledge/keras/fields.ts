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

/** The class' own name. */
export function classOf(run: Run, self: Reference): string {
  const of = run.instance(self)?.class;
  if (of?.kind === 'library') return of.path.split('.').at(-1) ?? 'Layer';
  const content = of && run.look(of);
  return content?.kind === 'class' ? content.name : 'Layer';
}
