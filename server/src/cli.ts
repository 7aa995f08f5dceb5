/** The command line: `keras-shapes check | shapes | verify | rules`, and `--stdio` to serve any editor. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { analyserIn } from './cli/analyse';
import { main } from './cli/main';
import { verifierWith } from './cli/verifier';
import { nodeServices } from './lsp/nodeServices';
import { serve } from './lsp/serve';

const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;

void main(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    directory: __dirname,
    colour,
    out: text => void process.stdout.write(text),
    error: text => void process.stderr.write(text),
    input: async () => {
      const pieces: Buffer[] = [];
      for await (const piece of process.stdin) pieces.push(Buffer.from(piece));
      return Buffer.concat(pieces);
    },
    serve: () => serve(createConnection(ProposedFeatures.all), nodeServices(__dirname)),
  },
  analyserIn(__dirname, process.cwd()),
  verifierWith(nodeServices(__dirname)),
).then(status => {
  if (status !== 'serving') process.exitCode = status;
});
