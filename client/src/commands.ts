import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

export function registerCommands(context: vscode.ExtensionContext, client: BaseLanguageClient, log: vscode.LogOutputChannel): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('kerasShapes.restart', () => restart(client, log)),
    vscode.commands.registerCommand('kerasShapes.showLog', () => log.show()),
    vscode.commands.registerCommand('kerasShapes.toggleInlayHints', toggleInlayHints),
    // Not in the palette: quick fixes use it.
    vscode.commands.registerCommand('kerasShapes.openPage', openPage),
    vscode.commands.registerCommand('kerasShapes.openSample', () => openSample(context)),
  ];
}

/** Also where the server hangs: then it is killed after two seconds. */
async function restart(client: BaseLanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  try {
    if (client.isRunning()) await client.stop(2000);
  } catch (error) {
    log.warn(`The language server did not stop by itself: ${String(error)}`);
  }
  await client.start();
}

/** Ours alone, where the setting is set, else for the user. */
async function toggleInlayHints(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('kerasShapes.inlayHints', vscode.window.activeTextEditor?.document);
  const set = settings.inspect<boolean>('enabled');
  const target =
    set?.workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : set?.workspaceValue !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await settings.update('enabled', !settings.get('enabled'), target);
}

/** One of our pages as a preview, any other in the browser. */
function openPage(address: string): Thenable<unknown> {
  const uri = vscode.Uri.parse(address, true);
  return uri.path.endsWith('.md') ? vscode.commands.executeCommand('markdown.showPreview', uri) : vscode.env.openExternal(uri);
}

/** A copy, so that it can be changed. */
async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'samples/seed.py'));
  const document = await vscode.workspace.openTextDocument({ language: 'python', content: new TextDecoder().decode(bytes) });
  await vscode.window.showTextDocument(document);
}
