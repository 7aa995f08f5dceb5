/** `# shape: (n, 480, 16) float32` behind an assignment: the user's word for what we do not know. */
import { type Dim, equal, symbol } from '../shapes';
import type { Word } from '../syntax/tree';
import { alternatives, numpyArray, type Value } from '../values';
import type { Machine } from './machine';
import { settingAt } from './names';
import { symbolId } from './symbols';

export function told(m: Machine, { text, id }: Word, value: Value): Value {
  const said = parse(m, text);
  if (!said) return value;
  const at = m.place(id);
  const known = alternatives(value);
  if (known.every(one => one.kind === 'unknown')) return numpyArray(said.shape, said.dtype, { from: at });
  const [only] = known;
  if (known.length !== 1 || only?.kind !== 'tensor') return value;
  const { shape } = only;
  if (!shape) return { ...only, shape: said.shape, ...(said.dtype && { dtype: said.dtype }) };
  const contradicts = shape.length !== said.shape.length || shape.some((dim, i) => equal(dim, said.shape[i] as Dim) === 'no');
  if (contradicts) {
    m.report({ code: 'shape-comment', said: text, known: shape, at, exception: 'ValueError' });
    return value;
  }
  return { ...only, shape: shape.map((dim, i) => (dim === 'unknown' ? (said.shape[i] as Dim) : dim)) };
}

/** A list of sizes: numbers, names, None, `?`; then perhaps a dtype. */
function parse(m: Machine, text: string): { readonly shape: readonly Dim[]; readonly dtype?: string } | undefined {
  const match = /^\s*[([]([^)\]]*)[)\]]\s*([a-z]+\d*)?/.exec(text);
  if (!match) return undefined;
  const parts = (match[1] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  const shape = parts.map((part): Dim | undefined =>
    /^\d+$/.test(part) ? Number(part) : part === 'None' ? 'None' : part === '?' ? 'unknown' : /^[A-Za-z_][\w.]*$/.test(part) ? nameOf(m, part) : undefined,
  );
  return shape.includes(undefined) ? undefined : { shape: shape as Dim[], ...(match[2] && { dtype: match[2] }) };
}
/** The same name means the same size all over the module; a variable of that name that holds a size is meant first. */
function nameOf(m: Machine, name: string): Dim {
  const at = settingAt(`shape.${m.context.module}.${name}`);
  const known = m.memory.value(at);
  if (known?.kind === 'int' && known.size !== 'unknown') return known.size;
  const size = symbol(symbolId(at), name);
  m.memory.set(at, { kind: 'int', size });
  return size;
}
