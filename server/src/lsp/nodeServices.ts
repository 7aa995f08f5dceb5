import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { loadParserFrom } from '../syntax/nodeParser';
import type { Services } from './services';

/** Files and worker threads; `directory` is where the bundle lies. */
export function nodeServices(directory: string): Services {
  return {
    assets: `${pathToFileURL(directory).href}/`,
    start: () => loadParserFrom(directory),
    host: {
      // Only files of this machine; a virtual workspace's are not followed.
      readText: uri => (uri.startsWith('file:') && existsSync(fileURLToPath(uri)) ? readFile(fileURLToPath(uri), 'utf8') : Promise.resolve(undefined)),
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
