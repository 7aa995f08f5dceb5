/** What could be made, of what was tried to make. */
import type { Candidate } from '../candidate';

export const present = (candidates: readonly (Candidate | undefined)[]): readonly Candidate[] => candidates.filter(one => one !== undefined);
