/** What the desktop and the browser have in common: start the server, follow its state, register the commands. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, StatusMethod, StatusParams } from '../../server/src/protocol';
import { registerCellStatus } from './cellStatus';
import { registerCommands } from './commands';
import { followStatus } from './status';
import { registerVerify } from './verify';

/** Crashes within three minutes after which the server stays down and the status says so. */
const MOST_RESTARTS = 4;

export async function run(context: vscode.ExtensionContext, makeClient: (options: LanguageClientOptions) => BaseLanguageClient): Promise<void> {
  const log = vscode.window.createOutputChannel('Keras Shapes', { log: true });
  const initializationOptions: InitializationOptions = {
    assets: `${vscode.Uri.joinPath(context.extensionUri, 'dist').toString(true)}/`,
    ownCommands: true,
    ...(vscode.l10n.bundle ? { l10n: vscode.l10n.bundle } : {}),
  };
  const client = makeClient({
    // Without a scheme: files, virtual and untitled documents, notebook cells.
    documentSelector: [{ language: 'python' }],
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: log,
    markdown: { isTrusted: false, supportHtml: false },
    connectionOptions: { maxRestartCount: MOST_RESTARTS },
    // Failures to start are shown by the status item, never by a pop-up.
    initializationFailedHandler: error => {
      log.error(error instanceof Error ? error : String(error));
      return false;
    },
  });
  // The client keeps one handler a notification.
  const told = new vscode.EventEmitter<StatusParams>();
  context.subscriptions.push(
    told,
    client.onNotification('kerasShapes/status' satisfies StatusMethod, (status: StatusParams) => told.fire(status)),
    log,
    followStatus(client, told.event, log),
    ...registerCommands(context, client, log),
    ...registerVerify(client, log),
    ...registerCellStatus(client, told.event),
    {
      dispose: () => void client.dispose(),
    },
  );
  try {
    await client.start();
  } catch (error) {
    log.error(`The language server did not start: ${String(error)}`);
  }
}
