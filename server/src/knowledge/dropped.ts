/** What is said of a name that its library dropped. */
import type { Details, Problem } from '../values';
import type { Removed } from './record';

type Told = Details & { readonly code: 'removed-name' } & Pick<Problem, 'elsewhereFine'>;

/** `path` is the name as the program reaches it. Where only other versions than the installed one may lack it, it is a warning. */
export const droppedName = (path: string, removed: Removed): Told => ({
  code: 'removed-name',
  name: path,
  ...removed,
  ...(removed.since !== undefined && { elsewhereFine: true }),
});
