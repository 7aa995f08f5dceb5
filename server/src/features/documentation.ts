/** Pages about layers, and their signatures, from the records of knowledge. */
import type { Analysis } from '../interpreter/analysis';
import { find, findClass } from '../knowledge/registry';
import type { Signature } from '../knowledge/signature';

const HOMES = ['keras.layers', 'keras'];

/** The address of the page about a Keras class; undefined where we know none. */
export function documentation(analysis: Analysis, className: string): string | undefined {
  const docs = HOMES.map(home => findClass(`${home}.${className}`, analysis.keras)?.docs).find(page => page !== undefined);
  if (docs === undefined) return undefined;
  return docs.startsWith('http') ? docs : `https://keras.io/${docs}/`;
}

/** The parameters of a library's callable, by its dotted path. */
export function signature(analysis: Analysis, path: string): Signature | undefined {
  const found = find(path, analysis.keras);
  return typeof found === 'object' && 'signature' in found ? found.signature : undefined;
}
