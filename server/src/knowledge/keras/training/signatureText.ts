/**
 * Signatures written as Python writes them, one text for each Keras version, and the binding of a call's
 * arguments to them. Losses, metrics, optimizers, callbacks and the methods of models have hundreds of
 * parameters of which we read a handful: a table of texts says all of them.
 */
import { type Argument, type Arguments, bool, type Failure, failure, float, int, none, type Run, str, type Value } from '../../../values';
import { bind, type Given, type Spec, signatureOf } from '../../define';
import { any, keywordOnly, type Param, type Params } from '../../params';
import type { Signature } from '../../signature';

/** `both` where the versions agree, else the text of each that has it. */
export interface Versions {
  readonly both?: string;
  readonly three?: string;
  readonly two?: string;
}
export type Signatures = Readonly<Record<string, Versions>>;

/** Keywords that a version no longer takes, and by what to replace them (`null`: drop it). */
export type Renamed = Readonly<Record<string, string | null>>;

/** Arguments by name; left out ones have their defaults, where these are literals. */
export interface Bound extends Given {
  /** Its value, or its default's. */
  value(name: string): Value | undefined;
}

const specs = new Map<string, Spec<Params>>();
/** `x, y=None, *, flag=False, **kwargs` as a Spec of any values. */
export function specOf(text: string): Spec<Params> {
  const known = specs.get(text);
  if (known) return known;
  const params: Record<string, Param<Value | undefined>> = {};
  let [varArgs, varKeywords, onlyKeywords]: [string | undefined, string | undefined, boolean] = [undefined, undefined, false];
  for (const part of splitTop(text)) {
    if (part === '*') onlyKeywords = true;
    else if (part.startsWith('**')) varKeywords = part.slice(2);
    else if (part.startsWith('*')) {
      varArgs = part.slice(1);
      onlyKeywords = true;
    } else {
      const [name = '', literal] = splitOnce(part);
      const param: Param<Value | undefined> = literal === undefined ? any : { ...any, default: literal, fallback: literalValue(literal) };
      params[name] = onlyKeywords ? keywordOnly(param) : param;
    }
  }
  const spec: Spec<Params> = { params, ...(varArgs !== undefined && { varArgs }), ...(varKeywords !== undefined && { varKeywords }) };
  specs.set(text, spec);
  return spec;
}

/** What hover and completion read: the newest text there is. */
export const signatureFrom = ({ both, three, two }: Versions): Signature => signatureOf(specOf(both ?? three ?? two ?? ''));
export const textFor = ({ both, three, two }: Versions, major: 2 | 3): string | undefined => both ?? (major === 3 ? three : two);

/**
 * Binds as Python does. A keyword that only the other Keras takes is reported and passed over, one that was
 * renamed is taken under its new name, so that the fault behind it shows too.
 */
export function bindText(run: Run, callable: string, versions: Versions, args: Arguments, renamed: Renamed = {}): Bound | Failure {
  const text = textFor(versions, run.keras.major) ?? textFor(versions, run.keras.major === 3 ? 2 : 3) ?? '*args, **kwargs';
  const other = textFor(versions, run.keras.major === 3 ? 2 : 3);
  const spec = specOf(text);
  const keywords: Record<string, Argument> = {};
  for (const [name, argument] of Object.entries(args.keywords)) {
    const replacement = renamed[name];
    const isKnown = name in spec.params;
    if (!isKnown && replacement !== undefined) {
      run.refuse({
        code: 'removed-argument',
        callable,
        argument: name,
        ...(replacement === null ? { drop: true } : { replacement }),
        at: argument.at ?? run.at,
        exception: replacement === null ? 'ValueError' : 'TypeError',
        only: run.keras.major,
      });
      if (replacement !== null && !(replacement in args.keywords)) keywords[replacement] = argument;
    } else if (!isKnown && spec.varKeywords === undefined && other !== undefined && name in specOf(other).params) {
      run.refuse({
        code: 'removed-argument',
        callable,
        argument: name,
        drop: true,
        at: argument.at ?? run.at,
        exception: 'TypeError',
        only: run.keras.major,
      });
    } else keywords[name] = argument;
  }
  const given = bind(run, callable, spec, { ...args, keywords });
  if ('kind' in given) return given;
  return { ...given, value: name => given.args[name]?.value ?? (spec.params[name]?.fallback as Value | undefined) };
}
export const isFailure = (result: object): result is Failure => 'kind' in result && result.kind === 'failure';
export { failure };

function splitTop(text: string): string[] {
  const parts: string[] = [];
  let [depth, quote, start] = [0, '', 0];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  return last ? [...parts, last] : parts;
}
function splitOnce(part: string): [string, string | undefined] {
  const at = part.indexOf('=');
  return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)];
}

/** The value of a default; undefined where it is no plain literal. */
function literalValue(text: string): Value | undefined {
  if (text === 'None') return none;
  if (text === 'True' || text === 'False') return bool(text === 'True');
  if (/^-?\d+$/.test(text)) return int(Number(text));
  if (/^-?\d*\.?\d+(e-?\d+)?$/.test(text)) return float(Number(text));
  const quoted = /^(['"])(.*)\1$/.exec(text);
  return quoted ? str(quoted[2] ?? '') : undefined;
}
