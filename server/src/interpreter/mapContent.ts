/** Walks over what contents and values hold. */
import type { Dim, Size } from '../shapes';
import type { Address, Content, Fields, Reference, Rest, Tensor, Value } from '../values';

type Each = (value: Value) => Value;
type EachCount = (count: Size | 'unknown') => Size | 'unknown';

/** The same content with each value it holds replaced. */
export function mapContent(content: Content, each: Each, eachCount: EachCount = count => count): Content {
  const rest = (more: Rest | undefined): { more?: Rest } => (more ? { more: { count: eachCount(more.count), element: each(more.element) } } : {});
  switch (content.kind) {
    case 'list':
    case 'set':
    case 'iterator':
      return { ...content, items: content.items.map(each), ...rest(content.more) };
    case 'dict':
      return {
        ...content,
        entries: content.entries.map(({ key, value }) => ({ key: each(key), value: each(value) })),
        ...(content.more && { more: { key: each(content.more.key), value: each(content.more.value) } }),
      };
    case 'instance':
      return { ...content, fields: mapFields(content.fields, each) };
    case 'class':
      return { ...content, bases: content.bases.map(each), fields: mapFields(content.fields, each) };
    case 'node':
      return {
        ...content,
        ...(typeof content.operation === 'object' && { operation: referenceIn(each(content.operation)) ?? content.operation }),
        args: content.args.map(each),
        keywords: mapFields(content.keywords, each),
        outputs: content.outputs.map(one => each(one) as Tensor),
      };
    case 'valid':
      return content;
  }
}
const referenceIn = (value: Value): Reference | undefined => (value.kind === 'object' ? value : undefined);
const mapFields = (fields: Fields, each: Each): Fields => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, each(value)]));

/** `now` with each value replaced, given what the same place held in `old` (undefined: nothing). */
export function zipContent(old: Content, now: Content, each: (old: Value | undefined, now: Value) => Value): Content {
  const zipFields = (a: Fields, b: Fields): Fields => Object.fromEntries(Object.entries(b).map(([name, value]) => [name, each(a[name], value)]));
  if (old.kind === 'instance' && now.kind === 'instance') return { ...now, fields: zipFields(old.fields, now.fields) };
  if (old.kind === 'class' && now.kind === 'class') return { ...now, fields: zipFields(old.fields, now.fields) };
  if (old.kind === 'dict' && now.kind === 'dict')
    return {
      ...now,
      entries: now.entries.map(({ key, value }, i) => ({ key, value: each(old.entries[i]?.value, value) })),
      ...(now.more && { more: { key: each(old.more?.key, now.more.key), value: each(old.more?.value, now.more.value) } }),
    };
  if (old.kind === 'iterator' && now.kind === 'iterator')
    return {
      ...now,
      items: now.items.map((item, i) => each(old.items[i], item)),
      ...(now.more && { more: { ...now.more, element: each(old.more?.element, now.more.element) } }),
    };
  return now;
}

interface ValueMap {
  readonly reference: (at: Address) => Address;
  readonly size: (size: Size) => Size | 'unknown';
  readonly lost: Value;
}

/** A value with its references and sizes replaced, however deep they lie. */
export function mapValue(value: Value, map: ValueMap): Value {
  const dim = (d: Dim): Dim => (typeof d === 'string' ? d : map.size(d));
  const at = (address: Address): Address => {
    const to = map.reference(address);
    return to === address ? address : { owner: to.owner, serial: to.serial };
  };
  switch (value.kind) {
    case 'object': {
      const { owner, serial } = map.reference(value);
      return { kind: 'object', owner, serial };
    }
    case 'int':
      return value.size === 'unknown' ? value : map.size(value.size) === value.size ? value : { ...value, size: map.size(value.size) };
    case 'unknown':
      return value.size === undefined ? value : map.size(value.size) === value.size ? value : withoutSize(value);
    case 'tuple':
      return {
        ...value,
        items: value.items.map(item => mapValue(item, map)),
        ...(value.more && {
          more: { count: value.more.count === 'unknown' ? 'unknown' : map.size(value.more.count), element: mapValue(value.more.element, map) },
        }),
      };
    case 'tensor':
      return {
        ...value,
        ...(value.shape && { shape: value.shape.map(dim) }),
        ...(value.node && { node: at(value.node) }),
        ...(value.constants && { constants: { ...value.constants, valid: at(value.constants.valid) } }),
      };
    case 'slice':
      return { ...value, start: mapValue(value.start, map), stop: mapValue(value.stop, map), step: mapValue(value.step, map) };
    case 'method':
      return { ...value, self: mapValue(value.self, map), ...(value.function && { function: mapValue(value.function, map) as typeof value.function }) };
    case 'super':
      return { ...value, self: mapValue(value.self, map), after: mapValue(value.after, map) as Reference };
    case 'function':
      return {
        ...value,
        frames: value.frames.map(at),
        ...(value.defaults && { defaults: at(value.defaults) }),
        ...(value.within && { within: mapValue(value.within, map) as Reference }),
      };
    case 'either':
      return { kind: 'either', of: value.of.map(one => mapValue(one, map)) };
    default:
      return value;
  }
}
function withoutSize({ size: _, ...rest }: Extract<Value, { kind: 'unknown' }>): Value {
  return rest;
}
