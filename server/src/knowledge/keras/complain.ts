/** A refusal becomes a problem: who complains, where, and what explains it. */
import type { Shape } from '../../shapes';
import type { Details, Failure, Reference, Related, Run } from '../../values';
import { failure, stringOf } from '../../values';
import type { Given } from '../define';
import type { Leaf } from './nests';
import type { Complaint, Refusal } from './rule';

interface Complainant {
  /** Keras' class name. */
  readonly class: string;
  readonly self?: Reference;
  readonly given?: Given;
  readonly inputs?: readonly Leaf[];
}

/** Codes that speak of a callable's arguments; the others of a layer. */
const ABOUT_ARGUMENTS: ReadonlySet<string> = new Set([
  'unknown-argument',
  'removed-argument',
  'missing-argument',
  'duplicate-argument',
  'too-many-arguments',
  'invalid-argument',
]);

export function complain(run: Run, { complaint, exception, argument, only, inner }: Refusal, who: Complainant): Failure {
  const given = argument === undefined ? undefined : (who.given?.args[argument] ?? who.given?.keywords[argument]);
  const related = [...madeHere(run, who), ...comesFrom(run, who)];
  return failure({
    ...(inner ? (complaint as Details) : named(run, complaint, who)),
    at: given?.at ?? run.at,
    exception,
    ...(only && { only }),
    ...(related.length > 0 && { related }),
  });
}

function named(run: Run, complaint: Complaint, { class: class_, self }: Complainant): Details {
  if (ABOUT_ARGUMENTS.has(complaint.code)) return { ...complaint, callable: class_ } as Details;
  const name = self && stringOf(run.field(self, '#name'));
  return { ...complaint, layer: class_, ...(name !== undefined && { name }) } as Details;
}

function madeHere(run: Run, { class: class_, self }: Complainant): readonly Related[] {
  if (!self) return [];
  const { at } = run.look(self);
  return samePlace(at, run.at) ? [] : [{ at, what: { kind: 'layer-made-here', layer: class_ } }];
}

function comesFrom(run: Run, { inputs = [] }: Complainant): readonly Related[] {
  return inputs.flatMap((leaf): readonly Related[] =>
    leaf.kind === 'tensor' && leaf.from && !samePlace(leaf.from, run.at)
      ? [{ at: leaf.from, what: { kind: 'shape-comes-from', shape: leaf.shape as Shape | undefined } }]
      : [],
  );
}

const samePlace = (a: Run['at'], b: Run['at']): boolean => a.owner === b.owner && a.node === b.node;
