/** The language server: what it can do, what follows a change, who answers what. Knows neither Node nor a browser. */
import * as l10n from '@vscode/l10n';
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Analysis } from '../interpreter/analysis';
import { VERSION } from '../project/version';
import { Workspace } from '../project/workspace';
import type { InitializationOptions, ModelsMethod, StatusMethod, StatusParams, VerifyMethod, VerifyParams } from '../protocol';
import { configurations } from './configuration';
import { onCodeAction } from './handlers/codeAction';
import { onCodeLens } from './handlers/codeLens';
import { onCompletion } from './handlers/completion';
import { onDocumentSymbol } from './handlers/documentSymbol';
import { onHover } from './handlers/hover';
import { onInlayHint } from './handlers/inlayHint';
import { onModels } from './handlers/models';
import { onSignatureHelp } from './handlers/signatureHelp';
import { onVerify } from './handlers/verify';
import { mayFail } from './mayFail';
import { followPrograms } from './programs';
import { publish, withdraw } from './publish';
import { schedule } from './schedule';
import type { Services } from './services';
import { analysed, type Session } from './session';

/** The last run took so long that the next one is worth saying. */
const BUSY = 300;

/** Wires everything up and listens. */
export function serve(connection: Connection, services: Services): void {
  connection.onInitialize(params => {
    const options = readOptions(params.initializationOptions);
    if (options.l10n) l10n.config({ contents: options.l10n });
    return initialize(connection, services, options, params);
  });
  connection.listen();
}

async function initialize(
  connection: Connection,
  services: Services,
  options: InitializationOptions,
  { capabilities }: InitializeParams,
): Promise<InitializeResult> {
  await services.start(options.assets);
  const configuration = configurations(connection, services, capabilities);
  const published = new Map<string, Set<string>>();

  const run = async (uri: string, last: number) => {
    const program = session.programs.byUri(uri);
    if (!program) return;
    const busy = last > BUSY;
    if (busy) await status({ state: 'busy', uri });
    const result = await analysed(session, program);
    const newest = session.programs.byUri(uri);
    if (newest !== program) return; // its change has asked for a run of its own
    const uris = new Set(program.documents.flatMap(document => (document ? [document.uri] : [])));
    await withdraw(
      session,
      [...(published.get(uri) ?? [])].filter(old => !uris.has(old)),
    );
    published.set(uri, uris);
    await publish(session, program, result);
    await status(statusOf(uri, result?.analysis));
    refresh();
  };
  const runs = schedule(run, (uri, error) => {
    if (!closed) connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
  });
  let closed = false;
  connection.onShutdown(() => {
    closed = true;
    for (const { uri } of programs.all()) runs.forget(uri);
  });
  const status = (params: StatusParams) => connection.sendNotification('kerasShapes/status' satisfies StatusMethod, params);
  const refresh = () => {
    const { workspace } = capabilities;
    if (workspace?.inlayHint?.refreshSupport) void mayFail(connection.languages.inlayHint.refresh());
    if (workspace?.codeLens?.refreshSupport) void mayFail(connection.sendRequest(CodeLensRefreshRequest.type));
  };

  const workspace = new Workspace(services.host, uri => runs.request(uri));
  const programs = followPrograms(connection, {
    opened(program) {
      workspace.open(program.uri, program.source);
      runs.request(program.uri);
    },
    changed(program) {
      workspace.change(program.uri, program.source);
      runs.request(program.uri);
    },
    closed(uri) {
      workspace.close(uri);
      runs.forget(uri);
      configuration.forget(uri);
      void withdraw(session, published.get(uri) ?? []);
      published.delete(uri);
    },
  });
  const session: Session = { connection, services, options, programs, workspace, configuration: configuration.of };

  connection.onHover(onHover(session, capabilities.textDocument?.hover?.contentFormat));
  connection.languages.inlayHint.on(onInlayHint(session));
  connection.onCodeLens(onCodeLens(session));
  connection.onCodeAction(onCodeAction(session));
  connection.onCompletion(onCompletion(session));
  connection.onSignatureHelp(onSignatureHelp(session));
  connection.onDocumentSymbol(onDocumentSymbol(session));
  connection.onRequest('kerasShapes/models' satisfies ModelsMethod, onModels(session));
  const verify = onVerify(session);
  connection.onRequest('kerasShapes/verify' satisfies VerifyMethod, verify);
  if (!options.ownCommands) connection.onExecuteCommand(async ({ arguments: given }, cancel) => (isVerifyParams(given?.[0]) ? verify(given[0], cancel) : null));

  connection.onInitialized(() => {
    configuration.follow(files => {
      for (const file of files) workspace.changedOnDisk(file);
      for (const { uri } of programs.all()) runs.request(uri);
    });
    void status({ state: 'ready' });
  });
  return {
    serverInfo: { name: 'keras-shapes', version: VERSION },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      notebookDocumentSync: { notebookSelector: [{ notebook: 'jupyter-notebook', cells: [{ language: 'python' }] }] },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      completionProvider: { triggerCharacters: ['(', ',', '='] },
      signatureHelpProvider: { triggerCharacters: ['(', ','] },
      documentSymbolProvider: { label: 'Keras Shapes' },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, CodeActionKind.SourceFixAll] },
      ...(options.ownCommands ? {} : { executeCommandProvider: { commands: ['kerasShapes.verify'] } }),
    },
  };
}

function statusOf(uri: string, analysis: Analysis | undefined): StatusParams {
  if (!analysis) return { state: 'ready', uri };
  const { major, minor } = analysis.keras;
  return {
    state: 'ready',
    uri,
    keras: { version: minor === undefined ? `${major}` : `${major}.${minor}`, certain: analysis.keras.certain },
    ...(analysis.truncated ? { truncated: analysis.truncated } : {}),
    models: analysis.models.length,
  };
}

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null;

function readOptions(raw: unknown): InitializationOptions {
  if (!isObject(raw)) return {};
  return {
    ...(typeof raw.assets === 'string' ? { assets: raw.assets } : {}),
    ...(raw.ownCommands === true ? { ownCommands: true } : {}),
    ...(isObject(raw.l10n)
      ? { l10n: Object.fromEntries(Object.entries(raw.l10n).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) }
      : {}),
  };
}

const isVerifyParams = (raw: unknown): raw is VerifyParams => isObject(raw) && typeof raw.uri === 'string';
