/**
 * The makers that the tables of array functions are written with. A *family* is what many functions do (`reduce`,
 * `concatenate`): it names roles (`x`, `axis`), and is written once. A library's table says which family a name is of;
 * its parameters come from the library's real signature, whose names are matched to the roles.
 */
import { type Argument, type Arguments, type Failure, type Fields, failure, type Result, type Run, type Shape, type Value } from '../../values';
import { type Given, signatureOf, withArguments } from '../define';
import type { ArgsOf, Param, Params } from '../params';
import type { FunctionRecord } from '../record';
import type { Dialect } from './dialect';
import { dtypeOf } from './dtype';
import { emit, misfit } from './emit';
import { type Operand, operandOf } from './operand';
import type { Outcome } from './outcome';
import { array, type Parts, raw } from './roles';
import { functionOf, type Listed, type Listing, valueOfText } from './signatures';

type Place = Run['at'];

/** What a family may ask of the call. */
export interface Call {
  readonly run: Run;
  readonly dialect: Dialect;
  /** As people write it: `np.reshape`. */
  readonly name: string;
  readonly given: Given;
  /** Further positional arguments (`*arrays`), as arrays. */
  readonly rest: readonly Operand[];
  readonly restArguments: readonly Argument[];
  /** Arrays among the arguments. */
  readonly inputs: readonly Operand[];
  /** The value that was given for a role; undefined: left out. */
  value(role: string): Value | undefined;
  at(role: string): Place;
  /** The shapes do not fit. */
  misfit(because: string): Failure;
  /** An argument that can never be right. */
  invalid(role: string, expects: string, exception?: string): Failure;
}

export interface Family {
  readonly roles: Params;
  readonly definite?: boolean;
  /** Further positional arguments are sizes or axes, and no arrays. */
  readonly plainRest?: boolean;
  result(args: Readonly<Record<string, unknown>>, call: Call): Outcome;
}
interface FamilyOptions {
  /** The result is an array, even where nothing is known of what was given (`np.array`). */
  readonly definite?: boolean;
  /** Further positional arguments are sizes or axes, and no arrays. */
  readonly plainRest?: boolean;
}
export function family<P extends Params>(roles: P, result: (args: ArgsOf<P>, call: Call) => Outcome, options: FamilyOptions = {}): Family {
  return { roles, ...options, result: (args, call) => result(args as ArgsOf<P>, call) };
}

/** A row of a table: the family, and which parameter plays a role where the rule of `assign` would not find it. */
export type Row = Family | readonly [Family, Readonly<Record<string, string>>];

type Signature_ = string | (Listed & { readonly kind: 'function' });
/** A function of a library. `signature` is its real one, as text or as a listing; it is read when somebody asks for the record. */
export function record(dialect: Dialect, name: string, row: Row, signature: Signature_ | (() => Signature_)): Omit<FunctionRecord, 'path'> {
  let made: ReturnType<typeof callable> | undefined;
  const make = (): ReturnType<typeof callable> => {
    made ??= callable(dialect, name, row, typeof signature === 'function' ? signature() : signature);
    return made;
  };
  return {
    kind: 'function',
    get signature() {
      return signatureOf(make().spec);
    },
    call: (run, args) => make().call(run, args),
  };
}

/** The same for whatever calls it (methods of arrays put `self` in front). */
export function callable(dialect: Dialect, name: string, row: Row, signature: Signature_) {
  const [{ roles, result, definite, plainRest }, names] = 'roles' in row ? [row, {}] : row;
  const listed = typeof signature === 'string' ? functionOf(signature) : signature;
  const assigned = assign(roles, listed.parameters, names);
  const params: Record<string, Param<unknown>> = {};
  for (const parameter of listed.parameters) params[parameter.name] = paramOf(parameter, roles[assigned.byParameter.get(parameter.name) ?? '']);
  const spec = {
    params,
    ...(listed.varArgs !== undefined && { varArgs: listed.varArgs }),
    ...(listed.varKeywords !== undefined && { varKeywords: listed.varKeywords }),
  };
  const shown = `${dialect.shown}.${name}`;
  const call = (run: Run, args: Arguments): Result =>
    withArguments(run, shown, spec, args, (read, given) => {
      const values: Record<string, unknown> = {};
      for (const [role, param] of Object.entries(roles)) {
        const parameter = assigned.byRole.get(role);
        values[role] = parameter !== undefined && parameter in read ? fallBack(read[parameter], param, parameter in given.args, run) : param.fallback;
      }
      const rest = given.rest.map(
        argument => operandOf(run, argument.value) ?? ({ kind: 'operand', value: argument.value, shape: undefined, origin: 'unknown' } as const),
      );
      const inputs = [...Object.values(values).flatMap(operandsIn), ...(plainRest ? [] : rest)];
      const refused = refusal(run, dialect, shown, name, inputs);
      if (refused) return refused;
      // An array of objects may hold anything.
      const type = given.args.dtype && dtypeOf(given.args.dtype.value, run);
      const ragged = given.args.dtype && (type === undefined || type === 'object') ? undefined : inputs.find(input => input.ragged)?.ragged;
      const context: Call = {
        run,
        dialect,
        name: shown,
        given,
        rest,
        restArguments: given.rest,
        inputs,
        value: role => given.args[assigned.byRole.get(role) ?? '']?.value,
        at: role => given.args[assigned.byRole.get(role) ?? '']?.at ?? run.at,
        misfit: because => misfit({ run, name: shown, inputs, dialect }, because),
        invalid: (role, expects, exception = 'ValueError') => {
          const argument = assigned.byRole.get(role) ?? role;
          return failure({
            code: 'invalid-argument',
            callable: shown,
            argument,
            expects,
            got: given.args[argument]?.value.kind ?? '',
            at: given.args[argument]?.at ?? run.at,
            exception,
          });
        },
      };
      if (ragged)
        return failure({
          code: 'array-shapes',
          operation: shown,
          shapes: ragged,
          because: 'the parts of a list differ in shape, so that they make no array',
          at: run.at,
          exception: 'ValueError',
        });
      const { args: nodeArgs, keywords } = resolved(listed.parameters, given, roles, assigned.byParameter);
      return emit(
        { run, dialect, path: `${dialect.root}.${name}`, name: shown, inputs, args: nodeArgs, keywords, ...(definite && { definite }) },
        result(values, context),
      );
    });
  return { spec, call };
}

/**
 * Which parameter plays which role: the one that the row names, else one of the same name, else, for roles that every
 * call needs, the first parameters that are left over.
 */
function assign(
  roles: Params,
  parameters: readonly Listing[],
  names: Readonly<Record<string, string>>,
): { readonly byRole: ReadonlyMap<string, string>; readonly byParameter: ReadonlyMap<string, string> } {
  const byRole = new Map<string, string>();
  const byParameter = new Map<string, string>();
  const take = (role: string, parameter: string): void => {
    byRole.set(role, parameter);
    byParameter.set(parameter, role);
  };
  for (const role of Object.keys(roles)) {
    const parameter = names[role] ?? role;
    if (parameters.some(one => one.name === parameter)) take(role, parameter);
  }
  for (const [role, param] of Object.entries(roles)) {
    if (byRole.has(role) || param.default !== undefined) continue;
    const free = parameters.find(one => !byParameter.has(one.name) && one.form !== 'keyword-only');
    if (free) take(role, free.name);
  }
  return { byRole, byParameter };
}

/** The descriptor of one parameter: the role's, with the signature's own default. */
function paramOf({ form, default: text }: Listing, role: Param<unknown> | undefined): Param<unknown> {
  const base = role ?? raw;
  const { default: _, fallback: __, read, ...others } = base;
  const optional = base.default !== undefined && base.fallback === undefined;
  const rest: Param<unknown> = { ...others, read: optional ? (value, run) => read(value, run) ?? LEFT_OUT : read };
  const formed = form === 'normal' ? rest : { ...rest, form };
  return text === undefined ? formed : { ...formed, default: text, fallback: { defaultText: text } satisfies DefaultText };
}
/** What an optional argument that was given as None is read as. */
const LEFT_OUT = { leftOut: true };
interface DefaultText {
  readonly defaultText: string;
}

/** What a parameter that was left out is read as: the signature's default where it has a short text, else the role's. */
function fallBack(read: unknown, param: Param<unknown>, given: boolean, run: Run): unknown {
  if (read === LEFT_OUT) return undefined;
  if (given || typeof read !== 'object' || read === null || !('defaultText' in read)) return read;
  const value = valueOfText(String(read.defaultText));
  if (value === undefined || (value.kind === 'none' && param.default !== undefined)) return param.fallback;
  const again = param.read(value, run);
  return again === undefined || typeof again === 'symbol' ? param.fallback : again;
}
function operandsIn(value: unknown): readonly Operand[] {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return [];
  if (value.kind === 'operand') return [value as Operand];
  if (value.kind !== 'parts') return [];
  const { items, more, vague, value: whole } = value as Parts;
  return vague ? [{ kind: 'operand', value: whole, shape: undefined, origin: 'unknown' }] : more ? [...items, more.element] : items;
}

/** NumPy and TensorFlow cannot work on KerasTensors. */
function refusal(run: Run, dialect: Dialect, shown: string, name: string, inputs: readonly Operand[]): Failure | undefined {
  if (!inputs.some(input => input.graph)) return undefined;
  const refuses = dialect.refuses(run);
  if (!refuses) return undefined;
  const replacement = replacementFor(name);
  return failure({
    code: 'backend-on-symbolic',
    function: shown,
    ...(replacement !== undefined && run.keras.major === 3 && { replacement }),
    at: run.at,
    exception: refuses.exception,
    ...(refuses.only && { only: refuses.only }),
  });
}
/** The name in `keras.ops` that does the same, where there is one. */
function replacementFor(name: string): string | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1).replace(/^reduce_/, '');
  const ops = REPLACEMENTS[last] ?? last;
  return OPS.has(ops) ? `keras.ops.${ops}` : undefined;
}
const REPLACEMENTS: Readonly<Record<string, string>> = {
  acos: 'arccos',
  acosh: 'arccosh',
  asin: 'arcsin',
  asinh: 'arcsinh',
  atan: 'arctan',
  atan2: 'arctan2',
  atanh: 'arctanh',
  concat: 'concatenate',
  floordiv: 'floor_divide',
  floormod: 'mod',
  gather: 'take',
  multiply: 'multiply',
  pow: 'power',
  math_sum: 'sum',
  divide_no_nan: 'divide_no_nan',
  permute_dimensions: 'transpose',
  batch_dot: 'matmul',
  resize_images: 'image.resize',
  clip_by_value: 'clip',
  l2_normalize: 'normalize',
  resize: 'image.resize',
};
const OPS: ReadonlySet<string> = new Set(
  'abs add all any arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argsort average broadcast_to cast ceil clip concatenate conv cos cosh cumprod cumsum depth_to_space divide divide_no_nan dot einsum elu equal erf exp expand_dims expm1 flip floor floor_divide full_like gelu greater greater_equal hard_sigmoid imag image.resize isfinite isinf isnan leaky_relu less less_equal log log1p log_sigmoid log_softmax logical_and logical_not logical_or logical_xor logsumexp matmul max maximum mean median min minimum mod moveaxis multiply negative norm normalize not_equal one_hot ones_like outer pad power prod real reciprocal relu relu6 repeat reshape roll round rsqrt selu shape sigmoid sign silu sin sinh size slice softmax softplus softsign sort space_to_depth split sqrt square squeeze stack std stop_gradient subtract sum swapaxes swish take take_along_axis tan tanh tensordot tile top_k trace transpose tril triu unstack var where zeros_like'.split(
    ' ',
  ),
);

/** Arguments of a node: those that hold arrays by position, the others by name. */
function resolved(
  parameters: readonly Listing[],
  given: Given,
  roles: Params,
  byParameter: ReadonlyMap<string, string>,
): { readonly args: readonly Value[]; readonly keywords: Fields } {
  const args: Value[] = [];
  const keywords: Record<string, Value> = {};
  for (const { name, default: text } of parameters) {
    const value = given.args[name]?.value;
    const role = roles[byParameter.get(name) ?? ''];
    if (value !== undefined && role !== undefined && (role.expects === array.expects || role.expects.includes('arrays'))) args.push(value);
    else if (value !== undefined) keywords[name] = value;
    else if (text !== undefined) {
      const byDefault = valueOfText(text);
      if (byDefault) keywords[name] = byDefault;
    }
  }
  return {
    args: [...args, ...given.rest.map(argument => argument.value)],
    keywords: { ...keywords, ...Object.fromEntries(Object.entries(given.keywords).map(([name, { value }]) => [name, value])) },
  };
}

export type { Shape };
