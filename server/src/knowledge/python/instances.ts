/** `isinstance` and `issubclass`, for classes of libraries and of the program. */
import { alternatives, type Reference, type Run, type Value } from '../../values';
import { type Answer, isSame } from './equality';

/** `isinstance(value, of)`; `of` may be a tuple of classes. */
export function isInstanceOf(run: Run, value: Value, of: Value): Answer {
  const all = alternatives(value).map(one => one_(run, one, of));
  return all.every(answer => answer === true) ? true : all.every(answer => answer === false) ? false : 'maybe';
}
const either = (answers: readonly Answer[], more: boolean): Answer => (answers.includes(true) ? true : more || answers.includes('maybe') ? 'maybe' : false);

function one_(run: Run, value: Value, of: Value): Answer {
  switch (of.kind) {
    case 'tuple':
      return either(
        of.items.map(one => isInstanceOf(run, value, one)),
        of.more !== undefined,
      );
    case 'library':
      return run.isInstance(value, of.path);
    case 'object': {
      if (value.kind === 'unknown' || value.kind === 'absent' || run.look(of).kind !== 'class') return 'maybe';
      const content = value.kind === 'object' ? run.look(value) : undefined;
      if (content?.kind !== 'instance') return false;
      return content.class.kind === 'library' ? false : derives(run, content.class, of, 0);
    }
    default:
      return 'maybe';
  }
}

/** Whether a class of the program is, or derives from, another. */
function derives(run: Run, from: Reference, of: Reference, depth: number): Answer {
  if (isSame(run, from, of) !== false) return isSame(run, from, of);
  const content = run.look(from);
  if (content.kind !== 'class' || depth > 20) return 'maybe';
  return either(
    content.bases.map(base => (base.kind === 'object' ? derives(run, base, of, depth + 1) : base.kind === 'library' ? false : 'maybe')),
    false,
  );
}

/** `issubclass(cls, of)`. */
export function isSubclassOf(run: Run, cls: Value, of: Value): Answer {
  if (of.kind === 'tuple')
    return either(
      of.items.map(one => isSubclassOf(run, cls, one)),
      of.more !== undefined,
    );
  if (cls.kind === 'object' && run.look(cls).kind === 'class') {
    if (of.kind === 'object') return derives(run, cls, of, 0);
    if (of.kind === 'library') return run.libraryBases(cls).includes(of.path) ? true : 'maybe';
  }
  return cls.kind === 'library' && of.kind === 'library' && cls.path === of.path ? true : 'maybe';
}
