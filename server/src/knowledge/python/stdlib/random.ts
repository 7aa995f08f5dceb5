/** `random`: numbers that nobody knows, between bounds that everybody does. */
import { subtract } from '../../../shapes';
import { float, none, type Result, type Run, type Value } from '../../../values';
import type { Table } from '../../table';
import { elementsOf } from '../iterate';
import { pythonError, vague } from '../kinds';
import { setElements } from '../list';
import { sizeOf } from '../numbers';
import { anyOf, asCount, blurred, intBetween } from '../sequence';
import { opaqueClass } from './opaque';
import { argument, each, free, gives, nothing } from './rows';

const bound = (value: Value | undefined): ReturnType<typeof sizeOf> => (value ? sizeOf(value) : undefined);

/** So many of the elements, in an unknown order. */
function chosen(run: Run, population: Value | undefined, k: Value | undefined): Result {
  const elements = population && run.elements(population);
  const element = elements ? anyOf(run, elements) : vague(run, 'sample', population);
  const count = k ? (sizeOf(k) ?? 'unknown') : 1;
  return element && count !== 0 ? run.list([], { count, element }) : run.list([]);
}

const methods: Table = {
  random: gives(float()),
  ...each(
    'uniform gauss normalvariate triangular betavariate expovariate gammavariate lognormvariate paretovariate vonmisesvariate weibullvariate',
    gives(float()),
  ),
  randint: free((_, args) => {
    const [a, b] = [bound(argument(args, 0, 'a')), bound(argument(args, 1, 'b'))];
    return intBetween(a === 'unknown' ? undefined : a, b === 'unknown' ? undefined : b);
  }),
  randrange: free((_, args) => {
    const [a, b] = [bound(argument(args, 0, 'start')), bound(argument(args, 1, 'stop'))];
    const [low, high] = b === undefined ? [0, a] : [a, b];
    return intBetween(low === 'unknown' ? undefined : low, high === undefined || high === 'unknown' ? undefined : asCount(subtract(high, 1)));
  }),
  getrandbits: free(() => intBetween(0, undefined)),
  choice: free((run, args) => {
    const given = argument(args, 0, 'seq');
    if (!given || given.kind === 'unknown') return vague(run, 'choice', given);
    const elements = elementsOf(run, given);
    if ('kind' in elements) return elements;
    return anyOf(run, elements) ?? pythonError(run, 'IndexError', 'Cannot choose from an empty sequence');
  }),
  choices: free((run, args) => chosen(run, argument(args, 0, 'population'), args.keywords.k?.value)),
  sample: free((run, args) => chosen(run, argument(args, 0, 'population'), argument(args, 1, 'k'))),
  shuffle: free((run, args) => {
    const given = argument(args, 0, 'x');
    if (given?.kind === 'object') setElements(run, given, now => blurred(run, now));
    else if (given?.kind === 'tensor') run.dropNumbers(given);
    return none;
  }),
  seed: nothing,
  setstate: nothing,
  getstate: free(run => vague(run, 'getstate')),
};
export const randomTable: Table = {
  ...methods,
  ...each('Random SystemRandom', name =>
    opaqueClass(`random.${name}`, {
      methods: Object.fromEntries(
        Object.entries(methods).flatMap(([key, row]) =>
          row.kind === 'function'
            ? [[key, { call: (run: Run, _self, args) => row.call(run, args) } satisfies import('../../record').MethodRecord] as const]
            : [],
        ),
      ),
    }),
  ),
};
