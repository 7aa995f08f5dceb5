/// <reference lib="webworker" />
/** The language server in a web worker, for vscode.dev. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { browserServices } from './lsp/browserServices';
import { serve } from './lsp/serve';

serve(createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self)), browserServices);
