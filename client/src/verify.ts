/** The command that has TensorFlow.js confirm the shapes: progress, cancel, and the outcome beside the lines. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import type { VerifyMark, VerifyMethod, VerifyParams, VerifyResult } from '../../server/src/protocol';

const SIGN: Readonly<Record<VerifyMark['outcome'], string>> = { agrees: '✓', differs: '✗', unchecked: '–' };

export function registerVerify(client: BaseLanguageClient, log: vscode.LogOutputChannel): vscode.Disposable[] {
  const beside = vscode.window.createTextEditorDecorationType({ after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em' } });
  const shown = new Map<string, readonly VerifyMark[]>();

  const paint = (editor: vscode.TextEditor) => editor.setDecorations(beside, (shown.get(editor.document.uri.toString()) ?? []).map(decoration));
  const show = (marks: readonly VerifyMark[]) => {
    shown.clear();
    for (const mark of marks) shown.set(mark.uri, [...(shown.get(mark.uri) ?? []), mark]);
    vscode.window.visibleTextEditors.forEach(paint);
  };
  const verify = async (given?: Partial<VerifyParams>) => {
    const uri = given?.uri ?? vscode.window.activeTextEditor?.document.uri.toString();
    if (uri === undefined) return undefined;
    show([]);
    const result = await request(client, { uri, ...(given?.range ? { range: given.range } : {}) });
    if (!result) return undefined;
    show(result.marks);
    log.info(result.summary);
    for (const { uri: where, range, outcome, detail } of result.marks) log.info(`${SIGN[outcome]} ${where}:${range.start.line + 1}: ${detail}`);
    void tell(result);
    return result;
  };
  return [
    beside,
    vscode.commands.registerCommand('kerasShapes.verify', verify),
    vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(paint)),
    // What was said of an older text is no longer true.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && shown.delete(document.uri.toString())) vscode.window.visibleTextEditors.forEach(paint);
    }),
  ];
}

/** Asks the server under a progress that tells the seconds and can be cancelled; undefined when it was, or failed. */
async function request(client: BaseLanguageClient, params: VerifyParams): Promise<VerifyResult | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Verifying model shapes') };
  return vscode.window.withProgress(options, async (progress, cancel) => {
    const workDoneToken = crypto.randomUUID();
    const begun = Date.now();
    let step = '';
    const report = () => progress.report({ message: `${step} (${Math.round((Date.now() - begun) / 1000)} s)`.trim() });
    const timer = setInterval(report, 1000);
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
      if ('message' in value && value.message) step = value.message;
      report();
    });
    try {
      return await client.sendRequest<VerifyResult>('kerasShapes/verify' satisfies VerifyMethod, { ...params, workDoneToken }, cancel);
    } catch (error) {
      if (!cancel.isCancellationRequested)
        void vscode.window.showErrorMessage(vscode.l10n.t('Model shapes could not be verified: {0}', error instanceof Error ? error.message : String(error)));
      return undefined;
    } finally {
      clearInterval(timer);
      listening.dispose();
    }
  });
}

async function tell({ outcome, summary }: VerifyResult): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const message = outcome === 'differs' ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await message(summary, showLog)) === showLog) await vscode.commands.executeCommand('kerasShapes.showLog');
}

function decoration({ range, outcome, text, detail }: VerifyMark): vscode.DecorationOptions {
  const { line } = range.end;
  const end = new vscode.Position(line, Number.MAX_SAFE_INTEGER);
  return { range: new vscode.Range(end, end), hoverMessage: detail, renderOptions: { after: { contentText: `${SIGN[outcome]} ${text}` } } };
}
