/** Insert a layer before the one that fails, in the style of the program: in the list, by `.add`, or around the argument. */
import { t } from '@vscode/l10n';
import type { Place } from '../../syntax/tree';
import type { CallAt, Candidate, Edit, FixContext } from './candidate';
import { at, callAt, calleeName, dropArgument, insertBefore, isPrimary, keyword, spelledLike, textOf } from './code';

/**
 * `applied`: the call that applies the layer (in a list: the element; with `.add`: the call of add).
 * `made`: the call that makes it, for the spelling.
 */
export function insertLayer(context: FixContext, applied: Place, made: CallAt | undefined, name: string, args: string): Candidate | undefined {
  const neighbour = made ?? callAt(context, applied);
  const spelled = neighbour && spelledLike(context, neighbour, name);
  const edit = spelled && insertion(context, applied, `${spelled.text}(${args})`);
  return edit && { edits: [...spelled.edits, edit], action: t('Insert {layer}', { layer: `${name}(${args})` }), shows: applied };
}

function insertion(context: FixContext, applied: Place, layer: string): Edit | undefined {
  const node = context.node(applied);
  const span = context.span(applied);
  if (!node || !span) return undefined;
  if (node.kind === 'call' && calleeName(node) === 'add' && node.callee.kind === 'attribute') {
    const receiver = textOf(context, at(applied, node.callee.of));
    return receiver === undefined ? undefined : insertBefore(span, `${receiver}.add(${layer})\n${indentOf(context, span)}`);
  }
  const parent = context.ancestors(applied)[0];
  if (parent?.kind === 'list') {
    const alone = /^\s*$/.test(lineBefore(context, span));
    return insertBefore(span, alone ? `${layer},\n${lineBefore(context, span)}` : `${layer}, `);
  }
  const input = node.kind === 'call' ? node.args[0] : undefined;
  if (input?.kind !== 'positional') return undefined;
  const inner = context.span(at(applied, input.value));
  if (!inner || (!isPrimary(input.value) && input.value.kind !== 'list')) return undefined;
  return { span: inner, newText: `${layer}(${context.text(inner)})` };
}

const lineBefore = (context: FixContext, span: Edit['span']): string => {
  const text = context.textAround(span);
  return text.slice(Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1, span.start);
};
const indentOf = (context: FixContext, span: Edit['span']): string => /^\s*/.exec(lineBefore(context, span))?.[0] ?? '';

/** `LSTM(8, input_shape=(10, 3))` becomes `Input(shape=(10, 3))`, and the layer behind it. */
export function asInput(context: FixContext, made: CallAt, from: string, to: 'shape' | 'batch_shape'): Candidate | undefined {
  const arg = keyword(made.node, from);
  const text = arg && textOf(context, at(made.place, arg.value));
  const dropped = arg && dropArgument(context, made, arg);
  if (text === undefined || !dropped) return undefined;
  const [parent] = context.ancestors(made.place).filter(node => node.kind === 'call');
  const applied = parent?.kind === 'call' && calleeName(parent) === 'add' ? at(made.place, parent) : made.place;
  const layer = insertLayer(context, applied, made, 'Input', `${to}=${text}`);
  return layer && { ...layer, edits: [...layer.edits, dropped] };
}
