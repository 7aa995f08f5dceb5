/** A server that dies is started again. Only where the server is a process. */
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { at, eventually, hover, open } from './helpers';

function serverProcess(): number | undefined {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines
    .map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find(match => Number(match?.[2]) === process.pid && /dist.server\.js/.test(match?.[3] ?? ''));
  return found ? Number(found[1]) : undefined;
}

suite('a server that dies', () => {
  test('comes back by itself', async function () {
    if (process.platform === 'win32') this.skip();
    const document = await open('forecast.py');
    await eventually('a shape', () => hover(document, at(document, 'Dense(16')));
    const first = await eventually('the process', serverProcess);
    process.kill(first, 'SIGKILL');
    const second = await eventually('another process', () => {
      const now = serverProcess();
      return now === first ? undefined : now;
    });
    assert.notEqual(second, first);
    assert.match(await eventually('the shape again', () => hover(document, at(document, 'Dense(16'))), /\(None, 16\)/);
  });
});
