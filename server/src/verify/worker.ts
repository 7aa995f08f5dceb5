/** The worker: takes models, answers with the shapes that TensorFlow.js gives. The same source runs in Node and in a browser. */
import { type Answer, isWork } from './messages';
import { runJob } from './worker/run';

interface Channel {
  post(answer: Answer): void;
  listen(listener: (message: unknown) => void): void;
}
/** What a Web Worker has globally. */
interface WorkerScope {
  importScripts?: unknown;
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

async function channel(): Promise<Channel> {
  const scope = globalThis as unknown as WorkerScope;
  if (typeof scope.importScripts === 'function')
    return { post: answer => scope.postMessage(answer), listen: listener => scope.addEventListener('message', ({ data }) => listener(data)) };
  const { parentPort } = await import('node:worker_threads');
  if (!parentPort) throw new Error('This is a worker: start it as one.');
  return { post: answer => parentPort.postMessage(answer), listen: listener => void parentPort.on('message', listener) };
}

void channel().then(({ post, listen }) =>
  listen(async message => {
    if (!isWork(message)) return;
    for (const job of message.jobs) post({ kind: 'report', report: await runJob(job) });
    post({ kind: 'done' });
  }),
);
