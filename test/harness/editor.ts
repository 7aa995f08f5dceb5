/**
 * An editor in memory: the language server answers over streams of this process, and a document is a handle
 * with what a person can ask of it. No child process, so that a test takes milliseconds.
 */
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CodeLens,
  CodeLensRequest,
  CompletionRequest,
  type ConfigurationParams,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeNotebookDocumentNotification,
  DidChangeTextDocumentNotification,
  DidCloseNotebookDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenNotebookDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentSymbol,
  DocumentSymbolRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type InlayHint,
  InlayHintRequest,
  type NotebookDocumentSyncOptions,
  type Position,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShutdownRequest,
  SignatureHelpRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeServices } from '../../server/src/lsp/nodeServices';
import { serve } from '../../server/src/lsp/serve';
import type { InitializationOptions, ModelLine, StatusParams, VerifyParams, VerifyResult } from '../../server/src/protocol';

export const root = path.resolve(import.meta.dirname, '../..');

/** What VS Code can. */
const FULL: ClientCapabilities = {
  textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] }, publishDiagnostics: { relatedInformation: true, versionSupport: true } },
  notebookDocument: { synchronization: {} },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
};

interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** As the user's settings have it: `{ inlayHints: { enabled: false } }`. */
  readonly settings?: object;
  /** It answers each request of the server with an error. */
  readonly refuses?: true;
  /** Where the worker of verifications lies; without it there is none. */
  readonly workers?: string;
}

export interface Editor {
  readonly initialized: InitializeResult;
  /** The newest status of a document, once it is as wanted. */
  status(uri: string, wanted: (status: StatusParams) => boolean): Promise<StatusParams>;
  readonly refreshes: { hints: number; lenses: number };
  open(name: string, text: string): OpenDocument;
  openNotebook(name: string, cells: readonly Cell[]): OpenNotebook;
  changeSettings(settings: object): Promise<void>;
  models(uri: string): Promise<ModelLine[]>;
  verify(params: VerifyParams): Promise<VerifyResult>;
  execute(command: string, ...given: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A document, or a cell: both are asked the same way. Places are given by text; `nth` counts from 0. */
interface OpenDocument {
  readonly uri: string;
  text(): string;
  /** The place of the first character of the text. */
  at(text: string, nth?: number): Position;
  /** Replaces the text once, as a person would by typing. */
  replace(old: string, by: string): void;
  hover(text: string, nth?: number): Promise<Hover | null>;
  /** The hover's text, whatever its kind. */
  hoverText(text: string, nth?: number): Promise<string | undefined>;
  /** `line: label`, lines from 1. */
  hints(): Promise<string[]>;
  inlayHints(): Promise<InlayHint[]>;
  lenses(): Promise<CodeLens[]>;
  actions(text: string, nth?: number): Promise<CodeAction[]>;
  /** `label: detail`, at the end of the text. */
  completions(text: string): Promise<string[]>;
  /** The signature with the active parameter in brackets, at the end of the text. */
  signature(text: string): Promise<string | undefined>;
  /** `name detail`, layers indented. */
  outline(): Promise<string[]>;
  /** Problems of exactly this version of the text. */
  problems(): Promise<Diagnostic[]>;
  version(): number;
  close(): void;
}
export interface Cell {
  readonly kind: 'code' | 'markdown';
  readonly text: string;
  readonly language?: string;
}
interface OpenNotebook {
  readonly uri: string;
  cell(index: number): OpenDocument;
  count(): number;
  move(from: number, to: number): void;
  remove(index: number): void;
  insert(index: number, cell: Cell): void;
  /** Waits until nothing is published any more for an address, which need not be a cell now. */
  withdrawn(uri: string): Promise<void>;
  close(): void;
}

/** Starts a server and shakes hands with it. */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const services = nodeServices(root);
  const startVerifier = options.workers === undefined ? services.startVerifier : nodeServices(options.workers).startVerifier;
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), { ...services, startVerifier });
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));

  let settings: object = options.settings ?? {};
  const statuses: StatusParams[] = [];
  const refreshes = { hints: 0, lenses: 0 };
  const published = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  const answered = <T>(answer: T): T => {
    if (options.refuses) throw new Error('This editor knows no such request.');
    return answer;
  };
  client.onRequest('workspace/configuration', ({ items }: ConfigurationParams) => answered(items.map(() => settings)));
  client.onRequest('client/registerCapability', () => answered(null));
  client.onRequest('workspace/inlayHint/refresh', () => {
    refreshes.hints++;
    return answered(null);
  });
  client.onRequest('workspace/codeLens/refresh', () => {
    refreshes.lenses++;
    return answered(null);
  });
  client.onNotification('kerasShapes/status', (status: StatusParams) => void statuses.push(status));
  client.onNotification(PublishDiagnosticsNotification.type, params => {
    published.set(params.uri, params);
    for (const look of [...waiting]) look();
  });
  client.listen();
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? FULL,
    initializationOptions: options.initializationOptions ?? { ownCommands: true },
  });
  await client.sendNotification(InitializedNotification.type, {});

  /** Waits for a publication that satisfies the question. */
  const publication = (uri: string, enough: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no problems were published for ${uri} (last: ${JSON.stringify(published.get(uri))})`));
      }, 10_000);
      const look = () => {
        const params = published.get(uri);
        if (!params || !enough(params)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(params);
      };
      waiting.add(look);
      look();
    });

  /** `change` tells the server; the handle keeps text and version. */
  const handle = (uri: string, initial: string, change: (text: string, range: Range, by: string, version: number) => void, close: () => void): OpenDocument => {
    let text = initial;
    let version = 1;
    const offset = (what: string, nth = 0): number => {
      let found = -1;
      for (let i = 0; i <= nth; i++) {
        found = text.indexOf(what, found + 1);
        if (found < 0) throw new Error(`${JSON.stringify(what)} is not in the text of ${uri}`);
      }
      return found;
    };
    const position = (of: number): Position => {
      const before = text.slice(0, of).split('\n');
      return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    };
    const document: OpenDocument = {
      uri,
      text: () => text,
      version: () => version,
      at: (what, nth) => position(offset(what, nth)),
      replace(old, by) {
        const start = offset(old);
        const range = { start: position(start), end: position(start + old.length) };
        text = text.slice(0, start) + by + text.slice(start + old.length);
        version++;
        change(text, range, by, version);
      },
      hover: (what, nth) => client.sendRequest(HoverRequest.type, { textDocument: { uri }, position: document.at(what, nth) }),
      async hoverText(what, nth) {
        const found = await document.hover(what, nth);
        return found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : undefined;
      },
      async inlayHints() {
        return (
          (await client.sendRequest(InlayHintRequest.type, {
            textDocument: { uri },
            range: { start: { line: 0, character: 0 }, end: position(text.length) },
          })) ?? []
        );
      },
      async hints() {
        const found = await document.inlayHints();
        return found.map(hint => `${hint.position.line + 1}: ${typeof hint.label === 'string' ? hint.label : hint.label.map(part => part.value).join('')}`);
      },
      async lenses() {
        return (await client.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
      },
      async actions(what, nth) {
        const start = document.at(what, nth);
        const diagnostics = published.get(uri)?.diagnostics ?? [];
        const found = await client.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range: { start, end: start }, context: { diagnostics } });
        return (found ?? []).filter((action): action is CodeAction => !('command' in action && typeof action.command === 'string'));
      },
      async completions(what) {
        const at = position(offset(what) + what.length);
        const found = await client.sendRequest(CompletionRequest.type, { textDocument: { uri }, position: at });
        return (Array.isArray(found) ? found : (found?.items ?? [])).map(item => `${item.label}: ${item.detail ?? ''}`);
      },
      async signature(what) {
        const at = position(offset(what) + what.length);
        const found = await client.sendRequest(SignatureHelpRequest.type, { textDocument: { uri }, position: at });
        const [signature] = found?.signatures ?? [];
        if (!signature) return undefined;
        const range = signature.parameters?.[found?.activeParameter ?? -1]?.label;
        if (!Array.isArray(range)) return signature.label;
        return `${signature.label.slice(0, range[0])}[${signature.label.slice(...range)}]${signature.label.slice(range[1])}`;
      },
      async outline() {
        const found = (await client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })) ?? [];
        const lines = (symbol: DocumentSymbol, indent: string): string[] => [
          `${indent}${symbol.name} ${symbol.detail ?? ''}`,
          ...(symbol.children ?? []).flatMap(child => lines(child, `${indent}  `)),
        ];
        return found.flatMap(symbol => ('range' in symbol ? lines(symbol, '') : []));
      },
      problems: async () => (await publication(uri, params => params.version === version)).diagnostics,
      close,
    };
    return document;
  };

  return {
    initialized,
    async status(uri, wanted) {
      for (const end = Date.now() + 10_000; Date.now() < end; ) {
        const newest = statuses.findLast(status => status.uri === uri);
        if (newest && wanted(newest)) return newest;
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      throw new Error(`no such status came; the newest: ${JSON.stringify(statuses.at(-1))}`);
    },
    refreshes,
    open(name, text) {
      const uri = name.includes(':') ? name : `file:///program/${name}`;
      published.delete(uri);
      void client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'python', version: 1, text } });
      return handle(
        uri,
        text,
        (_, range, by, version) =>
          void client.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ range, text: by }] }),
        () => void client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
      );
    },
    openNotebook(name, initial) {
      const uri = `file:///program/${name}`;
      let made = 0;
      let version = 1;
      const python = (cell: Cell) => cell.kind === 'code' && (cell.language ?? 'python') === 'python';
      const lsp = (at: { readonly uri: string; readonly cell: Cell }) => ({ kind: at.cell.kind === 'code' ? (2 as const) : (1 as const), document: at.uri });
      const item = ({ uri: it, cell }: { readonly uri: string; readonly cell: Cell }) => ({
        uri: it,
        languageId: cell.language ?? 'python',
        version: 1,
        text: cell.text,
      });
      const make = (cell: Cell) => {
        const it = `vscode-notebook-cell:/program/${name}#cell${made++}`;
        const close = () => {};
        const change = (_: string, range: Range, text: string, cellVersion: number) =>
          void client.sendNotification(DidChangeNotebookDocumentNotification.type, {
            notebookDocument: { uri, version: ++version },
            change: { cells: { textContent: [{ document: { uri: it, version: cellVersion }, changes: [{ range, text }] }] } },
          });
        return { uri: it, cell, document: handle(it, cell.text, change, close) };
      };
      const cells = initial.map(make);
      void client.sendNotification(DidOpenNotebookDocumentNotification.type, {
        notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: cells.map(lsp) },
        cellTextDocuments: cells.filter(({ cell }) => python(cell)).map(item),
      });
      /** Replaces `count` cells from `start` on. */
      const splice = (start: number, count: number, fresh: readonly (typeof cells)[number][]) => {
        const gone = cells.splice(start, count, ...fresh);
        void client.sendNotification(DidChangeNotebookDocumentNotification.type, {
          notebookDocument: { uri, version: ++version },
          change: {
            cells: {
              structure: {
                array: { start, deleteCount: count, cells: fresh.map(lsp) },
                didOpen: fresh.filter(({ cell }) => python(cell)).map(item),
                didClose: gone.filter(({ cell }) => python(cell)).map(({ uri: it }) => ({ uri: it })),
              },
            },
          },
        });
      };
      const cellAt = (index: number) => {
        const found = cells[index];
        if (!found) throw new Error(`the notebook has no cell ${index}`);
        return found;
      };
      return {
        uri,
        count: () => cells.length,
        cell: index => cellAt(index).document,
        remove: index => splice(index, 1, []),
        insert: (index, cell) => splice(index, 0, [make(cell)]),
        move(from, to) {
          // An editor tells a move as a delete and an insert of a cell with the same text.
          const { document, cell } = cellAt(from);
          splice(from, 1, []);
          splice(to, 0, [make({ ...cell, text: document.text() })]);
        },
        withdrawn: async it => void (await publication(it, params => params.diagnostics.length === 0)),
        close: () =>
          void client.sendNotification(DidCloseNotebookDocumentNotification.type, {
            notebookDocument: { uri },
            cellTextDocuments: cells.filter(({ cell }) => python(cell)).map(({ uri: it }) => ({ uri: it })),
          }),
      };
    },
    async changeSettings(next) {
      settings = next;
      await client.sendNotification(DidChangeConfigurationNotification.type, { settings: { kerasShapes: next } });
    },
    models: uri => client.sendRequest<ModelLine[]>('kerasShapes/models', { uri }),
    verify: params => client.sendRequest<VerifyResult>('kerasShapes/verify', params),
    execute: (command, ...given) => client.sendRequest('workspace/executeCommand', { command, arguments: given }),
    async close() {
      await client.sendRequest(ShutdownRequest.type);
      client.dispose();
      toServer.end();
      toClient.end();
    },
  };
}

/** For a test that looks at what the server says it can do. */
export const notebookSync = ({ capabilities }: InitializeResult): NotebookDocumentSyncOptions | undefined =>
  capabilities.notebookDocumentSync && 'notebookSelector' in capabilities.notebookDocumentSync ? capabilities.notebookDocumentSync : undefined;
