/** Problems of a program, pushed to each of its documents with the version that they are about. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnostics } from '../features/diagnostics';
import type { Diagnostic as Problem } from '../features/editor';
import { documentOf, locationOf, rangeIn, rulePage } from './places';
import type { Program } from './programs';
import type { Analysed, Session } from './session';

const SOURCE = 'Keras Shapes';
const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;
const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Publishes for every document, also where there is nothing (any more): a moved or edited cell must not keep old problems. */
export async function publish(session: Session, program: Program, result: Analysed | undefined): Promise<void> {
  const problems = result?.settings['diagnostics.enabled'] ? diagnostics(result.analysis, { severity: result.settings['diagnostics.severity'] }) : [];
  const byDocument = new Map<TextDocument, Diagnostic[]>();
  for (const document of program.documents) if (document) byDocument.set(document, []);
  for (const problem of problems) {
    const document = documentOf(program, problem.span);
    if (document) byDocument.get(document)?.push(diagnostic(session, program, document, problem));
  }
  await Promise.all([...byDocument].map(([{ uri, version }, list]) => session.connection.sendDiagnostics({ uri, version, diagnostics: list })));
}

export async function withdraw(session: Session, uris: Iterable<string>): Promise<void> {
  await Promise.all([...uris].map(uri => session.connection.sendDiagnostics({ uri, diagnostics: [] })));
}

function diagnostic(session: Session, program: Program, document: TextDocument, problem: Problem): Diagnostic {
  const related = problem.related.flatMap(({ span, message }) => {
    const location = locationOf(session, program, span);
    return location ? [{ location, message }] : [];
  });
  return {
    range: rangeIn(document, problem.span),
    severity: SEVERITY[problem.severity],
    source: SOURCE,
    code: problem.code,
    codeDescription: { href: rulePage(session, problem.code) },
    message: problem.message,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(problem.tag ? { tags: [TAG[problem.tag]] } : {}),
  };
}
