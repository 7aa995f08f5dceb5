/// <reference lib="webworker" />
/** The extension on vscode.dev: the server is a web worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { run } from './run';

export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist/cli.js').toString(true);
  let worker: Worker | undefined;
  // The extension host's own Worker is no instance of the class, which the client would ask for: so transports, not the worker.
  const start = () => {
    worker?.terminate();
    worker = new Worker(script);
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  return run(context, options => new LanguageClient('kerasShapes', 'Keras Shapes', start, options));
}
