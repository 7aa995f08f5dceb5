/** The verifier of the command line: a worker thread a file. */
import { spanOf } from '../features/spans';
import type { Services } from '../lsp/services';
import { verify } from '../verify/verify';
import type { Verifier } from './verify';

/** Milliseconds; nobody waits at a terminal for ever. */
const TIMEOUT = 120_000;

export const verifierWith = (services: Services): Verifier => ({
  async verify(analysis) {
    const { rows } = await verify(analysis, { start: () => services.startVerifier(undefined), timeout: TIMEOUT });
    return rows.flatMap(({ what, outcome, detail, at }) => {
      const span = spanOf(analysis, at);
      return span ? [{ what, outcome, detail, span }] : [];
    });
  },
});
