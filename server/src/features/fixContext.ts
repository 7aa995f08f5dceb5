/** An analysis as the rules see it when they propose repairs. */
import type { Analysis } from '../interpreter/analysis';
import type { CallAt, Edit, FixContext } from '../rules/fixes/candidate';
import type { Chunk, Node, Place } from '../syntax/tree';
import { ancestorsOf, homeOf, nodeOf, sliceOf, spanOf, textOf } from './spans';

const made = new WeakMap<Analysis, FixContext>();
export function fixContext(analysis: Analysis): FixContext {
  const known = made.get(analysis) ?? contextOf(analysis);
  made.set(analysis, known);
  return known;
}

function contextOf(analysis: Analysis): FixContext {
  const chunks: readonly Chunk[] = [...analysis.program.chunks, ...[...analysis.modules.values()].flatMap(module => module.chunks)];
  let calls: readonly CallAt[] | undefined;
  const factsAt = (place: Place) => analysis.factsAt.get(`${place.owner}.${place.node}`) ?? [];
  return {
    keras: analysis.keras,
    layers: analysis.layers.filter(fact => !fact.probe),
    meetings: analysis.facts.filter(fact => fact.kind === 'call'),
    node: place => nodeOf(analysis, place),
    chunk: place => homeOf(analysis, place)?.chunk,
    span: place => spanOf(analysis, place),
    text: span => sliceOf(analysis, span),
    textAround: span => textOf(analysis, span),
    ancestors(place) {
      const home = homeOf(analysis, place);
      return home
        ? ancestorsOf(home.chunk, place.node)
            .map(id => home.chunk.code.nodes[id])
            .filter((node): node is Node => node !== undefined)
        : [];
    },
    factsAt,
    valueAt(place) {
      const known = factsAt(place).findLast(fact => fact.kind === 'value' || fact.kind === 'bind');
      if (known && 'value' in known) return known.value;
      // Plain numbers are told only where a name is bound.
      const node = nodeOf(analysis, place);
      const bound = node?.kind === 'name' ? analysis.facts.findLast(fact => fact.kind === 'bind' && fact.name === node.name) : undefined;
      return bound?.kind === 'bind' ? bound.value : undefined;
    },
    arrays() {
      const last = new Map(
        analysis.facts.flatMap(fact =>
          fact.kind === 'bind' && !fact.probe && fact.value.kind === 'tensor' && fact.value.shape && /^\w+$/.test(fact.name)
            ? [[fact.name, fact.value.shape] as const]
            : [],
        ),
      );
      return [...last].map(([name, shape]) => ({ name, shape }));
    },
    nodes: () => chunks.flatMap(({ code }) => code.nodes.map(node => ({ node, place: { owner: code.owner, node: node.id } }))),
    calls() {
      calls ??= chunks.flatMap(({ code }) =>
        code.nodes.flatMap((node): readonly CallAt[] => (node.kind === 'call' ? [{ node, place: { owner: code.owner, node: node.id } }] : [])),
      );
      return calls;
    },
    importBeside: (neighbour, name) => importBeside(analysis, chunks, neighbour, name),
    binds: name => chunks.some(({ code }) => code.binds.includes(name)),
  };
}

function importBeside(analysis: Analysis, chunks: readonly Chunk[], neighbour: string, name: string): Edit | undefined {
  for (const { code } of chunks) {
    for (const node of code.nodes) {
      if (node.kind !== 'from' || !node.names?.some(alias => (alias.as ?? alias.binds).name === neighbour)) continue;
      const last = node.names.at(-1);
      const span = last && spanOf(analysis, { owner: code.owner, node: last.id });
      if (span) return { span: { ...span, start: span.end }, newText: `, ${name}` };
    }
  }
  return undefined;
}
