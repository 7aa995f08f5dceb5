/** The rows of training in Keras' library, by path below `keras`. */
import { library, type Result, type Run, stringOf, type Value } from '../../../values';
import type { FunctionRecord } from '../../record';
import { alias, type Table } from '../../table';
import { trainingFunctions } from './byHand';
import { trainingClasses } from './classes';
import { LOSS_ALIASES, LOSS_ALIASES_2, LOSS_CLASSES, lossByString } from './losses';
import { METRIC_CLASSES } from './metrics';
import { optimizerNames } from './optimizers';
import { bindText, isFailure, signatureFrom, type Versions } from './signatureText';

const IDENTIFIER: Versions = { three: 'identifier', two: 'identifier, **kwargs' };
/** `losses.get('mse')` and its relatives: the thing that a name means. */
function get(family: string, find: (run: Run, name: string) => Value | undefined): Omit<FunctionRecord, 'path'> {
  return {
    kind: 'function',
    signature: signatureFrom(IDENTIFIER),
    docs: `api/${family}`,
    call: (run, args): Result => {
      const bound = bindText(run, `${family}.get`, IDENTIFIER, args);
      if (isFailure(bound)) return bound;
      const given = bound.value('identifier') ?? run.unknown({ kind: 'not-modelled', name: 'get' });
      const name = stringOf(given);
      return name === undefined ? given : (find(run, name) ?? run.unknown({ kind: 'not-modelled', name: `${family}.get`, at: run.at }));
    },
  };
}
const made = (run: Run, path: string): Value => run.call(library(path), { positional: [], keywords: {} });

const aliases: Table = Object.fromEntries(
  ['losses', 'metrics'].flatMap(family =>
    Object.entries({ ...LOSS_ALIASES, ...LOSS_ALIASES_2 })
      .filter(([, name]) => `${family}.${name}` in trainingFunctions)
      .map(([name, of]) => [`${family}.${name}`, alias(`${family}.${of}`)] as const),
  ),
);

export const trainingTable: Table = {
  ...trainingClasses,
  ...trainingFunctions,
  ...aliases,
  'losses.get': get('losses', (run, name) => {
    if (LOSS_CLASSES[name]) return made(run, `keras.losses.${name}`);
    const loss = lossByString(name, run.keras.major);
    return loss && library(`keras.losses.${loss.name}`);
  }),
  'metrics.get': get('metrics', (run, name) => (METRIC_CLASSES[name] ? made(run, `keras.metrics.${name}`) : undefined)),
  'optimizers.get': get('optimizers', (run, name) => {
    const found = optimizerNames(run.keras.major).find(one => one.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : made(run, `keras.optimizers.${found}`);
  }),
  'optimizers.legacy.Adam': alias('optimizers.Adam'),
  'optimizers.legacy.SGD': alias('optimizers.SGD'),
  'optimizers.legacy.RMSprop': alias('optimizers.RMSprop'),
  'optimizers.legacy.Adagrad': alias('optimizers.Adagrad'),
  'optimizers.legacy.Adadelta': alias('optimizers.Adadelta'),
};
