import * as l10n from '@vscode/l10n';
import { type CancellationToken, type Range, WorkDoneProgress } from 'vscode-languageserver';
import { spanOf } from '../../features/spans';
import type { VerifyMark, VerifyParams, VerifyResult } from '../../protocol';
import type { Compared, Outcome } from '../../verify/compare';
import { verify } from '../../verify/verify';
import { locationOf } from '../places';
import { analysedDocument, type Session } from '../session';

/** Builds the models in a worker and compares; the newest text is what counts. */
export const onVerify =
  (session: Session) =>
  async ({ uri, range, workDoneToken }: VerifyParams, cancel: CancellationToken): Promise<VerifyResult> => {
    const begun = performance.now();
    const result = (outcome: Outcome, summary: string, marks: readonly VerifyMark[] = []): VerifyResult => ({
      outcome,
      summary,
      marks,
      milliseconds: Math.round(performance.now() - begun),
    });
    const asked = await analysedDocument(session, uri);
    if (!asked) return result('unchecked', l10n.t('No model was found in this file.'));
    const { analysis, program, settings } = asked;
    if (!settings['verify.enabled']) return result('unchecked', l10n.t('Verification is switched off in the settings.'));
    const placed = (at: Compared['at']): { readonly uri: string; readonly range: Range } | undefined => {
      const span = spanOf(analysis, at);
      return span && locationOf(session, program, span);
    };
    const { rows, empty } = await verify(analysis, {
      start: () => session.services.startVerifier(session.options.assets),
      timeout: settings['verify.timeout'] * 1000,
      ...(range && { wanted: at => touches(placed(at), uri, range) }),
      progress(done, of) {
        const message = l10n.t('{0} of {1} models', done, of);
        if (workDoneToken !== undefined) void session.connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', message });
      },
      onCancel: stop => cancel.onCancellationRequested(stop),
    });
    if (empty) return result('unchecked', l10n.t('No model was found in this file.'));
    const marks = rows.flatMap((row): VerifyMark[] => {
      const at = placed(row.at);
      return at ? [{ ...at, outcome: row.outcome, text: besides(row), detail: `${row.what}: ${row.detail}` }] : [];
    });
    return result(...conclusion(rows), marks);
  };

const touches = (at: { readonly uri: string; readonly range: Range } | undefined, uri: string, range: Range): boolean =>
  at?.uri === uri && at.range.start.line <= range.end.line && range.start.line <= at.range.end.line;

function besides({ outcome, theirs }: Compared): string {
  if (outcome === 'unchecked' || theirs === undefined) return l10n.t('cannot be checked');
  return l10n.t('TensorFlow.js: {0}', theirs);
}

function conclusion(rows: readonly Compared[]): readonly [Outcome, string] {
  const count = (outcome: Outcome): number => rows.filter(row => row.outcome === outcome).length;
  const [agree, differ, unchecked] = [count('agrees'), count('differs'), count('unchecked')];
  if (differ > 0) return ['differs', l10n.t('TensorFlow.js differs in {0} of {1} shapes.', differ, rows.length)];
  if (agree === 0) return ['unchecked', l10n.t('Nothing could be checked: {0}', rows[0]?.detail ?? '')];
  if (unchecked > 0) return ['agrees', l10n.t('TensorFlow.js agrees with {0} shapes; {1} cannot be checked.', agree, unchecked)];
  return ['agrees', l10n.t('TensorFlow.js agrees with all {0} shapes.', agree)];
}
