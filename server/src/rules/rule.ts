/**
 * What a rule says of one problem code. Adding one is adding its file here, its line in registry.ts,
 * its page in docs/rules and a fixture (CONTRIBUTING.md has them all).
 */
import type { Dim, KerasVersion, Problem, ProblemCode, ProblemOf } from '../values';
import type { Candidate, FixContext } from './fixes/candidate';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
type Tag = 'unnecessary' | 'deprecated';

/** What a message may depend on beside the problem. */
interface About {
  readonly keras: KerasVersion;
  /** The program around it. */
  readonly context: FixContext;
}

export interface Rule<C extends ProblemCode> {
  /** Of a certain problem on a real path; what is less certain is lowered (severity.ts). */
  readonly severity: Severity;
  /** One line for `keras-shapes rules`. English, as the pages are. */
  readonly summary: string;
  readonly tag?: Tag;
  /** One line that stands alone: what was expected, what came, what to change. */
  message(problem: ProblemOf<C>, about: About): string;
  /** What might repair it, likeliest first. Nothing here is offered before it was tried. */
  fixes?(problem: ProblemOf<C>, context: FixContext): readonly Candidate[];
}

export type { Dim, Problem, ProblemCode, ProblemOf };
