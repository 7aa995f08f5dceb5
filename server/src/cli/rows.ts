/** An analysis as the rows of the JSON report. */
import type { Action, Span } from '../features/editor';
import type { Presented } from '../features/presentation';
import { spanOf, textOf } from '../features/spans';
import type { Analysis } from '../interpreter/analysis';
import { type Dim, joinShape, print, type Shape } from '../shapes';
import { type LineIndex, lineIndex, positionAt } from '../syntax/text';
import type { Place } from '../syntax/tree';
import type { Description, Fact } from '../values';
import type { Range } from './positions';
import type { CallRow, DimJson, FileReport, LayerRow, ModelRow, ProblemRow, ShapeJson, ValueRow } from './report';

interface RowOptions {
  /** Where a module of the user's lies, as the report spells it. */
  pathOf(module: string): string | undefined;
  fixesOf(problem: Presented): readonly Action[];
}

export function fileReport(path: string, analysis: Analysis, problems: readonly Presented[], options: RowOptions): FileReport {
  const ranges = rangesOf(analysis, options.pathOf);
  return {
    path,
    keras: analysis.keras.major,
    problems: problems.map(problem => problemRow(problem, ranges, options.fixesOf(problem))),
    layers: layerRows(analysis, ranges),
    calls: callRows(analysis, ranges),
    models: modelRows(analysis, ranges),
    values: valueRows(analysis, ranges),
    truncated: analysis.truncated,
  };
}

// ── places ────────────────────────────────────────────────────────────────────

export interface Ranges {
  ofSpan(span: Span): Range;
  ofPlace(place: Place | undefined): Range | null;
}

export function rangesOf(analysis: Analysis, pathOf: RowOptions['pathOf']): Ranges {
  const indices = new Map<string, LineIndex>();
  const indexOf = (span: Span): LineIndex => {
    const key = `${span.module} ${span.cell ?? ''}`;
    const known = indices.get(key) ?? lineIndex(textOf(analysis, span));
    indices.set(key, known);
    return known;
  };
  const ofSpan = (span: Span): Range => {
    const cell = span.cell === undefined ? {} : { cell: span.cell };
    const path = span.module === analysis.program.name ? undefined : pathOf(span.module);
    const at = (offset: number) => {
      const { line, character } = positionAt(indexOf(span), offset);
      return { ...cell, line: line + 1, column: character + 1 };
    };
    return { ...(path === undefined ? {} : { path }), start: at(span.start), end: at(span.end) };
  };
  return {
    ofSpan,
    ofPlace: place => {
      const span = place && spanOf(analysis, place);
      return span ? ofSpan(span) : null;
    },
  };
}

const dimJson = (dim: Dim): DimJson => (typeof dim === 'number' ? dim : dim === 'None' ? null : dim === 'unknown' ? '?' : print(dim));
const shapeJson = (shape: Shape | undefined): ShapeJson => (shape ? shape.map(dimJson) : null);
const shapesJson = (shapes: readonly (Shape | undefined)[]): readonly ShapeJson[] => shapes.map(shapeJson);

// ── rows ──────────────────────────────────────────────────────────────────────

function problemRow(problem: Presented, ranges: Ranges, fixes: readonly Action[]): ProblemRow {
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    range: ranges.ofSpan(problem.span),
    related: problem.related.map(({ span, message }) => ({ message, range: ranges.ofSpan(span) })),
    fixes: fixes.map(({ title, preferred, edits }) => ({
      title,
      preferred: preferred === true,
      edits: edits.map(({ span, newText }) => ({ range: ranges.ofSpan(span), newText })),
    })),
  };
}

/** Of the two trials of a function that nobody calls, the one with its defaults is shown; the other where there is no such. */
function shown<F extends Fact>(facts: readonly F[]): readonly F[] {
  const withDefaults = new Set(facts.filter(fact => fact.probe === 'defaults').map(fact => `${fact.at.owner}.${fact.at.node}`));
  return facts.filter(fact => fact.probe !== 'unknown' || !withDefaults.has(`${fact.at.owner}.${fact.at.node}`));
}
const probe = (fact: Fact): { readonly probe?: true } => (fact.probe ? { probe: true } : {});

function layerRows(analysis: Analysis, ranges: Ranges): readonly LayerRow[] {
  return shown(analysis.layers).map(fact => ({
    class: fact.class,
    name: fact.name,
    constructor: ranges.ofPlace(fact.constructor_),
    call: ranges.ofPlace(fact.at),
    inputs: shapesJson(fact.inputs),
    outputs: shapesJson(fact.outputs),
    params: fact.params,
    ...probe(fact),
  }));
}

function callRows(analysis: Analysis, ranges: Ranges): readonly CallRow[] {
  return shown(analysis.facts.filter(fact => fact.kind === 'call')).flatMap(fact => {
    const range = ranges.ofPlace(fact.at);
    return range
      ? [
          {
            method: fact.method,
            range,
            inputs: shapesJson(fact.inputs),
            targets: fact.targets && shapesJson(fact.targets),
            outputs: fact.outputs && shapesJson(fact.outputs),
            ...probe(fact),
          },
        ]
      : [];
  });
}

function modelRows(analysis: Analysis, ranges: Ranges): readonly ModelRow[] {
  return analysis.models.flatMap(model => {
    const range = ranges.ofPlace(model.at);
    return range
      ? [{ name: model.name, class: model.class, range, inputs: shapesJson(model.inputs), outputs: shapesJson(model.outputs), params: model.params }]
      : [];
  });
}

function valueRows(analysis: Analysis, ranges: Ranges): readonly ValueRow[] {
  return shown(analysis.facts.filter(fact => fact.kind === 'bind')).flatMap(fact => {
    const range = ranges.ofPlace(fact.at);
    const value = valueJson(fact.value);
    return range && value ? [{ name: fact.name, range, ...value, ...probe(fact) }] : [];
  });
}

type ValueJson =
  | { readonly kind: 'tensor' | 'array' | 'scalar' | 'frame' | 'sparse'; readonly shape: ShapeJson; readonly dtype: string | null }
  | { readonly kind: 'dataset'; readonly elements: readonly ShapeJson[] };

/** undefined for what has no shape. Of several alternatives: what they share; one that is unknown does not count. */
function valueJson(value: Description): ValueJson | undefined {
  switch (value.kind) {
    case 'tensor': {
      const kind = value.about === 'sparse' ? 'sparse' : value.flavour !== 'numpy' ? 'tensor' : value.shape?.length === 0 ? 'scalar' : 'array';
      return { kind, shape: shapeJson(value.shape), dtype: value.dtype ?? null };
    }
    case 'dataset':
      return { kind: 'dataset', elements: shapesJson(value.elements) };
    case 'frame':
      return { kind: 'frame', shape: shapeJson(value.shape), dtype: null };
    case 'either': {
      const known = value.of.filter(one => one.kind !== 'unknown');
      const tensors = known.filter(one => one.kind === 'tensor');
      if (tensors.length > 1) return valueJson(tensors.reduce(joinTensors));
      return known.map(valueJson).find(one => one !== undefined);
    }
    default:
      return undefined;
  }
}

type TensorDescription = Description & { readonly kind: 'tensor' };
function joinTensors(a: TensorDescription, b: TensorDescription): TensorDescription {
  const { dtype, ...rest } = a;
  return { ...rest, shape: a.shape && b.shape && joinShape(a.shape, b.shape), ...(dtype !== undefined && dtype === b.dtype ? { dtype } : {}) };
}
