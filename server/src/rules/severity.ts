/** How loud a problem is: an error only where it is certain. */
import type { Fact, KerasVersion } from '../values';
import type { Severity } from './rule';

export interface Circumstances {
  readonly keras: KerasVersion;
  readonly fact: Fact & { readonly kind: 'problem' };
}

/**
 * The severity of one visit's problem; undefined: nothing is said.
 * An error must be certain: on a real path (not a probe), with no handler that catches it, resting on no assumption
 * of ours, and on no guessed version where Keras 2 and 3, or the versions of another library, differ.
 */
export function severityOf(base: Severity, { keras, fact }: Circumstances): Severity | undefined {
  const { problem } = fact;
  if (fact.handled || problem.trust === 'doubtful') return undefined;
  if (problem.only !== undefined && problem.only !== keras.major) return undefined;
  if (problem.trust === 'assumed') return atMost('information', base);
  if (fact.probe || problem.elsewhereFine || versionGuessed(problem.only, keras)) return atMost('warning', base);
  return base;
}

/** A refusal that only one major version has, and nothing but the default says that this one is in force. */
export const versionGuessed = (only: 2 | 3 | undefined, keras: KerasVersion): boolean => only !== undefined && !keras.certain;

const LOUDNESS: Readonly<Record<Severity, number>> = { hint: 0, information: 1, warning: 2, error: 3 };
export const louder = (a: Severity, b: Severity): Severity => (LOUDNESS[a] >= LOUDNESS[b] ? a : b);
const atMost = (limit: Severity, severity: Severity): Severity => (LOUDNESS[severity] > LOUDNESS[limit] ? limit : severity);
