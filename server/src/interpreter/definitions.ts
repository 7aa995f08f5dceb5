/** `def`, lambdas and decorators. */
import type { Def, Expr } from '../syntax/tree';
import { type FunctionValue, library, tuple, unknown, type Value } from '../values';
import type { Machine } from './machine';

/** A function on the frames here; the defaults of its parameters are evaluated now. */
export function closure(m: Machine, def: Def, node: number): FunctionValue {
  const withDefault = def.params.filter(param => param.default);
  const { frame, code } = m.context;
  let defaults: FunctionValue['defaults'];
  if (withDefault.length > 0) {
    defaults = m.memory.fresh();
    m.memory.set(defaults, tuple(withDefault.map(param => m.evaluate(param.default as Expr))));
  }
  return {
    kind: 'function',
    owner: code,
    node,
    frames: frame ? [frame.base, ...frame.frames] : [],
    ...(defaults && { defaults }),
    ...(frame?.within && { within: frame.within }),
  };
}

/** Decorators that leave what they decorate as it is, as far as shapes go. */
const TRANSPARENT =
  /(^|\.)(function|jit|njit|register_keras_serializable|saving\.register_keras_serializable|wraps|lru_cache|cache|abstractmethod|override|final|total_ordering|contextmanager|no_grad|experimental\.jit_scope|keras_export|tf_export|autograph\.experimental\.do_not_convert|do_not_convert|no_automatic_dependency_tracking|singledispatch|overload|runtime_checkable|unique|custom_gradient)$/;

export function decorate(m: Machine, value: Value, decorators: readonly Expr[], id: number): Value {
  return [...decorators].reverse().reduce((inner, decorator) => apply(m, inner, decorator, id), value);
}

function apply(m: Machine, value: Value, decorator: Expr, id: number): Value {
  const at = m.place(id);
  if (decorator.kind === 'attribute' && (decorator.name.text === 'setter' || decorator.name.text === 'deleter' || decorator.name.text === 'getter')) {
    const property = m.evaluate(decorator.of);
    if (property.kind === 'object' && decorator.name.text === 'setter')
      m.memory.change(property, c => (c.kind === 'instance' ? { ...c, fields: { ...c.fields, '#setter': value } } : c), true);
    return property;
  }
  const name = m.evaluate(decorator.kind === 'call' ? decorator.callee : decorator);
  const path = name.kind === 'library' ? name.path : undefined;
  if (path !== undefined && /^(dataclasses\.dataclass|builtins\.dataclass)$/.test(path)) {
    if (value.kind === 'object') m.memory.change(value, c => (c.kind === 'class' ? { ...c, dataclass: true } : c), true);
    return value;
  }
  if (path !== undefined && /^(builtins\.(property|staticmethod|classmethod)|functools\.cached_property|abc\.abstractproperty)$/.test(path)) {
    const wrapper = path === 'abc.abstractproperty' ? 'builtins.property' : path;
    return m.memory.make({ kind: 'instance', at, class: library(wrapper), fields: { '#function': value } });
  }
  if (path !== undefined && TRANSPARENT.test(path)) {
    if (decorator.kind === 'call') m.evaluate(decorator);
    return value;
  }
  const made = m.evaluate(decorator);
  if (made.kind === 'unknown' || made.kind === 'library') {
    m.call(made, { positional: [{ value }], keywords: {} }, at);
    return unknown({ kind: 'not-followed', name: 'decorator', at });
  }
  return m.call(made, { positional: [{ value }], keywords: {} }, at);
}
