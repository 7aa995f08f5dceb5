import type { Host } from '../project/workspace';
import type { KerasVersion } from '../values';

/** What differs between Node and the browser; the entries choose. */
export interface Services {
  /** Address of `dist/`, with a slash at the end, where it is known without the client. */
  readonly assets?: string;
  /** Loads the parser; `assets` is the address of `dist/`, where the client told it. */
  start(assets: string | undefined): Promise<void>;
  /** Reads modules that a program imports. */
  readonly host: Host;
  /** What the project around a document says in its files: settings, and the Keras that it installs. */
  project(uri: string): { readonly settings?: unknown; readonly keras?: KerasVersion };
  /** A fresh worker for one verification. */
  startVerifier(assets: string | undefined): Verifier;
}

/** A worker as seen from here, whichever kind it is. */
export interface Verifier {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (error: Error) => void): void;
  /** At once, in the midst of a computation. */
  terminate(): void;
}
