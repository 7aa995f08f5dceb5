/** Fields of an object as the program sees them. */
import { type Result, type Run, str, type Value } from '../../values';
import { vague } from './kinds';

/** `vars(x)`, `x.__dict__`. */
export function fieldsOf(run: Run, value: Value): Result {
  const instance = run.instance(value);
  if (!instance) return vague(run, 'vars', value);
  return run.make({
    kind: 'dict',
    entries: Object.entries(instance.fields)
      .filter(([name]) => !name.startsWith('#'))
      .map(([name, field]) => ({ key: str(name), value: field })),
  });
}
