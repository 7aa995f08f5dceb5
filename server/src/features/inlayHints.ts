/** Shapes beside the code: after an assigned name, and at the end of a layer in a Sequential list or after `model.add(…)`. */
import type { Analysis } from '../interpreter/analysis';
import type { Node, Place } from '../syntax/tree';
import type { Fact, LayerFact } from '../values';
import type { Hint } from './editor';
import { ancestorsOf, homeOf, spanOf } from './spans';
import { shapesWords, shapeText } from './words';

interface HintOptions {
  readonly hideUnchanged: boolean;
}

/** The longest text of a hint that an editor shows whole. */
const LONGEST = 43;
const MOST_VISITS = 2;

/** The hints of the whole program (of one cell, if it is given). */
export function inlayHints(analysis: Analysis, options: HintOptions, cell?: number): readonly Hint[] {
  const hints = [...bindingHints(analysis), ...layerHints(analysis, options)];
  return hints.filter(hint => hint.at.cell === cell).sort((a, b) => a.at.offset - b.at.offset);
}

// ── after a name ──────────────────────────────────────────────────────────────

function bindingHints(analysis: Analysis): readonly Hint[] {
  const byPlace = grouped(analysis.facts.filter(fact => fact.kind === 'bind'));
  return [...byPlace.values()].flatMap(facts => {
    const [first] = facts;
    if (!first || !isAssigned(analysis, first.at)) return [];
    const texts = facts.map(({ value }) => (value.kind === 'layer' ? undefined : shapeText(value)));
    const text = visitsText(texts);
    return text === undefined ? [] : hintAt(analysis, first.at, ': ', text, false);
  });
}

/** Names that `=` or `for` binds; not parameters, imports, functions, `with … as`. */
function isAssigned(analysis: Analysis, place: Place): boolean {
  const home = homeOf(analysis, place);
  if (!home) return false;
  let below = place.node;
  for (const above of ancestorsOf(home.chunk, place.node)) {
    const node = home.chunk.code.nodes[above];
    if (!node) return false;
    if (node.kind === 'tuple' || node.kind === 'list' || node.kind === 'starred' || node.kind === 'attribute') {
      below = above;
      continue;
    }
    return isTargetOf(node, below);
  }
  return false;
}
function isTargetOf(node: Node, id: number): boolean {
  switch (node.kind) {
    case 'assign':
      return node.targets.some(target => target.id === id);
    case 'for':
    case 'augmented':
      return node.target.id === id;
    case 'walrus':
      return node.target.id === id;
    default:
      return false;
  }
}

// ── after a layer ─────────────────────────────────────────────────────────────

function layerHints(analysis: Analysis, { hideUnchanged }: HintOptions): readonly Hint[] {
  const byPlace = grouped(analysis.layers);
  return [...byPlace.values()].flatMap(facts => {
    const [first] = facts;
    if (!first || !standsAlone(analysis, first)) return [];
    if (hideUnchanged && facts.every(isUnchanged)) return [];
    const known = facts.map(({ outputs }) => (outputs.length > 0 && outputs.every(shape => shape) ? shapesWords(outputs) : undefined));
    const text = visitsText(known);
    return text === undefined ? [] : hintAt(analysis, first.at, '→ ', text, true);
  });
}

/** The layer's value is bound to no name: an element of a list, or `model.add(…)`. */
function standsAlone(analysis: Analysis, { at, constructor_ }: LayerFact): boolean {
  const home = homeOf(analysis, at);
  if (!home) return false;
  const node = home.chunk.code.nodes[at.node];
  if (node?.kind === 'call' && node.callee.kind === 'attribute' && node.callee.name.text === 'add') return true;
  // In `Sequential([Dense(3)])` the element makes the layer and applies it.
  const element = constructor_ !== undefined && constructor_.owner === at.owner && constructor_.node === at.node;
  const parent = home.chunk.code.nodes[ancestorsOf(home.chunk, at.node)[0] ?? -1];
  return (element || node?.kind === 'name') && parent?.kind === 'list';
}

const KEEPS_SHAPE =
  /^(Activation|ReLU|LeakyReLU|PReLU|ELU|ThresholdedReLU|Softmax|.*Dropout.*|BatchNormalization|LayerNormalization|GroupNormalization|UnitNormalization|SpectralNormalization|Gaussian(Noise|Dropout)|ActivityRegularization|Masking|Identity|Rescaling|Normalization|Random(Flip|Rotation|Zoom|Contrast|Brightness|Translation))$/;
const isUnchanged = ({ class: layer, inputs, outputs }: LayerFact): boolean => KEEPS_SHAPE.test(layer) && shapesWords(inputs) === shapesWords(outputs);

// ── both ──────────────────────────────────────────────────────────────────────

/** One text where all visits agree; a few different ones side by side; else none: a hover lists them. */
function visitsText(texts: readonly (string | undefined)[]): string | undefined {
  const known = [...new Set(texts.filter(text => text !== undefined))];
  if (known.length === 0 || texts.includes(undefined)) return undefined;
  return known.length <= MOST_VISITS ? known.join(' | ') : `${known[0]} | … | ${known.at(-1)}`;
}

function hintAt(analysis: Analysis, place: Place, before: string, text: string, paddingLeft: boolean): readonly Hint[] {
  const span = spanOf(analysis, place);
  if (!span || span.module !== analysis.program.name) return [];
  const whole = `${before}${text}`;
  const at = { ...(span.cell === undefined ? {} : { cell: span.cell }), offset: span.end };
  if (whole.length <= LONGEST) return [{ at, label: [whole], paddingLeft }];
  return [{ at, label: [`${whole.slice(0, LONGEST - 1)}…`], tooltip: text, paddingLeft }];
}

/** Facts by place: those of real paths; where there are none, those of a trial. */
function grouped<F extends Fact>(facts: readonly F[]): ReadonlyMap<string, readonly F[]> {
  const all = new Map<string, F[]>();
  for (const fact of facts) {
    const key = `${fact.at.owner}.${fact.at.node}`;
    const known = all.get(key);
    if (known) known.push(fact);
    else all.set(key, [fact]);
  }
  return new Map([...all].map(([key, group]) => [key, visible(group)]));
}
export function visible<F extends Fact>(facts: readonly F[]): readonly F[] {
  const real = facts.filter(fact => !fact.probe);
  if (real.length > 0) return real;
  const defaults = facts.filter(fact => fact.probe === 'defaults');
  return defaults.length > 0 ? defaults : facts;
}
