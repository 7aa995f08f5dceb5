/** The extension on the desktop, over SSH, in a container: the server is a process. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { run } from './run';

export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js');
  return run(context, options => new LanguageClient('kerasShapes', 'Keras Shapes', { module, transport: TransportKind.ipc }, options));
}
