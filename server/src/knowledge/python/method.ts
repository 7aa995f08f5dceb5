/** Makers for the tables of methods of plain values. */
import type { Arguments, Result, Run, Value } from '../../values';
import { none } from '../../values';
import { type Given, signatureOf, withArguments } from '../define';
import { type ArgsOf, any, type Param, type Params, positionalOnly, withDefault } from '../params';
import type { Signature } from '../signature';

/** A method of a kind of plain values; `self` is the value itself. */
interface PlainMethod<S> {
  readonly signature?: Signature;
  call(run: Run, self: S, args: Arguments): Result;
}
export type Methods<S> = Readonly<Record<string, PlainMethod<S>>>;

/** A required argument that has no name. */
const whole: Param<Value> = { ...any, whole: true };
export const need: Param<Value> = positionalOnly(whole);
/** A required argument. */
export const named: Param<Value> = whole;
const left: Param<Value | undefined> = { expects: 'a value', default: 'None', fallback: undefined, read: value => value, whole: true };
/** An argument that may be left out (then undefined), without and with a name. */
export const may: Param<Value | undefined> = positionalOnly(left);
export const mayNamed: Param<Value | undefined> = left;
/** The same, where None is as good as left out. */
export const mayNone: Param<Value | undefined> = positionalOnly({ ...left, read: value => (value.kind === 'none' ? undefined : value) });
export const noneNamed: Param<Value | undefined> = { ...left, read: value => (value.kind === 'none' ? undefined : value) };
export const orNone: Param<Value> = withDefault(whole, 'None', none);

/** A method with these parameters. */
export const on =
  <S>() =>
  <P extends Params>(params: P, result: (self: S, args: ArgsOf<P>, run: Run, given: Given) => Result): PlainMethod<S> => ({
    signature: signatureOf({ params }),
    call: (run, self, args) => withArguments(run, '', { params }, args, (read, given) => result(self, read, run, given)),
  });

/** Takes any arguments, and says nothing of them. */
export const always = <S>(result: (self: S, run: Run, args: Arguments) => Result): PlainMethod<S> => ({ call: (run, self, args) => result(self, run, args) });
