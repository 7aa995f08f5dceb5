/**
 * `while len(found) < wanted:` over a body that appends once to the list, or not at all: however many passes it takes, the list
 * has `wanted` elements when the test comes out false.
 */
import { childrenOf } from '../syntax/children';
import type { Expr, Name, Node, While } from '../syntax/tree';
import type { Reference, Value } from '../values';
import type { Machine } from './machine';
import { lookUp } from './scope';

export interface Filled {
  readonly list: Name;
  readonly wanted: Expr;
}

/** The list that a loop fills in this way, as its text says; undefined: it is another loop. */
export function filledBy({ test, body }: While): Filled | undefined {
  if (test.kind !== 'compare' || test.rest.length !== 1) return undefined;
  const [link] = test.rest;
  const list = lengthOf(test.left);
  if (link?.op !== '<' || !list || (link.right.kind !== 'int' && link.right.kind !== 'name')) return undefined;
  const wanted = link.right;
  const uses = body.map(statement => usesIn(statement, list.name, false));
  const appended = uses.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0 as number | undefined);
  if (appended !== 1 || (wanted.kind === 'name' && body.some(statement => mentions(statement, wanted.name)))) return undefined;
  return { list, wanted };
}

const lengthOf = (e: Node): Name | undefined => {
  if (e.kind !== 'call' || e.callee.kind !== 'name' || e.callee.name !== 'len' || e.args.length !== 1) return undefined;
  const of = e.args[0]?.value;
  return of?.kind === 'name' ? of : undefined;
};
const mentions = (node: Node, name: string): boolean => (node.kind === 'name' && node.name === name) || childrenOf(node).some(child => mentions(child, name));
const REPEATS: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['for', 'while', 'def', 'lambda', 'class', 'comprehension', 'dict-comprehension']);

/** How often the list is appended to; undefined: more may be done to it, or again and again. */
function usesIn(node: Node, name: string, repeated: boolean): number | undefined {
  if (!mentions(node, name)) return 0;
  if (lengthOf(node)) return 0;
  if (node.kind === 'call' && node.callee.kind === 'attribute' && node.callee.of.kind === 'name' && node.callee.of.name === name) {
    const inner = node.args.some(({ value }) => mentions(value, name));
    return node.callee.name.text === 'append' && !repeated && !inner ? 1 : undefined;
  }
  if (node.kind === 'compare' && node.rest.every(({ op, right }) => (op === 'in' || op === 'not in') && right.kind === 'name') && !mentions(node.left, name))
    return 0;
  if (node.kind === 'name') return undefined;
  const inside = repeated || REPEATS.has(node.kind);
  return childrenOf(node)
    .map(child => usesIn(child, name, inside))
    .reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0 as number | undefined);
}

/** Whether the list is empty where the loop begins. */
export const startsEmpty = (m: Machine, { list }: Filled): boolean => {
  const content = listBehind(m, lookUp(m, list));
  return content !== undefined && content.items.length === 0 && !content.more;
};
/** The test has come out false: the list has as many elements as were wanted. */
export function isFilled(m: Machine, { list, wanted }: Filled): void {
  const value = lookUp(m, list);
  const content = listBehind(m, value);
  const count = m.evaluate(wanted);
  if (!content?.more || count.kind !== 'int' || count.size === 'unknown') return;
  const element = m.memory.anyOf([...content.items, content.more.element]);
  const more = { count: count.size, element };
  m.memory.change(value as Reference, old => (old.kind === 'list' ? { ...old, items: [], more } : old), true);
}
const listBehind = (m: Machine, value: Value) => {
  const content = value.kind === 'object' ? m.memory.look(value) : undefined;
  return content?.kind === 'list' && !content.many ? content : undefined;
};
