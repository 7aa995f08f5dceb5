/** The language server in Node: over IPC from VS Code, over `--stdio` from any editor. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeServices } from './lsp/nodeServices';
import { serve } from './lsp/serve';

serve(createConnection(ProposedFeatures.all), nodeServices(__dirname));
