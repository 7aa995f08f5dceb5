/** A tiny evaluator of the Python expressions that sizes print as. Numbers are exact integers (BigInt). */
export type Names = Readonly<Record<string, bigint>>;

export class Undefined extends Error {}

export function floorDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Undefined('division by zero');
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

/** The value of `text`; throws `Undefined` where Python divides by zero, a plain Error where the text is no expression. */
export function evaluate(text: string, names: Names): bigint {
  const tokens = text.match(/\*\*|\/\/|[-+*%(),]|\d+|[A-Za-z_]\w*/g) ?? [];
  if (tokens.join('') !== text.replaceAll(' ', '')) throw new Error(`cannot read ${text}`);
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;
  const demand = (token: string): void => {
    if (!take(token)) throw new Error(`${token} expected in ${text}`);
  };
  function sum(): bigint {
    let value = term();
    for (;;) {
      if (take('+')) value += term();
      else if (take('-')) value -= term();
      else return value;
    }
  }
  function term(): bigint {
    let value = unary();
    for (;;) {
      if (take('*')) value *= unary();
      else if (take('//')) value = floorDiv(value, unary());
      else if (take('%')) {
        const by = unary();
        value -= by * floorDiv(value, by);
      } else return value;
    }
  }
  function unary(): bigint {
    return take('-') ? -unary() : power();
  }
  function power(): bigint {
    const base = primary();
    return take('**') ? base ** unary() : base;
  }
  function primary(): bigint {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const value = sum();
      demand(')');
      return value;
    }
    if (/^\d/.test(token)) return BigInt(token);
    if (token === 'max' || token === 'min') {
      demand('(');
      const values = [sum()];
      while (take(',')) values.push(sum());
      demand(')');
      return values.reduce((a, b) => (a < b === (token === 'max') ? b : a));
    }
    const value = names[token];
    if (value === undefined) throw new Error(`no value for ${token} in ${text}`);
    return value;
  }
  const value = sum();
  if (at !== tokens.length) throw new Error(`${tokens[at]} unexpected in ${text}`);
  return value;
}
