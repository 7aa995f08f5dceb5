/** Things that programs use for their effect alone (figures, loggers, progress bars): whatever is done with them changes nothing that we know. */
import { type Arguments, library, type Reference, type Result, type Run, type Value } from '../../../values';
import type { ClassRecord } from '../../record';
import { intBetween } from '../sequence';

type Row = Omit<ClassRecord, 'path'>;

export const makeOpaque = (run: Run, path: string): Reference => run.make({ kind: 'instance', class: library(path), fields: {} });

/** Functions that it is handed may be called at any time. */
export function calledBack(run: Run, args: Arguments): void {
  const functions = [...args.positional, ...Object.values(args.keywords)]
    .map(one => one.value)
    .filter(one => one.kind === 'function' || (one.kind === 'method' && one.function !== undefined));
  if (functions.length > 0) run.disturb(functions);
}

/** A class whose attributes, elements and results are of it again. */
export function opaqueClass(path: string, more: Partial<Row> = {}): Row {
  return {
    kind: 'class',
    bases: ['builtins.object'],
    construct: (run, args) => {
      calledBack(run, args);
      return makeOpaque(run, path);
    },
    call: (run, self, args): Result => {
      calledBack(run, args);
      return self;
    },
    methods: {},
    attribute: (_, self, name) => (name.startsWith('__') ? undefined : self),
    setAttribute: () => undefined,
    index: (_, self) => self,
    setIndex: () => undefined,
    elements: (_, self) => ({ items: [], more: { count: 'unknown', element: self } }),
    length: () => intBetween(0, undefined),
    binary: (_, self): Value => self,
    enter: (_, self) => self,
    ...more,
  };
}
