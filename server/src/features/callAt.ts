/** The library call that the cursor is in, and which of its arguments. */
import type { Analysis } from '../interpreter/analysis';
import type { Signature } from '../knowledge/signature';
import { keyword } from '../rules/fixes/code';
import type { Arg, Call, Place } from '../syntax/tree';
import { signature } from './documentation';
import { nodesAt, spanOf } from './spans';

export interface CallAt {
  readonly call: Call;
  readonly place: Place;
  readonly path: string;
  readonly signature: Signature;
  /** The argument that the cursor is in; undefined between arguments. */
  readonly arg: Arg | undefined;
  /** Arguments before the cursor. */
  readonly before: number;
}

export function callAt(analysis: Analysis, offset: number, cell?: number): CallAt | undefined {
  for (const { node, place, span } of [...nodesAt(analysis, offset, cell)].reverse()) {
    if (node.kind !== 'call') continue;
    const callee = spanOf(analysis, { owner: place.owner, node: node.callee.id });
    // Behind the opening bracket, not behind the closing one.
    if (!callee || offset <= callee.end || offset >= span.end) continue;
    const path = pathOf(analysis, { owner: place.owner, node: node.callee.id });
    const known = path === undefined ? undefined : signature(analysis, path);
    if (path === undefined || !known) return undefined;
    const spans = node.args.map(arg => spanOf(analysis, { owner: place.owner, node: arg.id }));
    const index = spans.findIndex(one => one && one.start <= offset && offset <= one.end);
    return { call: node, place, path, signature: known, arg: node.args[index], before: spans.filter(one => one && one.end < offset).length };
  }
  return undefined;
}

function pathOf(analysis: Analysis, callee: Place): string | undefined {
  const value = (analysis.factsAt.get(`${callee.owner}.${callee.node}`) ?? []).findLast(fact => fact.kind === 'value')?.value;
  return value?.kind === 'function' ? value.library : undefined;
}

/** Parameters that the call does not give yet. */
export function openParameters({ call, signature: { parameters } }: CallAt): Signature['parameters'] {
  const positional = call.args.filter(arg => arg.kind === 'positional').length;
  return parameters.filter((parameter, i) => !(i < positional && parameter.form !== 'keyword-only') && !keyword(call, parameter.name));
}
