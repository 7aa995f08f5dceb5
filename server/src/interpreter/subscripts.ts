/** `of[index]`: reading, writing, deleting. */
import { plainDelIndex, plainIndex, plainSetIndex } from '../knowledge/python/methods';
import { find } from '../knowledge/registry';
import { tensorMembers } from '../knowledge/tensor';
import { symbol } from '../shapes';
import type { Place } from '../syntax/tree';
import {
  alternatives,
  type Content,
  type Failure,
  failure,
  type LibraryValue,
  library,
  numberOf,
  type Reference,
  type Result,
  same,
  stringOf,
  unknown,
  type Value,
} from '../values';
import { pythonType } from './calls';
import { classAttribute, libraryBase } from './classes';
import { handedOver } from './foreign';
import type { Machine } from './machine';
import { mayRefuse } from './uncertain';

export function index(m: Machine, of: Value, at_: Value, at: Place): Value {
  const all = alternatives(at_);
  return m.operate(alternatives(of).flatMap(one => all.map(i => () => indexOne(m, one, i, at))));
}

function indexOne(m: Machine, of: Value, i: Value, at: Place): Result {
  const run = m.language.run(m, at, [of, i]);
  switch (of.kind) {
    case 'unknown':
      m.mayRaise();
      return itemOfUnknown(of, i);
    case 'tensor':
      return run.result(() => tensorMembers.index(run, of, i));
    // `list[int]`, `tf.keras.Model["…"]`: types.
    case 'library':
      return ofLibrary(m, run, of, i);
    case 'function':
    case 'method':
    case 'module':
    case 'super':
      m.mayRaise({ kind: 'named', name: 'TypeError' });
      return unknown({ kind: 'not-modelled', name: 'index', at });
    case 'object':
      return objectIndex(m, of, i, at);
    case 'none':
    case 'bool':
    case 'float':
    case 'ellipsis':
    case 'slice':
    case 'int':
    case 'complex':
      return failure({ code: 'python-error', message: `'${pythonType(of)}' object is not subscriptable`, at, exception: 'TypeError' });
    default:
      return run.result(() => plainIndex(run, of, i));
  }
}

/** `np.r_[a, b]` is used through its brackets; in `list[int]` they only say more of a type. */
function ofLibrary(m: Machine, run: ReturnType<Machine['language']['run']>, of: LibraryValue, i: Value): Result {
  const found = find(of.path, m.keras);
  return typeof found === 'object' && found.item ? run.result(() => found.item?.(run, i) ?? of) : library(of.path, of.trust);
}

function objectIndex(m: Machine, of: Reference, i: Value, at: Place): Result {
  const run = m.language.run(m, at, [of, i]);
  const content = m.memory.look(of);
  if (content.kind === 'class') return of;
  if (content.kind !== 'instance') {
    if (i.kind === 'unknown') {
      m.mayRaise();
      m.memory.escape(of);
    }
    const found = run.result(() => plainIndex(run, of, i));
    if (found.kind !== 'failure' && !surely(content, i)) mayRefuse(m, [of, i], true);
    return found;
  }
  const own = classAttribute(m, content.class, '__getitem__');
  if (own) return m.language.callOne(m, own, { positional: [{ value: of }, { value: i }], keywords: {} }, at);
  for (const record of libraryBase(m, of)) {
    const { index: read } = record;
    if (read) return run.result(() => read(run, of, i));
  }
  m.mayRaise({ kind: 'named', name: 'TypeError' });
  return unknown({ kind: 'not-modelled', name: 'index', at });
}

/** The element is there, whatever else is not known. */
function surely(content: Content, i: Value): boolean {
  if (content.kind === 'list') {
    const at = numberOf(i);
    return i.kind === 'slice' || (at !== undefined && at >= 0 && at < content.items.length);
  }
  if (content.kind !== 'dict') return false;
  const asked = { ...i, from: undefined };
  return content.entries.some(({ key, value }) => same({ ...key, from: undefined }, asked) && !alternatives(value).some(one => one.kind === 'absent'));
}

/** `cfg["units"]` of a `cfg` that we do not know keeps a name: `cfg.units`. */
function itemOfUnknown(of: Value & { kind: 'unknown' }, i: Value): Value {
  const { size, ...rest } = of;
  const name = stringOf(i);
  if (size === undefined || typeof size === 'number' || name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return rest;
  const [term] = size.terms;
  const atom = size.terms.length === 1 && term && term.coefficient === 1 && term.atoms.length === 1 ? term.atoms[0] : undefined;
  return atom && 'id' in atom ? { ...rest, size: symbol(`${atom.id}.${name}`, `${atom.name}.${name}`) } : rest;
}

/** Through one of several, or one that is not surely this object, what was there stays possible. */
export function setIndex(m: Machine, of: Value, i: Value, value: Value, at: Place): void {
  const targets = alternatives(of);
  const refused = (failed: Failure | undefined): void => {
    if (failed && targets.length === 1) m.fails(failed);
    else if (failed) m.mayRaise({ kind: 'named', name: failed.problem.exception });
  };
  for (const one of targets) {
    const run = m.language.run(m, at, [one, value]);
    if (one.kind === 'unknown') {
      m.mayRaise();
      handedOver(m, [value]);
      m.mayRaise(); // with what it has changed
    }
    if (one.kind === 'tensor') {
      const several = alternatives(i).length > 1 || alternatives(value).length > 1;
      if (several) run.dropNumbers(one);
      const failed = several ? undefined : tensorMembers.setIndex(run, one, i, value);
      refused(failed);
    }
    if (one.kind !== 'object') {
      // A tuple, a number, a text: nothing can be put into it.
      refused(plainSetIndex(run, one, i, value));
      continue;
    }
    const certain = targets.length === 1 || one.sole === true;
    const content = m.memory.look(one);
    if (content.kind === 'instance') {
      const own = classAttribute(m, content.class, '__setitem__');
      if (own) {
        m.call(own, { positional: [{ value: one }, { value: i }, { value }], keywords: {} }, at);
        continue;
      }
      const record = libraryBase(m, one).find(base => base.setIndex);
      if (record) refused(record.setIndex?.(run, one, i, value));
      else m.mayRaise({ kind: 'named', name: 'TypeError' });
      continue;
    }
    const write = (): void => {
      refused(plainSetIndex(run, one, i, value));
    };
    mayRefuse(m, content.kind === 'dict' ? [i] : [one, i], content.kind !== 'dict');
    if (content.kind === 'list' && !(i.kind === 'int' && typeof i.size === 'number')) m.mayRaise({ kind: 'named', name: 'IndexError' });
    if (certain) write();
    else m.either([write, () => {}]);
  }
}

export function deleteIndex(m: Machine, of: Value, i: Value, at: Place): void {
  const targets = alternatives(of);
  const refused = (failed: Failure | undefined): void => {
    if (failed && targets.length === 1) m.fails(failed);
    else if (failed) m.mayRaise({ kind: 'named', name: failed.problem.exception });
  };
  for (const one of targets) {
    if (one.kind === 'unknown') {
      m.mayRaise();
      handedOver(m, []);
      m.mayRaise(); // with what it has changed
      continue;
    }
    const run = m.language.run(m, at, [one]);
    const content = one.kind === 'object' ? m.memory.look(one) : undefined;
    const write = (): void => {
      if (one.kind !== 'object' || content?.kind !== 'instance') return refused(plainDelIndex(run, one, i));
      const own = classAttribute(m, content.class, '__delitem__');
      if (own) m.call(own, { positional: [{ value: one }, { value: i }], keywords: {} }, at);
      else
        refused(
          libraryBase(m, one)
            .find(record => record.deleteIndex)
            ?.deleteIndex?.(run, one, i),
        );
    };
    if (content && !surely(content, i)) mayRefuse(m, [one, i], true);
    if (targets.length === 1) write();
    else m.either([write, () => {}]);
  }
}
