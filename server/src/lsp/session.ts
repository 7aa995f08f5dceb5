/** What the handlers share: programs, settings, the newest analysis of each program. */
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TryEdit } from '../features/trial';
import type { Analysis } from '../interpreter/analysis';
import type { Settings } from '../project/settings';
import type { Workspace } from '../project/workspace';
import type { InitializationOptions } from '../protocol';
import type { Configuration } from './configuration';
import type { Program, Programs } from './programs';
import type { Services } from './services';

export interface Session {
  readonly connection: Connection;
  readonly services: Services;
  readonly options: InitializationOptions;
  readonly programs: Programs;
  readonly workspace: Workspace;
  configuration(program: Program): Promise<Configuration>;
}

/** A program with the analysis of its newest text. */
export interface Analysed {
  readonly program: Program;
  readonly analysis: Analysis;
  readonly settings: Settings;
}

/** The analysis to answer from; undefined where there is nothing to show: another language, switched off, no word of Keras. */
export async function analysed(session: Session, program: Program): Promise<Analysed | undefined> {
  const { settings, keras } = await session.configuration(program);
  if (!settings.enable) return undefined;
  session.workspace.setKeras(program.uri, keras);
  const analysis = session.workspace.analysis(program.uri);
  return analysis?.speaksOfKeras ? { program: session.programs.byUri(program.uri) ?? program, analysis, settings } : undefined;
}

/** How a feature tries edits of the program. */
export const tryEditsOf =
  (session: Session, program: Program): TryEdit =>
  edits => {
    const tried = session.workspace.tryEdits(program.uri, edits);
    if (!tried) throw new Error(`${program.uri} was closed while edits of it were tried`);
    return tried;
  };

/** The same for the document that a request names. */
export async function analysedDocument(
  session: Session,
  uri: string,
): Promise<(Analysed & { readonly document: TextDocument; readonly cell: number | undefined }) | undefined> {
  const found = session.programs.of(uri);
  const result = found && (await analysed(session, found.program));
  return found && result && { ...result, document: found.document, cell: found.cell };
}
