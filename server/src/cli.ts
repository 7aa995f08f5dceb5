/** The command line. PLACEHOLDER: only `--stdio`, `--version` and `--help` until cli/ stands. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeServices } from './lsp/nodeServices';
import { serve } from './lsp/serve';
import { VERSION } from './project/version';

const [first] = process.argv.slice(2);
if (first === '--stdio') serve(createConnection(ProposedFeatures.all), nodeServices(__dirname));
else if (first === '--version') console.log(VERSION);
else if (first === '--help') console.log('keras-shapes check|shapes|verify|rules [PATH ...] | --stdio | --version');
else {
  console.error('keras-shapes: this command is not there yet');
  process.exitCode = 2;
}
