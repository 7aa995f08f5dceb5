/** Descriptors of constructor arguments that Keras' layers share. */
import type { Dim, Shape } from '../../shapes';
import { numberOf, type Run, stringOf, type Value } from '../../values';
import { INVALID, int, type Param, type Read, readSizes } from '../params';
import { isKnownIdentifier, type Kind } from './identifiers';

const isVague = (value: Value): boolean => value.kind === 'unknown' || value.kind === 'either';

/** Any value, which no rule reads; `text` is the default in Python, absent: required. */
export const anything = (text?: string): Param<Value | undefined> => ({
  expects: 'a value',
  ...(text !== undefined && { default: text, fallback: undefined }),
  choices: [undefined],
  read: value => value,
});

/** Set once the program asks for the registry of custom objects: it may have put any name there. */
export const CUSTOM_OBJECTS = 'custom objects';

/** The name of an activation, initializer, regularizer or constraint, or the thing itself. */
const identifier = (kind: Kind, expects: string, text: string): Param<Value | undefined> => ({
  ...anything(text),
  expects,
  read: (value, run) => {
    if (value.kind === 'str' && value.value !== undefined)
      return isKnownIdentifier(kind, value.value, run.keras.major) ||
        run.setting(CUSTOM_OBJECTS) ||
        (run.keras.major === 2 && (kind === 'regularizers' || kind === 'constraints'))
        ? value
        : INVALID;
    if (value.kind === 'int' || value.kind === 'float' || value.kind === 'bool' || value.kind === 'tuple') return kind === 'initializers' ? value : INVALID;
    return value;
  },
});
export const activation = (text = 'None'): Param<Value | undefined> => identifier('activations', 'the name of an activation, or a function', text);
export const initializer = (name: string): Param<Value | undefined> => identifier('initializers', 'the name of an initializer, or an Initializer', `'${name}'`);
export const regularizer: Param<Value | undefined> = identifier('regularizers', 'a regularizer', 'None');
export const constraint: Param<Value | undefined> = identifier('constraints', 'a constraint', 'None');
export const seed = anything('None');

/** An integer of at least `least`. */
export const atLeast = (least: number, expects: string): Param<Dim> => ({
  expects,
  unknown: 'unknown',
  read: (value, run) => {
    if (value.kind === 'none') return INVALID;
    const size = int.read(value, run);
    return typeof size === 'number' && size < least ? INVALID : size;
  },
});
export const positive = atLeast(1, 'a positive integer');
/** Keras looks at the type: no bool, no tensor. */
export const strictlyPositive: Param<Dim> = {
  ...positive,
  read: (value, run) => (value.kind === 'bool' || value.kind === 'tensor' ? INVALID : positive.read(value, run)),
};

/** The same where Keras 2 only compares: there the number in a tensor does as well. */
export const comparedPositive: Param<Dim> = {
  ...strictlyPositive,
  onlyRefusedIn3: value => value.kind === 'tensor',
  read: (value, run) => (run.keras.major === 2 && value.kind === 'tensor' ? positive : strictlyPositive).read(value, run),
};

/** One integer for all `rank` axes, or one for each. */
export const perAxis = (rank: number, text?: string, least = 1): Param<Shape> => {
  const byDefault = text === undefined ? undefined : Number(text.replace(/[(),\s].*$/, '').replace('(', '') || /\d+/.exec(text)?.[0]);
  return {
    expects: `${least > 0 ? 'a positive integer' : 'an integer'} or a tuple of ${rank} of them`,
    ...(text !== undefined && { default: text, fallback: new Array<Dim>(rank).fill(byDefault ?? 1) }),
    unknown: new Array<Dim>(rank).fill('unknown'),
    read: (value, run) => readPerAxis(value, run, rank, least),
  };
};
function readPerAxis(value: Value, run: Run, rank: number, least: number): Read<Shape> {
  if (isVague(value)) return undefined;
  if (value.kind === 'bool') return INVALID;
  if (value.kind === 'none' || value.kind === 'float' || value.kind === 'str') return value.kind === 'str' && value.value === undefined ? undefined : INVALID;
  const sizes = readSizes(value, run);
  if (sizes === INVALID || sizes === undefined) return sizes;
  if (sizes.includes('None')) return INVALID;
  const all = value.kind === 'int' ? new Array<Dim>(rank).fill(value.size) : sizes;
  return all.length !== rank || all.some(size => typeof size === 'number' && size < least) ? INVALID : all;
}

/** One of some words. `text`: the default; `anyCase`: Keras lowers it. */
export const word = <const C extends readonly string[]>(choices: C, text?: string, anyCase = false): Param<C[number]> => ({
  expects: choices.map(c => `"${c}"`).join(' or '),
  ...(text !== undefined && { default: `'${text}'`, fallback: text as C[number] }),
  choices,
  read: value => {
    if (isVague(value) || (value.kind === 'str' && value.value === undefined)) return undefined;
    const said = stringOf(value);
    return choices.find(c => c === (anyCase ? said?.toLowerCase() : said)) ?? INVALID;
  },
});

export type DataFormat = 'channels_last' | 'channels_first';
/** None: what the global setting says. */
export const dataFormat: Param<DataFormat> = {
  expects: '"channels_last" or "channels_first"',
  default: 'None',
  fallback: 'channels_last',
  choices: ['channels_last', 'channels_first'],
  read: (value, run) => {
    if (value.kind === 'none') return globalDataFormat(run);
    if (isVague(value) || (value.kind === 'str' && value.value === undefined)) return undefined;
    const said = stringOf(value)?.toLowerCase();
    return said === 'channels_last' || said === 'channels_first' ? said : INVALID;
  },
};
/** `keras.config.set_image_data_format` may have changed it. */
function globalDataFormat(run: Run): DataFormat | undefined {
  const setting = run.setting('image_data_format');
  if (setting === undefined) return 'channels_last';
  const said = stringOf(setting);
  return said === 'channels_first' || said === 'channels_last' ? said : undefined;
}

/** A number between two bounds, where it is known. `text`: the default. */
export const number = (text?: string, low = -Infinity, high = Infinity): Param<number | undefined> => ({
  expects:
    Number.isFinite(low) && Number.isFinite(high) ? `a number between ${low} and ${high}` : Number.isFinite(low) ? `a number of at least ${low}` : 'a number',
  ...(text !== undefined && { default: text, fallback: text === 'None' ? undefined : Number(text) }),
  choices: [undefined],
  read: value => {
    if (value.kind === 'none') return text === 'None' ? undefined : INVALID;
    if (value.kind === 'str' || value.kind === 'tuple') return INVALID;
    const said = numberOf(value);
    return said !== undefined && (said < low || said > high) ? INVALID : said;
  },
});
/** A fraction of what is dropped. */
export const rate = (text?: string): Param<number | undefined> => number(text, 0, 1);

/** True or False; whatever Python takes for either. */
export const flag = (byDefault: boolean): Param<boolean> => ({
  expects: 'True or False',
  default: byDefault ? 'True' : 'False',
  fallback: byDefault,
  choices: [byDefault, !byDefault],
  read: (value, run) => {
    const truth = run.truth(value);
    return truth === 'maybe' ? undefined : truth;
  },
});

/** `None` is allowed. */
export const orNone = <T>(param: Param<T>): Param<T | null> => ({
  expects: `${param.expects}, or None`,
  default: 'None',
  fallback: null,
  ...(param.unknown !== undefined ? { unknown: param.unknown } : { choices: [null, ...(param.choices ?? [])] }),
  read: (value, run) => (value.kind === 'none' ? null : param.read(value, run)),
});
export const withText = <T>(param: Param<T>, text: string, fallback: T): Param<T> => ({ ...param, default: text, fallback });
/** Required, whatever default it has elsewhere. */
export const required = <T>({ default: _, fallback: __, ...param }: Param<T>): Param<T> => param as Param<T>;

/** Initializers, regularizers and constraints as most layers list them, in that order. */
export const kernelAndBias = {
  kernel_initializer: initializer('glorot_uniform'),
  bias_initializer: initializer('zeros'),
  kernel_regularizer: regularizer,
  bias_regularizer: regularizer,
  activity_regularizer: regularizer,
  kernel_constraint: constraint,
  bias_constraint: constraint,
} as const;
