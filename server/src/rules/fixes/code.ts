/** Makes edits of Python text. All of them return undefined where the text does not have the form that they need. */
import type { Arg, Call, Expr, Node, Place } from '../../syntax/tree';
import type { CallAt, Edit, FixContext, Span } from './candidate';

type Keyword = Arg & { readonly kind: 'keyword' };

export const at = (owner: Place, node: Node): Place => ({ owner: owner.owner, node: node.id });

export function textOf(context: FixContext, place: Place): string | undefined {
  const span = context.span(place);
  return span && context.text(span);
}

export const keyword = (call: Call, name: string): Keyword | undefined =>
  call.args.find((arg): arg is Keyword => arg.kind === 'keyword' && arg.name.text === name);
export const positional = (call: Call, index: number): Expr | undefined => {
  const before = call.args.slice(0, index + 1);
  const arg = before[index];
  return before.every(one => one.kind === 'positional') && arg?.kind === 'positional' ? arg.value : undefined;
};
/** The argument by name, else by position. */
export const argument = (call: Call, name: string, index?: number): Expr | undefined =>
  keyword(call, name)?.value ?? (index === undefined ? undefined : positional(call, index));

/** The last name of what is called: `Dense` of `layers.Dense(…)`. */
export function calleeName(call: Call): string | undefined {
  if (call.callee.kind === 'name') return call.callee.name;
  return call.callee.kind === 'attribute' ? call.callee.name.text : undefined;
}

export function replace(context: FixContext, place: Place, newText: string): Edit | undefined {
  const span = context.span(place);
  return span && { span, newText };
}

const insertion = (span: Span, offset: number, newText: string): Edit => ({ span: { ...span, start: offset, end: offset }, newText });
export const insertBefore = (span: Span, newText: string): Edit => insertion(span, span.start, newText);
const insertAfter = (span: Span, newText: string): Edit => insertion(span, span.end, newText);

/** `name=text` in a call: the value is replaced where the argument is there (by name, or at the position), else it is appended. */
export function setArgument(context: FixContext, { node, place }: CallAt, name: string, text: string, index?: number): Edit | undefined {
  const present = argument(node, name, index);
  if (present) return replace(context, at(place, present), text);
  return addArgument(context, { node, place }, `${name}=${text}`);
}

export function addArgument(context: FixContext, { node, place }: CallAt, text: string): Edit | undefined {
  const span = context.span(place);
  if (!span) return undefined;
  const last = node.args.at(-1);
  const behind = last && context.span(at(place, last));
  if (behind) return insertAfter(behind, `, ${text}`);
  const close = context.text(span).lastIndexOf(')');
  return close < 0 ? undefined : insertion(span, span.start + close, text);
}

/** Takes an argument out, with the comma that parts it from its neighbour. */
export function dropArgument(context: FixContext, { node, place }: CallAt, arg: Arg): Edit | undefined {
  const span = context.span(at(place, arg));
  const index = node.args.findIndex(one => one.id === arg.id);
  if (!span || index < 0) return undefined;
  const before = node.args[index - 1];
  const after = node.args[index + 1];
  const from = before && context.span(at(place, before))?.end;
  const to = after && context.span(at(place, after))?.start;
  if (from !== undefined) return { span: { ...span, start: from }, newText: '' };
  if (to !== undefined) return { span: { ...span, end: to }, newText: '' };
  const comma = /^\s*,/.exec(context.textAround(span).slice(span.end))?.[0].length ?? 0;
  return { span: { ...span, end: span.end + comma }, newText: '' };
}

export const edits = (...all: readonly (Edit | undefined)[]): readonly Edit[] | undefined => {
  const made = all.filter(edit => edit !== undefined);
  return made.length === all.length && made.length > 0 ? made : undefined;
};

/** The call whose argument (or whose own) the place is: the innermost one around it, itself included. */
export function callAround(context: FixContext, place: Place): CallAt | undefined {
  const own = context.node(place);
  const call = own?.kind === 'call' ? own : context.ancestors(place).find((node): node is Call => node.kind === 'call');
  return call && { node: call, place: at(place, call) };
}

export const callAt = (context: FixContext, place: Place | undefined): CallAt | undefined => {
  const node = place && context.node(place);
  return place && node?.kind === 'call' ? { node, place } : undefined;
};

/** An expression that may stand before `[…]` or `.name` without brackets around it. */
export const isPrimary = (node: Node | undefined): boolean => node !== undefined && ['name', 'call', 'attribute', 'subscript'].includes(node.kind);

/** `(1, 2)`, `(1,)`: a tuple's text. */
export const tupleText = (items: readonly string[]): string => (items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`);

/** A neighbour's way to spell its home: `layers.Flatten` beside `layers.Dense`, with the import that a bare name needs. */
export function spelledLike(context: FixContext, call: CallAt, name: string): { readonly text: string; readonly edits: readonly Edit[] } | undefined {
  const { callee } = call.node;
  const text = textOf(context, at(call.place, callee));
  if (text === undefined) return undefined;
  if (callee.kind === 'attribute') return { text: `${text.slice(0, text.length - callee.name.text.length)}${name}`, edits: [] };
  if (callee.kind !== 'name') return undefined;
  if (context.binds(name) || !context.binds(callee.name)) return { text: name, edits: [] };
  const addition = context.importBeside(callee.name, name);
  return addition && { text: name, edits: [addition] };
}
