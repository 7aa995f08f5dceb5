/** `inspect`: what parameters a function has. The rest of it reads source text, which nothing here depends on. */
import { bool, library, none, type Run, str, tuple, type Value } from '../../../values';
import type { ClassRecord, FunctionRecord } from '../../record';
import { find, findClass } from '../../registry';
import type { Table } from '../../table';
import { argument, each, free, gives, listOf, outside } from './rows';

/** Names of the parameters in order, those of `*args` with their stars, `self` of a bound method left out; undefined: not known. */
function parametersOf(run: Run, callee: Value | undefined): readonly string[] | undefined {
  // An object is called by its `__call__`.
  const called = callee?.kind === 'object' ? run.instance(callee) && run.attributeOrNothing(callee, '__call__') : callee;
  const own = called && run.parameters?.(called);
  if (own) return own;
  const signature = signatureOf(run, callee);
  return (
    signature && [
      ...signature.parameters.map(({ name }) => name),
      ...(signature.varArgs === undefined ? [] : [`*${signature.varArgs}`]),
      ...(signature.varKeywords === undefined ? [] : [`**${signature.varKeywords}`]),
    ]
  );
}
function signatureOf(run: Run, callee: Value | undefined): FunctionRecord['signature'] {
  if (callee?.kind === 'library') {
    const found = find(callee.path, run.keras);
    return typeof found === 'object' && found.kind !== 'value' && found.kind !== 'module' ? found.signature : undefined;
  }
  if (callee?.kind !== 'method' || callee.function) return undefined;
  for (const path of run.libraryBases(callee.self)) {
    const method = findClass(path, run.keras)?.methods[callee.name];
    if (method) return method.signature;
  }
  return undefined;
}
const unstarred = (name: string): string => name.replace(/^\*+/, '');

const SIGNATURE = 'inspect.Signature';
const PARAMETER = 'inspect.Parameter';
const ARGUMENTS = 'inspect.FullArgSpec';

/** What these functions give; what is not among its fields is not known. */
const answer: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: run => run.unknown({ kind: 'outside', what: 'inspect', at: run.at }),
  methods: {},
};

export const inspect: Table = {
  ...each('getsource getdoc getfile getmodulename', gives(str())),
  ...each('isclass isfunction ismethod isgenerator isgeneratorfunction ismodule', gives(bool())),
  Signature: answer,
  Parameter: answer,
  FullArgSpec: answer,
  signature: free((run, args) => {
    const names = parametersOf(run, argument(args, 0, 'obj'));
    if (!names) return run.unknown({ kind: 'outside', what: 'inspect', at: run.at });
    const parameters = run.dict(
      names.map(unstarred).map(name => [str(name), run.make({ kind: 'instance', class: library(PARAMETER), fields: { name: str(name) } })]),
    );
    return run.make({ kind: 'instance', class: library(SIGNATURE), fields: { parameters } });
  }),
  ...each(
    'getfullargspec getargspec',
    free((run, args) => {
      const callee = argument(args, 0, 'func');
      const names = parametersOf(run, callee);
      const lost = run.unknown({ kind: 'outside', what: 'inspect', at: run.at });
      if (!names) return lost;
      const starred = (stars: RegExp): Value => {
        const found = names.find(name => stars.test(name));
        return found === undefined ? none : str(unstarred(found));
      };
      const plain = names.filter(name => !name.startsWith('*')).map(name => str(name));
      const keywords = starred(/^\*\*/);
      const fields = { args: run.list(callee?.kind === 'method' ? [str('self'), ...plain] : plain), varargs: starred(/^\*[^*]/), varkw: keywords, keywords };
      return run.make({ kind: 'instance', class: library(ARGUMENTS), fields: { ...fields, defaults: lost } });
    }),
  ),
  getmembers: free(run => listOf(run, tuple([str(), run.unknown({ kind: 'outside', what: 'inspect', at: run.at })]))),
  currentframe: outside('inspect'),
};
