/**
 * `*a.b()` is `*(a.b())`. The grammar may also read it as `(*a.b)()`, which no Python means: here the star
 * is moved outward.
 */
import { field, type Raw } from './raw';

const LEFTMOST = ['function', 'object', 'value', 'left'];

/** The expression as a `list_splat` if it begins with one, else as it is. */
export function splat(raw: Raw): Raw {
  const chain: Raw[] = [];
  let at: Raw | undefined = raw;
  while (at && at.type !== 'list_splat' && at.type !== 'list_splat_pattern') {
    chain.push(at);
    at = leftmost(at);
  }
  const [star, inner] = at?.children ?? [];
  if (!star || !inner || chain.length === 0) return raw;
  let value = inner;
  for (const link of chain.reverse()) {
    const replaced = leftmost(link);
    const field = replaced?.field;
    const moved: Raw = { ...value, field };
    value = { ...link, start: value.start, field: undefined, children: link.children.map(child => (child === replaced ? moved : child)) };
  }
  return { ...raw, type: 'list_splat', children: [star, value] };
}

function leftmost(raw: Raw): Raw | undefined {
  if (!['call', 'attribute', 'subscript', 'binary_operator'].includes(raw.type)) return undefined;
  for (const role of LEFTMOST) {
    const child = field(raw, role);
    if (child) return child;
  }
  return undefined;
}
