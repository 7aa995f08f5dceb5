/** What a record of knowledge may ask of the run that calls it (values/run.ts), answered by the machine. */

import { findClass } from '../knowledge/registry';
import { type Size, symbol } from '../shapes';
import type { Place } from '../syntax/tree';
import {
  type Address,
  type Arguments,
  alternatives,
  bool,
  type Constants,
  type Content,
  type Elements,
  type Fact,
  type Failure,
  failure,
  type Instance,
  int,
  isContent,
  type KerasVersion,
  type New,
  type Problem,
  type Reason,
  type Reference,
  type Rest,
  type Result,
  type Run,
  str,
  type Tensor,
  type Trust,
  type Unknown,
  unknown,
  type Value,
  worst,
} from '../values';
import { defOf } from './calls';
import { classAttribute, isInstanceOf, libraryBase } from './classes';
import { foreign } from './foreign';
import { trustIn } from './libraryCalls';
import type { Machine } from './machine';
import { COUNTERS_LOST, counterAt, settingAt } from './names';
import { symbolId } from './symbols';
import { withTrust } from './trust';

/** Begins the name of a moment since which names are counted from the start. */
const CLEARED = 'clear ';

export class LibraryRun implements Run {
  constructor(
    private readonly m: Machine,
    readonly at: Place,
    readonly trust: Trust | undefined,
  ) {}

  get keras(): KerasVersion {
    return this.m.keras;
  }
  get insideCall(): boolean {
    return this.m.context.insideCall;
  }

  /** What a record answers, resting on what it was given. */
  result(body: () => Result, _args?: Arguments): Result {
    const { next } = this.m.memory;
    const result = body();
    const placed = result.kind === 'tensor' && !result.from ? { ...result, from: this.at } : result;
    if (!this.trust) return placed;
    if (placed.kind === 'failure') return failure({ ...placed.problem, trust: worst(placed.problem.trust, this.trust) as Trust });
    return withTrust(this.m.memory, placed, this.trust, next);
  }

  // ── objects ──
  make(content: New<Content>): Reference {
    return this.m.memory.make({ ...content, at: this.at } as Content);
  }
  look(object: Address): Content {
    return this.m.memory.look(object);
  }
  instance(value: Value | undefined): Instance | undefined {
    if (value?.kind !== 'object') return undefined;
    const content = this.m.memory.look(value);
    return isContent(content) && content.kind === 'instance' ? content : undefined;
  }
  field(object: Reference, name: string): Value | undefined {
    const value = this.instance(object)?.fields[name];
    return value?.kind === 'absent' ? undefined : value;
  }
  setFields(object: Reference, fields: Readonly<Record<string, Value>>): void {
    this.m.memory.change(object, content => (content.kind === 'instance' ? { ...content, fields: { ...content.fields, ...fields } } : content), true);
  }
  change(object: Reference, to: (content: Content) => Content): void {
    this.m.memory.change(object, to, true);
  }
  libraryBases(object: Value): readonly string[] {
    return object.kind === 'object' ? libraryBase(this.m, object).flatMap(record => [record.path, ...record.bases]) : [];
  }
  isInstance(value: Value, path: string): boolean | 'maybe' {
    return isInstanceOf(this.m, value, { kind: 'library', path });
  }

  // ── Python ──
  call(callee: Value, args: Arguments): Value {
    return this.m.call(callee, args, this.at);
  }
  parameters(callee: Value): readonly string[] | undefined {
    const of = callee.kind === 'method' ? callee.function : callee;
    const def = of?.kind === 'function' ? defOf(this.m, of) : undefined;
    const names = def?.params.map(({ name, form }) => `${form === 'star' ? '*' : form === 'double-star' ? '**' : ''}${name.text}`);
    return callee.kind === 'method' ? names?.slice(1) : names;
  }
  attribute(of: Value, name: string): Value {
    return this.m.attribute(of, name, this.at);
  }
  attributeOrNothing(of: Value, name: string): Value | undefined {
    const found = this.m.language.attribute(this.m, of, name, this.at);
    return found?.kind === 'failure' ? undefined : found;
  }
  mayLack(of: Value, name: string): boolean {
    const own = this.instance(of);
    const field = own?.fields[name];
    return (
      own !== undefined &&
      field !== undefined &&
      alternatives(field).some(one => one.kind === 'absent') &&
      !classAttribute(this.m, own.class, name) &&
      !classAttribute(this.m, own.class, '__getattr__')
    );
  }
  setAttribute(of: Value, name: string, value: Value): void {
    this.m.language.setAttribute(this.m, of, name, value, this.at);
  }
  length(of: Reference): Value | undefined {
    for (const record of libraryBase(this.m, of)) if (record.length) return record.length(this, of);
    return undefined;
  }
  index(of: Value, index: Value): Value {
    return this.m.language.index(this.m, of, index, this.at);
  }
  binary(op: string, left: Value, right: Value): Value {
    return this.m.language.binary(this.m, op, left, right, this.at);
  }
  elements(of: Value): Elements | undefined {
    return this.m.language.elements(this.m, of, this.at);
  }
  list(items: readonly Value[], more?: Rest): Reference {
    return this.make({ kind: 'list', items, ...(more && { more }) } as New<Content>);
  }
  dict(entries: readonly (readonly [Value, Value])[]): Reference {
    return this.make({ kind: 'dict', entries: entries.map(([key, value]) => ({ key, value })) } as New<Content>);
  }
  truth(value: Value): boolean | 'maybe' {
    return this.m.truth(value, this.at);
  }
  join(values: readonly Value[]): Value {
    return this.m.memory.anyOf(values);
  }
  either(sides: readonly (() => Value)[]): Value {
    return this.m.eitherValue(sides);
  }
  perhaps(body: () => Value): Value {
    return this.onOneSide(() => this.inContext({ perhaps: this.m.context.visit }, body));
  }
  disturb(values: readonly Value[]): void {
    foreign(this.m, values);
  }
  callLater(callee: Value, args: Arguments): Value {
    // Once is enough to see what it gives; what it binds may have happened or not.
    return this.onOneSide(() => this.m.call(callee, args, this.at));
  }
  /** What it gives where it is done at all. */
  private onOneSide(body: () => Value): Value {
    const result = this.m.memory.fresh();
    this.m.either([() => {}, () => this.m.memory.set(result, body())]);
    const value = this.m.memory.value(result) ?? unknown({ kind: 'operation', what: 'callback', at: this.at });
    this.m.memory.set(result, undefined);
    return value;
  }
  numbers(of: Tensor): readonly number[] | undefined {
    if (!of.constants) return undefined;
    const cell = this.m.memory.get(of.constants.valid);
    const valid = isContent(cell) ? this.m.memory.look(of.constants.valid) : undefined;
    return valid?.kind === 'valid' && valid.holds ? of.constants.numbers : undefined;
  }
  constants(numbers: readonly number[]): Constants {
    const { owner, serial } = this.make({ kind: 'valid', holds: true } as New<Content>);
    return { numbers, valid: { owner, serial } };
  }
  dropNumbers(of: Tensor): void {
    for (const cell of [of.constants?.valid, of.valid])
      if (cell) this.m.memory.change(cell, content => (content.kind === 'valid' ? { ...content, holds: false } : content), true);
  }

  // ── Keras ──
  layerName(prefix: string): Value {
    const { memory, context } = this.m;
    if (context.probe) return str();
    const lost = memory.value(COUNTERS_LOST);
    const at = counterAt(prefix);
    const cell = memory.value(at);
    const since = lost?.kind === 'str' ? lost.value : lost ? undefined : '';
    const counted = cell?.kind === 'tuple' && cell.items[1]?.kind === 'str' && cell.items[1].value === since;
    const begins = since?.startsWith(CLEARED) ? cell?.kind !== 'unknown' : since === '' && cell === undefined;
    if (since === undefined || !(counted || begins)) {
      memory.set(at, unknown({ kind: 'differs-by-path' }));
      return str();
    }
    const count = counted && cell.items[0]?.kind === 'int' && typeof cell.items[0].size === 'number' ? cell.items[0].size : 0;
    memory.set(at, { kind: 'tuple', items: [int(count + 1), str(since)] });
    return str(count === 0 ? prefix : `${prefix}_${count}`);
  }
  resetNames(): void {
    const { owner, serial } = this.m.memory.fresh();
    this.m.memory.set(COUNTERS_LOST, str(`${CLEARED}${owner}.${serial}`));
  }
  setting(name: string): Value | undefined {
    return this.m.memory.value(settingAt(name));
  }
  setSetting(name: string, value: Value): void {
    this.m.memory.set(settingAt(name), value);
  }
  inCall<T>(body: () => T): T {
    return this.inContext({ insideCall: true }, body);
  }
  quietly<T>(body: () => T): T {
    return this.inContext({ quiet: true }, body);
  }
  at_<T>(place: Place, body: () => T): T {
    const self = this as { at: Place };
    const { at } = self;
    self.at = place;
    try {
      return body();
    } finally {
      self.at = at;
    }
  }
  private inContext<T>(change: Partial<Machine['context']>, body: () => T): T {
    const { context } = this.m;
    this.m.context = { ...context, ...change };
    try {
      return body();
    } finally {
      this.m.context = context;
    }
  }

  // ── saying things ──
  unknown(why: Reason): Unknown {
    return unknown('at' in why || !ABOUT_A_PLACE.has(why.kind) ? why : ({ ...why, at: this.at } as Reason));
  }
  symbol(name: string): Size {
    return symbol(symbolId(this.m.memory.fresh()), name);
  }
  report(problem: Problem): void {
    this.m.report(this.trusted(problem));
  }
  refuse(problem: Problem): void {
    this.m.refuse(this.trusted(problem));
  }
  mayRaise(exception: string): void {
    this.m.mayRaise({ kind: 'named', name: exception });
  }
  private trusted(problem: Problem): Problem {
    return this.trust ? { ...problem, trust: worst(problem.trust, this.trust) as Trust } : problem;
  }
  fact(fact: Fact): void {
    this.m.fact(fact);
  }
}

const ABOUT_A_PLACE: ReadonlySet<Reason['kind']> = new Set(['not-followed', 'not-modelled', 'outside', 'depends-on-values', 'index', 'operation']);

export const runAt = (m: Machine, at: Place, inputs: readonly Value[], own?: Trust): LibraryRun => new LibraryRun(m, at, trustIn(m, inputs, own));
export type { Failure };
export { bool, findClass };
