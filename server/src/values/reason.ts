import type { Place } from '../syntax/tree';

/** Why we do not know a value; put into words by `features/words.ts` when somebody reads it. */
export type Reason =
  /** A package or function that is not followed. */
  | { readonly kind: 'not-followed'; readonly name: string; readonly at?: Place }
  /** Part of a known library that has no record. */
  | { readonly kind: 'not-modelled'; readonly name: string; readonly at?: Place }
  | { readonly kind: 'unbound'; readonly name: string; readonly at?: Place }
  /** The operation at `at` fails; its problem is reported there. */
  | { readonly kind: 'fails'; readonly at: Place }
  | { readonly kind: 'differs-by-path' }
  | { readonly kind: 'changes-in-a-loop' }
  | { readonly kind: 'changed-out-of-sight' }
  | { readonly kind: 'budget' }
  | { readonly kind: 'recursion' }
  /** A parameter of a function that nobody calls. */
  | { readonly kind: 'parameter'; readonly name: string; readonly at?: Place }
  /** Comes from outside the program: a file, the network, the user's keyboard. */
  | { readonly kind: 'outside'; readonly what: string; readonly at?: Place }
  /** Depends on the numbers in an array (`np.unique`, a boolean mask). */
  | { readonly kind: 'depends-on-values'; readonly what: string; readonly at?: Place }
  | { readonly kind: 'index'; readonly at?: Place }
  | { readonly kind: 'syntax'; readonly at?: Place }
  | { readonly kind: 'module-loading'; readonly name: string }
  | { readonly kind: 'operation'; readonly what: string; readonly at?: Place };
