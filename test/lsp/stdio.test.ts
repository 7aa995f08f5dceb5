/** The bundles as other editors start them: `node dist/server.js --stdio` and `node dist/cli.js --stdio`, the latter with nothing beside it but the two .wasm files. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../harness/editor';

const dist = path.join(root, 'dist');
const built = fs.existsSync(path.join(dist, 'cli.js')) ? undefined : 'dist/ is not built (npm run build)';

async function ask(script: string): Promise<{ readonly server: string | undefined; readonly hover: string; readonly status: number }> {
  const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  const { serverInfo } = await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = 'file:///program/main.py';
  const text = 'from keras import Input, layers\nx = layers.Dense(7)(Input(shape=(5,)))\n';
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'python', version: 1, text } });
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 1, character: 0 } });
  await connection.sendRequest(ShutdownRequest.type);
  const exit = once(child, 'exit');
  await connection.sendNotification(ExitNotification.type);
  const [status] = await exit;
  connection.dispose();
  return { server: serverInfo?.name, hover: JSON.stringify(hover?.contents ?? null), status: Number(status) };
}

test('node dist/server.js --stdio', { skip: built, timeout: 30_000 }, async () => {
  const { server, hover, status } = await ask(path.join(dist, 'server.js'));
  assert.equal(server, 'keras-shapes');
  assert.match(hover, /\(None, 7\)/);
  assert.equal(status, 0);
});

test('node dist/cli.js --stdio, alone in a folder', { skip: built, timeout: 30_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keras-shapes-'));
  try {
    for (const file of ['cli.js', 'web-tree-sitter.wasm', 'tree-sitter-python.wasm']) fs.copyFileSync(path.join(dist, file), path.join(folder, file));
    const { server, hover, status } = await ask(path.join(folder, 'cli.js'));
    assert.equal(server, 'keras-shapes');
    assert.match(hover, /\(None, 7\)/);
    assert.equal(status, 0);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
