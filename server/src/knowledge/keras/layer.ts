/**
 * Turns what is known of one layer (arguments, demands, output, weights) into the record that the interpreter asks.
 * `layer` is for layers of one tensor; `freeLayer` for those of several, with states, or around other layers.
 */
import type { Shape } from '../../shapes';
import type { Argument, Arguments, Failure, Reference, Result, Run, Value } from '../../values';
import { backendTensor, library, none } from '../../values';
import { bind, type Given, readArguments, signatureOf } from '../define';
import { type ArgsOf, any, type Param, type Params, withDefault } from '../params';
import type { ClassRecord, MethodRecord } from '../record';
import { addWeight } from './addWeight';
import { buildLayer, type Call, callLayer, inferLayer, isComputed, type Rule } from './apply';
import { type BaseKeywords, checkBaseKeywords, renameOld } from './baseKeywords';
import { complain } from './complain';
import { breach } from './demand';
import { demanded } from './demanded';
import { describeLayer } from './describe';
import { computeDtype } from './dtype';
import { argumentField, argumentOf, classOf, snakeCase } from './fields';
import { layerAttribute, layerMethods } from './members';
import { onlyLeaf, signalOf, tensorMade } from './nests';
import { callProgramLayer, ownMethod } from './programLayer';
import { type Context, type Demand, flat, type Inferred, isRefusal, type Refusal, refuse, tensorOf, type Weight } from './rule';

interface Common<P extends Params> {
  /** Page of Keras' documentation below `api/layers/`. */
  readonly docs?: string;
  /** Where it stands, if not below `keras.layers`. */
  readonly path?: string;
  /** Keras' class name, where the table's key is another. */
  readonly class?: string;
  readonly params: P;
  /** All parameters in a version's own order and with its defaults, where `params` (what the rule reads) is not that. */
  readonly keras2?: Params;
  readonly keras3?: Params;
  /** Parameters of the call as Python text, the first included: `'inputs, training=None'`; one for each version where they differ. */
  readonly call?: string | { readonly 2: string; readonly 3: string };
  /** Keywords beyond `params` that the constructor takes, where they are not the usual ones. */
  readonly base?: BaseKeywords;
  /** Refuses constructor arguments, after each was read. */
  check?(args: ArgsOf<P>, context: Context, given: Given): Refusal | undefined;
  readonly methods?: Readonly<Record<string, MethodRecord>>;
  /** Takes lists and numbers where others want tensors. */
  readonly converts?: true;
  /** Attributes that only such layers have. */
  readonly attributes?: Readonly<Record<string, (run: Run, self: Reference) => Result>>;
}

/** A layer of one tensor. */
interface LayerSpec<P extends Params> extends Common<P> {
  readonly input?: Demand | ((args: ArgsOf<P>, context: Context) => Demand);
  /** Refuses an input for what is in it. */
  admit?(args: ArgsOf<P>, dtype: string | undefined, context: Context): Refusal | undefined;
  /** undefined: not known. */
  output(args: ArgsOf<P>, x: Shape, context: Context): Shape | Refusal | undefined;
  /** undefined: not known. */
  weights?(args: ArgsOf<P>, x: Shape, context: Context): readonly Weight[] | Refusal | undefined;
  /** A name, or from that of the input. Default: what the layer computes in, float32. `input`: that too, but integers stay. */
  readonly dtype?: string | ((args: ArgsOf<P>, input: string | undefined) => string | undefined);
}

/** A layer with a rule of its own for everything that its call gets; undefined: not known. */
interface FreeSpec<P extends Params> extends Common<P> {
  infer(args: ArgsOf<P>, call: Call, context: Context): Inferred | Refusal | undefined;
}

/** The record of a class, by its name and the major version in force. */
export type Definition = (name: string, major: 2 | 3) => Omit<ClassRecord, 'path'>;

export function layer<const P extends Params>(spec: LayerSpec<P>): Definition {
  return freeLayer<P>({ ...spec, infer: (args, call, context) => inferSingle(spec, args, call, context) });
}

export function freeLayer<const P extends Params>(spec: FreeSpec<P>): Definition {
  return (name, major) => {
    const params: Params = (major === 2 ? spec.keras2 : spec.keras3) ?? spec.params;
    const class_ = spec.class ?? name;
    const path = spec.path ?? `keras.layers.${name}`;
    const rule: Rule = {
      class: class_,
      call: callParams(spec.call ?? 'inputs', major),
      ...(spec.converts && { converts: true as const }),
      infer: (run, self, call) => readFields(run, class_, spec.params, self).map(args => spec.infer(args as ArgsOf<P>, call, { keras: run.keras, run, self })),
    };
    const fields = (run: Run, args: Arguments, own = class_) => checkedFields(run, own, spec as unknown as Common<Params>, params, args);
    const infer = (run: Run, self: Reference, args: Arguments): Result =>
      ownMethod(run, self, 'call') ? callProgramLayer(run, self, args, false) : inferLayer(rule, run, self, args);
    return {
      kind: 'class',
      bases: ['keras.layers.Layer'],
      signature: { ...signatureOf({ params }), ...(!spec.base?.[major]?.none && { varKeywords: 'kwargs' }) },
      ...(spec.docs && { docs: `api/layers/${spec.docs}` }),
      construct: (run, args): Result => {
        const made = fields(run, args);
        return made.kind === 'failure' ? made : run.make({ kind: 'instance', class: library(path), fields: made.of });
      },
      initialise: (run, self, args) => {
        const made = fields(run, args, classOf(run, self));
        if (made.kind === 'failure') return made;
        run.setFields(self, made.of);
        return undefined;
      },
      call: (run, self, args) => (ownMethod(run, self, 'call') ? callProgramLayer(run, self, args, true) : callLayer(rule, run, self, args)),
      methods: {
        ...layerMethods,
        add_weight: addWeight,
        ...shapeMethods(rule),
        ...spec.methods,
        '#infer': { call: infer },
        call: { signature: signatureOf({ params: rule.call }), call: (run, self, args) => inferLayer(rule, run, self, args) },
      },
      attribute: (run, self, attribute) => spec.attributes?.[attribute]?.(run, self) ?? layerAttribute(run, self, attribute, params),
      describe: describeLayer(class_, path),
    };
  };
}

/** An argument that the other version has a default for is missing in this one only; some values only Keras 3 refuses. */
function onlyHere(run: Run, spec: Common<Params>, failed: Failure, given?: Given): Failure {
  const { problem } = failed;
  if (problem.code === 'invalid-argument' && run.keras.major === 3) {
    const value = given?.args[problem.argument]?.value;
    return value && spec.params[problem.argument]?.onlyRefusedIn3?.(value) ? { ...failed, problem: { ...problem, only: 3 } } : failed;
  }
  if (problem.code !== 'missing-argument') return failed;
  const other = (run.keras.major === 3 ? spec.keras2 : spec.keras3)?.[problem.argument] ?? spec.params[problem.argument];
  return other?.default === undefined ? failed : { ...failed, problem: { ...problem, only: run.keras.major } };
}

interface FieldsMade {
  readonly kind: 'fields';
  readonly of: Readonly<Record<string, Value>>;
}

/** The constructor: binds and checks as Keras does, and says what is to be remembered. */
function checkedFields(run: Run, class_: string, spec: Common<Params>, params: Params, args: Arguments): FieldsMade | Failure {
  const given = bind(run, class_, { params, varKeywords: 'kwargs' }, renameOld(run, class_, params, spec.base, args));
  if ('kind' in given) return onlyHere(run, spec, given);
  checkBaseKeywords(run, class_, spec.base, { ...(spec.keras3 ?? spec.params), ...spec.keras2 }, given);
  const read = readArguments(run, class_, params, given);
  if ('kind' in read) return onlyHere(run, spec, read, given);
  if (Array.isArray(read) && spec.check) {
    const refusals = (read as ArgsOf<Params>[]).map(one => spec.check?.(one, { keras: run.keras, run }, given));
    const [first] = refusals;
    if (first && refusals.every(Boolean)) return complain(run, first, { class: class_, given });
  }
  const all: Readonly<Record<string, Argument>> = { ...given.keywords, ...given.args };
  const of: Record<string, Value> = {};
  for (const [name, { value }] of Object.entries(all)) of[argumentField(name)] = value;
  // Left out, it is what the global setting says while the layer is made.
  const format = params.data_format?.default === 'None' && !all.data_format ? run.setting('image_data_format') : undefined;
  if (format) of[argumentField('data_format')] = format;
  const name = all.name?.value;
  return { kind: 'fields', of: { ...of, '#name': name === undefined || name.kind === 'none' ? run.layerName(snakeCase(class_)) : name } };
}

/** All readings of the constructor's arguments (several where one has alternatives), from the fields of the object. */
function readFields(run: Run, class_: string, params: Params, self: Reference): readonly Record<string, unknown>[] {
  const args: Record<string, Argument> = {};
  for (const name of Object.keys(params)) {
    const value = argumentOf(run, self, name);
    if (value !== undefined) args[name] = { value };
  }
  const read = readArguments(run, class_, params, { args, rest: [], keywords: {} });
  return Array.isArray(read) ? (read as Record<string, unknown>[]) : [];
}

/** Parameters of a call from Python text; what they mean is the rule's business. */
function callParams(text: string | { readonly 2: string; readonly 3: string }, major: 2 | 3): Params {
  const params: Record<string, Param<unknown>> = {};
  for (const part of (typeof text === 'string' ? text : text[major]).split(', ')) {
    const [name = '', byDefault] = part.split('=');
    params[name] = byDefault === undefined ? any : withDefault(any, byDefault, none);
  }
  return params;
}

/** Methods that ask the rule about a shape. */
function shapeMethods(rule: Rule): Readonly<Record<string, MethodRecord>> {
  return {
    build: { call: (run, self, args) => buildLayer(rule, run, self, args) },
    compute_output_shape: { call: (run, self, args) => buildLayer(rule, run, self, args, 'only ask') },
  };
}

function inferSingle<P extends Params>(spec: LayerSpec<P>, args: ArgsOf<P>, call: Call, context: Context): Inferred | Refusal | undefined {
  const demand = (typeof spec.input === 'function' ? spec.input(args, context) : spec.input) ?? {};
  const made = spec.converts ? tensorMade(call.inputs) : undefined;
  const count = made ? 1 : flat(call.inputs).length;
  if (count !== 1) return refuse({ code: 'input-count', expected: 1, got: count });
  const leaf = onlyLeaf(call.inputs);
  if (leaf === undefined && !made) return undefined;
  const signal = made ?? (leaf ? signalOf(leaf) : { shape: undefined });
  const x =
    signal.shape ??
    (demand.rank === undefined
      ? undefined
      : demanded(context.run, leaf, demand.rank, (args as { readonly data_format?: unknown }).data_format === 'channels_first'));
  const dtype = dtypeOf(spec, args, signal.dtype, context);
  if (x === undefined) return { outputs: tensorOf(undefined, dtype) };
  const broken = spec.admit?.(args, signal.dtype, context) ?? breach(demand, x, call.built);
  if (broken) return broken;
  const weights = spec.weights ? spec.weights(args, x, context) : [];
  if (isRefusal(weights)) return weights;
  const output = spec.output(args, x, { ...context, computed: isComputed(call, context) });
  if (isRefusal(output)) return output;
  return { outputs: tensorOf(output, dtype), weights };
}

function dtypeOf<P extends Params>(spec: LayerSpec<P>, args: ArgsOf<P>, input: string | undefined, context: Context): string | undefined {
  if (typeof spec.dtype === 'function') return spec.dtype(args, input);
  const own = computeDtype(context);
  if (spec.dtype === 'input') return input === undefined || input.startsWith('float') ? own : input;
  return spec.dtype ?? own;
}

/** What a tensor of this shape is for a rule that is only asked. */
export const placeholder = (shape: Shape | undefined) => backendTensor(shape, 'float32');
