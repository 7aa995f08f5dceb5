import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { configReader } from '../cli/config';
import { loadParserFrom } from '../syntax/nodeParser';
import type { Services } from './services';

/** Files and worker threads; `directory` is where the bundle lies. */
export function nodeServices(directory: string): Services {
  return {
    assets: `${pathToFileURL(directory).href}/`,
    start: () => loadParserFrom(directory),
    // Only files of this machine: a virtual workspace's are not read.
    host: { readText: async uri => (uri.startsWith('file:') ? readFile(fileURLToPath(uri), 'utf8') : undefined) },
    project(uri) {
      if (!uri.startsWith('file:')) return {};
      const { table, keras } = configReader('', undefined, () => {})(fileURLToPath(uri));
      return { settings: table, ...(keras ? { keras } : {}) };
    },
    startVerifier() {
      const worker = new Worker(path.join(directory, 'verifyWorker.js'));
      return {
        post: message => worker.postMessage(message),
        onMessage: listener => void worker.on('message', listener),
        onError: listener => void worker.on('error', listener),
        terminate: () => void worker.terminate(),
      };
    },
  };
}
