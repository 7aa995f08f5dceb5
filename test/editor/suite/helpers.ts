/** What the tests ask of the editor, in the words of a person who uses it. Only the `vscode` API: they run in Node and in a web worker. */
import * as vscode from 'vscode';

export function folder(): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (!first) throw new Error('the tests need a folder');
  return first.uri;
}

/** Waits until the question has an answer. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, milliseconds = 20_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** A new program that is not on any disk. */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** The place of the text, of its n-th occurrence. */
export function at(document: vscode.TextDocument, text: string, nth = 0): vscode.Position {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = document.getText().indexOf(text, offset + 1);
  if (offset < 0) throw new Error(`${JSON.stringify(text)} is not in ${document.uri}`);
  return document.positionAt(offset + 1);
}

/** What our hover says there; undefined where there is none. */
export async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const text = hovers.flatMap(one => one.contents.map(content => (typeof content === 'string' ? content : content.value))).join('\n');
  return text === '' ? undefined : text;
}

/** The hints of a document as `line: text`, lines from 1. */
export async function hints(document: vscode.TextDocument): Promise<string[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
  return found.map(({ position, label }) => `${position.line + 1}: ${typeof label === 'string' ? label : label.map(part => part.value).join('')}`);
}

export const problems = (document: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Keras Shapes');

/** A problem's code; the editor keeps it beside the link to its page. */
export const code = ({ code: it }: vscode.Diagnostic): string => String(typeof it === 'object' ? it.value : it);

export const actions = (document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);

/** Applies the one action whose title matches. */
export async function apply(found: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const matching = found.filter(action => title.test(action.title));
  const [action] = matching;
  if (!action || matching.length > 1) throw new Error(`${matching.length} actions match ${title}: ${found.map(one => one.title).join(' · ')}`);
  if (!action.edit || !(await vscode.workspace.applyEdit(action.edit))) throw new Error(`the edit of ${action.title} could not be applied`);
}
