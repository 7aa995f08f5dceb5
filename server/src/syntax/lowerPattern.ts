/** `match` and its patterns. */
import { lowerAny, lowerBroken, lowerExpression } from './lowerExpression';
import { bindName, close, closeSuite, deeper, type Lowering, open, textOf, useName, word } from './lowering';
import { lowerNumber } from './lowerNumber';
import { lowerBlock } from './lowerStatement';
import { field, has, isBad, named, type Raw } from './raw';
import type { Case, Expr, Match, Pattern, Stmt } from './tree';

export function lowerMatch(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const subjects = raw.children.filter(child => child.field === 'subject' && child.named);
  const [first] = subjects;
  const last = subjects[subjects.length - 1];
  const isTuple = first && last && (subjects.length > 1 || has(raw, ','));
  const subject = isTuple ? lowerTuple(c, first, last, subjects) : lowerAny(c, first, raw.start);
  const body = field(raw, 'body');
  const cases = (body ? named(body) : []).filter(child => child.type === 'case_clause').map(clause => lowerCase(c, clause));
  return closeSuite<Match>(c, { id, kind: 'match', subject, cases });
}

function lowerTuple(c: Lowering, first: Raw, last: Raw, items: readonly Raw[]): Expr {
  const id = open(c, first.start, last.end);
  return close<Expr>(c, { id, kind: 'tuple', items: items.map(item => lowerExpression(c, item)) });
}

function lowerCase(c: Lowering, raw: Raw): Case {
  const id = open(c, raw.start, raw.end);
  const patterns = raw.children.filter(child => child.type === 'case_pattern');
  const commas = raw.children.filter(child => child.type === ',').length;
  const [first] = patterns;
  const last = patterns[patterns.length - 1];
  const pattern = first && last && commas > 0 ? sequence(c, first.start, last.end, patterns) : lowerPattern(c, first ?? raw);
  const guard = field(raw, 'guard');
  const test = guard && lowerAny(c, named(guard)[0], guard.end);
  const body = lowerBlock(c, field(raw, 'consequence'));
  return closeSuite<Case>(c, { id, kind: 'case', pattern, ...(test && { guard: test }), body });
}

function lowerPattern(c: Lowering, raw: Raw): Pattern {
  return deeper<Pattern>(
    c,
    () => pattern(c, raw),
    () => wildcard(c, raw),
  );
}

function pattern(c: Lowering, raw: Raw): Pattern {
  if (isBad(raw)) return broken(c, raw);
  switch (raw.type) {
    case 'case_pattern':
      return casePattern(c, raw);
    case '_':
      return wildcard(c, raw);
    case 'dotted_name':
      return dottedName(c, raw);
    case 'list_pattern':
      return sequence(c, raw.start, raw.end, patternsOf(raw));
    case 'tuple_pattern': {
      const items = patternsOf(raw);
      const [only] = items;
      return only && items.length === 1 && !has(raw, ',') ? lowerPattern(c, only) : sequence(c, raw.start, raw.end, items);
    }
    case 'union_pattern': {
      const id = open(c, raw.start, raw.end);
      return close<Pattern>(c, { id, kind: 'or-pattern', items: alternatives(raw).map(item => lowerPattern(c, item)) });
    }
    case 'as_pattern': {
      const id = open(c, raw.start, raw.end);
      const inner = named(raw);
      const name = inner[inner.length - 1] ?? raw;
      const first = lowerPattern(c, inner[0] ?? raw);
      return close<Pattern>(c, { id, kind: 'as-pattern', pattern: first, name: bindName(c, name) });
    }
    case 'splat_pattern':
      return star(c, raw);
    case 'dict_pattern':
      return mapping(c, raw);
    case 'class_pattern':
      return classPattern(c, raw);
    case 'complex_pattern':
      return valuePattern(c, raw, () => close<Expr>(c, { id: open(c, raw.start, raw.end), kind: 'imaginary' }));
    default:
      return valuePattern(c, raw, () => lowerExpression(c, raw));
  }
}

/** The grammar's wrapper; a minus sign stands in it beside its number. */
function casePattern(c: Lowering, raw: Raw): Pattern {
  const inner = raw.children.find(child => child.named || child.type === '_');
  if (!inner) return broken(c, raw);
  if (!has(raw, '-')) return lowerPattern(c, inner);
  return valuePattern(c, raw, () => minus(c, raw, inner));
}

function minus(c: Lowering, raw: Raw, operand: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'unary', op: '-', operand: lowerNumber(c, operand) });
}

/** Patterns inside brackets; `-1` is two children of a union or a key, so the sign goes with its number. */
function patternsOf(raw: Raw): Raw[] {
  return raw.children.filter(child => child.type === '_' || (child.named && child.type !== 'comment' && child.type !== 'line_continuation'));
}

function alternatives(raw: Raw): Raw[] {
  const items: Raw[] = [];
  let sign: Raw | undefined;
  for (const child of raw.children) {
    if (child.type === '-') sign = child;
    else if (child.named ? child.type !== 'comment' && child.type !== 'line_continuation' : child.type === '_') {
      items.push(sign ? { ...child, type: 'case_pattern', start: sign.start, children: [sign, child] } : child);
      sign = undefined;
    }
  }
  return items;
}

function dottedName(c: Lowering, raw: Raw): Pattern {
  const parts = named(raw);
  const [only] = parts;
  if (only && parts.length === 1) {
    if (textOf(c, only) === '_') return wildcard(c, raw);
    const id = open(c, raw.start, raw.end);
    return close<Pattern>(c, { id, kind: 'capture-pattern', name: bindName(c, only) });
  }
  return valuePattern(c, raw, () => dotted(c, raw, parts));
}

/** `a.b.c` in a pattern is looked up as an expression. */
function dotted(c: Lowering, raw: Raw, parts: readonly Raw[]): Expr {
  const last = parts[parts.length - 1];
  if (parts.length < 2 || !last) return useName(c, last ?? raw);
  const before = parts.slice(0, -1);
  const id = open(c, raw.start, last.end);
  const of = dotted(c, { ...raw, end: before[before.length - 1]?.end ?? raw.end }, before);
  return close<Expr>(c, { id, kind: 'attribute', of, name: word(c, last) });
}

function valuePattern(c: Lowering, raw: Raw, lower: () => Expr): Pattern {
  const id = open(c, raw.start, raw.end);
  return close<Pattern>(c, { id, kind: 'value-pattern', value: lower() });
}

function wildcard(c: Lowering, raw: Raw): Pattern {
  return close<Pattern>(c, { id: open(c, raw.start, raw.end), kind: 'wildcard-pattern' });
}

function broken(c: Lowering, raw: Raw): Pattern {
  return valuePattern(c, raw, () => lowerBroken(c, raw));
}

function sequence(c: Lowering, start: number, end: number, items: readonly Raw[]): Pattern {
  const id = open(c, start, end);
  return close<Pattern>(c, { id, kind: 'sequence-pattern', items: items.map(item => lowerPattern(c, item)) });
}

function star(c: Lowering, raw: Raw): Pattern {
  const name = raw.children.find(child => child.type === 'identifier');
  const id = open(c, raw.start, raw.end);
  return close<Pattern>(c, { id, kind: 'star-pattern', ...(name && textOf(c, name) !== '_' && { name: bindName(c, name) }) });
}

function mapping(c: Lowering, raw: Raw): Pattern {
  const id = open(c, raw.start, raw.end);
  const entries: { key: Expr; value: Pattern }[] = [];
  let sign: Raw | undefined;
  let key: Expr | undefined;
  let rest: Raw | undefined;
  for (const child of raw.children) {
    if (child.type === '-') sign = child;
    else if (child.type === 'splat_pattern') rest = child.children.find(part => part.type === 'identifier');
    else if (child.field === 'key' && (child.named || child.type === '_')) {
      key = sign ? minus(c, { ...child, start: sign.start }, child) : child.type === 'dotted_name' ? dotted(c, child, named(child)) : lowerExpression(c, child);
      sign = undefined;
    } else if (child.field === 'value' && key) {
      entries.push({ key, value: lowerPattern(c, child) });
      key = undefined;
    }
  }
  return close<Pattern>(c, { id, kind: 'mapping-pattern', entries, ...(rest && { rest: bindName(c, rest) }) });
}

function classPattern(c: Lowering, raw: Raw): Pattern {
  const id = open(c, raw.start, raw.end);
  const name = raw.children.find(child => child.type === 'dotted_name');
  const type = name ? dotted(c, name, named(name)) : lowerBroken(c, raw, []);
  const args: Pattern[] = [];
  const keywords: { name: ReturnType<typeof word>; value: Pattern }[] = [];
  for (const child of raw.children) {
    if (child.type !== 'case_pattern') continue;
    const keyword = child.children.find(part => part.type === 'keyword_pattern');
    if (!keyword) args.push(lowerPattern(c, child));
    else {
      const [key, ...value] = keyword.children.filter(part => part.type !== '=');
      if (key) keywords.push({ name: word(c, key), value: keywordValue(c, keyword, value) });
    }
  }
  return close<Pattern>(c, { id, kind: 'class-pattern', class: type, args, keywords });
}

function keywordValue(c: Lowering, keyword: Raw, value: readonly Raw[]): Pattern {
  const [first] = value;
  if (!first) return wildcard(c, keyword);
  return lowerPattern(c, { ...keyword, type: 'case_pattern', start: first.start, children: value });
}
