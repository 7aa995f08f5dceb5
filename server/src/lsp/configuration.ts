/** What is set for a program: by its project's files, else by the editor. */
import { type Connection, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, type InitializeParams } from 'vscode-languageserver';
import { REQUIREMENT_FILES, readKerasVersion } from '../project/kerasVersion';
import { readSettings, type Settings } from '../project/settings';
import type { KerasVersion } from '../values';
import { mayFail } from './mayFail';
import type { Program } from './programs';
import type { Services } from './services';

export interface Configuration {
  readonly settings: Settings;
  /** undefined: the imports decide. */
  readonly keras: KerasVersion | undefined;
}

interface Configurations {
  of(program: Pick<Program, 'uri'>): Promise<Configuration>;
  forget(uri: string): void;
  /** Asks to be told of changes, of settings and of files, and tells. */
  follow(changed: (files: readonly string[]) => void): void;
}

/** Asks the client once for each program, until something changes; a client that cannot be asked may push its settings. */
export function configurations(connection: Connection, services: Services, { workspace }: InitializeParams['capabilities']): Configurations {
  const known = new Map<string, Promise<Configuration>>();
  let pushed: unknown;

  const read = async (uri: string): Promise<Configuration> => {
    const editor: unknown =
      (workspace?.configuration ? await mayFail(connection.workspace.getConfiguration({ scopeUri: uri, section: 'kerasShapes' })) : pushed) ?? pushed;
    const project = services.project(uri);
    // The project first: there the command line reads it too, and both must say the same.
    const settings = readSettings(project.settings, editor);
    return { settings, keras: readKerasVersion(settings.kerasVersion) ?? project.keras };
  };
  return {
    of({ uri }) {
      const found = known.get(uri) ?? read(uri);
      known.set(uri, found);
      return found;
    },
    forget: uri => void known.delete(uri),
    follow(changed) {
      if (workspace?.didChangeConfiguration?.dynamicRegistration)
        void mayFail(connection.client.register(DidChangeConfigurationNotification.type, { section: 'kerasShapes' }));
      if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        // One pattern each: not every editor knows `{a,b}` (Emacs before 29 refuses it).
        const watchers = ['*.py', ...REQUIREMENT_FILES].map(name => ({ globPattern: `**/${name}` }));
        void mayFail(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
      }
      connection.onDidChangeConfiguration(({ settings }) => {
        pushed = typeof settings === 'object' && settings !== null && 'kerasShapes' in settings ? settings.kerasShapes : settings;
        known.clear();
        changed([]);
      });
      connection.onDidChangeWatchedFiles(({ changes }) => {
        known.clear();
        changed(changes.map(({ uri }) => uri));
      });
    },
  };
}
