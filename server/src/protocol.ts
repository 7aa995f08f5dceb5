/**
 * What client and server say to each other beyond the Language Server Protocol.
 * The client imports types only, so a method's name is a literal type: `'kerasShapes/verify' satisfies VerifyMethod`.
 */
import type { Range } from 'vscode-languageserver-types';

/** The client's `initializationOptions`; every one may be missing, as from an editor that knows nothing of us. */
export interface InitializationOptions {
  /** Address of `dist/`, with a slash at the end. The server in a browser cannot find it by itself. */
  readonly assets?: string;
  /** Messages in the user's language: English → translated. */
  readonly l10n?: Readonly<Record<string, string>>;
  /** The client registers the commands of code lenses itself. */
  readonly ownCommands?: boolean;
}

/** Notification, server → client: what the status item shows. The state `stopped` is the client's own. */
export type StatusMethod = 'kerasShapes/status';
export interface StatusParams {
  readonly state: 'ready' | 'busy';
  /** The document that it is about. */
  readonly uri?: string;
  /** Keras' version in force for it, such as `3` or `2.11`; `certain`: something says so, it is not the default. */
  readonly keras?: { readonly version: string; readonly certain: boolean };
  /** Why the analysis stopped early. */
  readonly truncated?: string;
  /** It has models that can be verified. */
  readonly models?: number;
}

/** Request, client → server: what the code lenses say of a document, for the status bar of a notebook's cell. */
export type ModelsMethod = 'kerasShapes/models';
export interface ModelsParams {
  readonly uri: string;
}
export interface ModelLine {
  readonly text: string;
  /** Where the model is made; verifying it takes this range. */
  readonly range: Range;
}

/** Request, client → server: build models in TensorFlow.js and compare. Cancelled like any request. */
export type VerifyMethod = 'kerasShapes/verify';
export interface VerifyParams {
  readonly uri: string;
  /** Only the model at this place; absent: each model of the file (of the notebook). */
  readonly range?: Range;
  /** Progress is reported as `$/progress` with this token. */
  readonly workDoneToken?: number | string;
}
export interface VerifyResult {
  /** One sentence that says how it went. */
  readonly summary: string;
  readonly outcome: 'agrees' | 'differs' | 'unchecked';
  readonly marks: readonly VerifyMark[];
  readonly milliseconds: number;
}
/** One layer or call, beside its line. */
export interface VerifyMark {
  readonly uri: string;
  readonly range: Range;
  readonly outcome: 'agrees' | 'differs' | 'unchecked';
  /** What stands beside the line, such as `TensorFlow.js: (1, 480, 16)`. */
  readonly text: string;
  /** The whole of it: both shapes, or why it cannot be checked. */
  readonly detail: string;
}
