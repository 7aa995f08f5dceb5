/** NumPy integers where Keras 3 asks for Python's: refused, though what is meant is plain; the run goes on with the number. */
import type { Run } from '../../values';
import type { Given } from '../define';

export function refuseNumpy(run: Run, callable: string, argument: string, { args }: Given): undefined {
  const given = args[argument];
  if (run.keras.major !== 3 || given?.value.kind !== 'int' || !given.value.numpy) return undefined;
  run.report({
    code: 'invalid-argument',
    callable,
    argument,
    expects: 'a Python int',
    got: 'a NumPy integer',
    use: 'int',
    at: given.at ?? run.at,
    exception: 'ValueError',
    only: 3,
    mended: true,
  });
  return undefined;
}
