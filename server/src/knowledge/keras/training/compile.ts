/** `compile`: remembers loss, metrics and optimizer for the day when data comes. */
import type { Place } from '../../../syntax/tree';
import { type Argument, bool, int, none, type Reference, type Related, type Result, type Run, str, type Value } from '../../../values';
import { forgotSuper } from '../programLayer';
import { optimizerNames } from './optimizers';
import type { Bound } from './signatureText';

/** Fields: `#compiled`, `#loss` … as they were given, and `#at.loss` … numbers that carry the argument's place. */
const REMEMBERED = ['optimizer', 'loss', 'metrics', 'loss_weights', 'weighted_metrics'] as const;

export function compile(run: Run, self: Reference, args: Bound): Result {
  const forgotten = forgotSuper(run, self);
  if (forgotten) {
    run.report({ ...forgotten.problem, exception: 'AttributeError', mended: true });
    run.setFields(self, { '#name': str() });
  }
  const fields: Record<string, Value> = { '#compiled': bool(true) };
  for (const name of REMEMBERED) {
    const argument = args.args[name];
    fields[`#${name}`] = argument?.value ?? args.value(name) ?? none;
    fields[`#at.${name}`] = int(0, argument?.at ?? run.at);
  }
  const refused = optimizerRefused(run, args.args.optimizer) ?? metricsRefused(run, args.args.metrics);
  run.setFields(self, fields);
  return refused ?? none;
}

function optimizerRefused(run: Run, argument: Argument | undefined): Result | undefined {
  if (argument?.value.kind !== 'str' || argument.value.value === undefined) return undefined;
  const name = argument.value.value;
  const known = optimizerNames(run.keras.major);
  if (known.some(one => one.toLowerCase() === name.toLowerCase())) return undefined;
  run.report({
    code: 'invalid-argument',
    callable: 'compile',
    argument: 'optimizer',
    expects: 'the name of an optimizer',
    got: `"${name}"`,
    at: argument.at ?? run.at,
    exception: 'ValueError',
    known,
    mended: true,
  });
  return undefined;
}

/** Keras 3 takes no bare name here. */
function metricsRefused(run: Run, argument: Argument | undefined): Result | undefined {
  if (run.keras.major === 2 || argument?.value.kind !== 'str') return undefined;
  const name = argument.value.value;
  run.report({
    code: 'invalid-argument',
    callable: 'compile',
    argument: 'metrics',
    expects: 'a list of metrics',
    got: name === undefined ? 'a string' : `"${name}"`,
    ...(name !== undefined && { use: `["${name}"]` }),
    at: argument.at ?? run.at,
    exception: 'ValueError',
    only: 3,
    mended: true,
  });
  return undefined;
}

export const isCompiled = (run: Run, model: Reference): boolean | 'maybe' => {
  const compiled = run.field(model, '#compiled');
  return compiled === undefined ? false : compiled.kind === 'bool' && compiled.value === true ? true : 'maybe';
};
/** What `compile` was given. Where it was called on one path only, the other never gets further than "not compiled". */
export const compiledValue = (run: Run, model: Reference, name: (typeof REMEMBERED)[number]): Value | undefined => set(run.field(model, `#${name}`));
export function compiledPlace(run: Run, model: Reference, name: (typeof REMEMBERED)[number]): Place | undefined {
  const value = set(run.field(model, `#at.${name}`));
  return value?.kind === 'int' ? value.from : undefined;
}
/** Of a fault in what `compile` was given, that shows when data comes. */
export const givenHere = (argument: string, given: Place | undefined): { readonly given?: Place; readonly related?: readonly Related[] } =>
  given ? { given, related: [{ at: given, what: { kind: 'given-here', argument } }] } : {};
function set(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'either') return value?.kind === 'absent' ? undefined : value;
  const known = value.of.filter(one => one.kind !== 'absent');
  const [only] = known;
  return known.length === 1 ? only : { kind: 'either', of: known };
}
