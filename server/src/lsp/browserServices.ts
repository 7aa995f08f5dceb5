/// <reference lib="webworker" />
import { loadParser } from '../syntax/parser';
import type { Services } from './services';

/** Everything comes from the address that the client gives: a worker of VS Code for the Web cannot know its own. */
export const browserServices: Services = {
  async start(assets) {
    const base = need(assets);
    await loadParser({ runtime: `${base}web-tree-sitter.wasm`, grammar: `${base}tree-sitter-python.wasm` });
  },
  // The files of a virtual workspace are not read.
  host: { readText: () => Promise.resolve(undefined) },
  project: () => ({}),
  startVerifier(assets) {
    // A worker's script must be of the same origin, and the extension's files need not be; what it imports may be anywhere.
    const script = new Blob([`importScripts(${JSON.stringify(`${need(assets)}verifyWorker.js`)});`], { type: 'text/javascript' });
    const url = URL.createObjectURL(script);
    const worker = new Worker(url);
    return {
      post: message => worker.postMessage(message),
      onMessage: listener => worker.addEventListener('message', ({ data }: { data: unknown }) => listener(data)),
      onError: listener => worker.addEventListener('error', event => listener(new Error(event.message))),
      terminate() {
        worker.terminate();
        URL.revokeObjectURL(url);
      },
    };
  },
};

function need(assets: string | undefined): string {
  if (assets === undefined) throw new Error('The client did not say where the extension lies (initializationOptions.assets).');
  return assets;
}
