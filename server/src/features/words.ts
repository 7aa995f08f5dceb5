/** What the run knows, in words for a person: shapes, values, reasons. */
import { t } from '@vscode/l10n';
import { layerWords, listWords, shapeWords } from '../rules/words';
import type { Shape } from '../shapes';
import { print } from '../shapes';
import type { Description, LayerFact, Reason } from '../values';

export { listWords, shapeWords };

/** One shape as it is, several in brackets. */
export function shapesWords(shapes: readonly (Shape | undefined)[]): string {
  return shapes.length === 1 ? shapeWords(shapes[0]) : `[${shapes.map(shapeWords).join(', ')}]`;
}

/** `(None, 480, 16) → (None, 480, 32)`; only what comes out where nothing goes in. */
export const arrowWords = (inputs: readonly (Shape | undefined)[], outputs: readonly (Shape | undefined)[]): string =>
  inputs.length === 0 ? shapesWords(outputs) : `${shapesWords(inputs)} → ${shapesWords(outputs)}`;

export const parameterWords = (count: number): string => (count === 1 ? t('1 parameter') : t('{count} parameters', { count: grouped(count) }));
const grouped = (count: number): string => count.toLocaleString('en');

/** The shape of a value as a hint or a title shows it; undefined where there is none to show. */
export function shapeText(value: Description): string | undefined {
  switch (value.kind) {
    case 'tensor':
      return value.shape && printable(value.shape) ? shapeWords(value.shape) : undefined;
    case 'dataset':
      return value.elements.length > 0 && value.elements.every(shape => shape) ? t('dataset of {shapes}', { shapes: shapesWords(value.elements) }) : undefined;
    case 'frame':
      return value.shape && shapeWords(value.shape);
    case 'layer':
      return value.inputs && value.outputs && [...value.inputs, ...value.outputs].every(shape => shape) ? arrowWords(value.inputs, value.outputs) : undefined;
    case 'sequence': {
      if (value.more || value.items.length === 0 || value.items.length > 4 || value.items.some(item => item.kind !== 'tensor' && item.kind !== 'sequence'))
        return undefined;
      const items = value.items.map(shapeText);
      if (items.some(item => item === undefined)) return undefined;
      return value.form === 'tuple' ? `(${items.join(', ')})` : `[${items.join(', ')}]`;
    }
    case 'either': {
      const texts = new Set(value.of.filter(one => one.kind !== 'unknown').map(shapeText));
      return texts.size === 1 ? [...texts][0] : undefined;
    }
    default:
      return undefined;
  }
}
const printable = (shape: Shape): boolean => shape.some(dim => dim !== 'unknown') || shape.length === 0;

/** What a value is, for the line below its shape. */
export function kindText(value: Description): string | undefined {
  switch (value.kind) {
    case 'tensor': {
      const type = value.dtype === undefined ? '' : `, ${value.dtype}`;
      if (value.about === 'sparse') return t('sparse matrix{type}', { type });
      if (value.flavour === 'keras') return t('Keras tensor{type}', { type });
      return value.flavour === 'backend'
        ? t('tensor{type}', { type })
        : value.shape?.length === 0
          ? t('NumPy number{type}', { type })
          : t('NumPy array{type}', { type });
    }
    case 'int':
      return t('integer {value}', { value: value.size === 'unknown' ? '?' : print(value.size) });
    case 'dataset':
      return value.class;
    case 'frame':
      return value.class;
    case 'layer':
      return value.params === null ? value.class : `${value.class} · ${parameterWords(value.params)}`;
    default:
      return undefined;
  }
}

/** Assumed: the name was never imported. */
export const assumed = (value: Description): boolean =>
  ('trust' in value && value.trust === 'assumed') ||
  (value.kind === 'either' && value.of.some(assumed)) ||
  (value.kind === 'sequence' && value.items.some(assumed));
export const doubtful = (value: Description): boolean => 'trust' in value && value.trust === 'doubtful';

/** Why we do not know, and what to do about it. */
export function reasonWords(why: Reason): string {
  switch (why.kind) {
    case 'not-followed':
      return t('{name} is not something we can follow. Write `# shape: (n, 480, 16)` behind the assignment to say what it is.', { name: why.name });
    case 'not-modelled':
      return t('We know nothing of {name} yet. Write `# shape: (n, 480, 16)` behind the assignment to say what it is.', { name: why.name });
    case 'unbound':
      return t('Nothing in the program gives {name} a value.', { name: why.name });
    case 'fails':
      return t('It comes from a line that fails; mend that one first.');
    case 'differs-by-path':
      return t('It differs from one way through the program to another.');
    case 'changes-in-a-loop':
      return t('It changes from pass to pass of a loop.');
    case 'changed-out-of-sight':
      return t('Code that we cannot see may have changed it.');
    case 'budget':
      return t('The program was too long to be followed to the end.');
    case 'recursion':
      return t('It comes from a function that calls itself.');
    case 'parameter':
      return t('{name} is a parameter of a function that nothing calls. A default value, or a call, would say what it is.', { name: why.name });
    case 'outside':
      return t('It comes from outside the program: {what}. Write `# shape: (n, 480, 16)` behind the assignment to say what it is.', { what: why.what });
    case 'depends-on-values':
      return t('It depends on the numbers in an array: {what}.', { what: why.what });
    case 'index':
      return t('It depends on an index that is not known.');
    case 'syntax':
      return t('Python cannot read this.');
    case 'module-loading':
      return t('The module {name} is still being read.', { name: why.name });
    case 'operation':
      return t('It comes from {what}, on something that is not known.', { what: why.what });
  }
}

/** One line of meaning: why the shape is what it is, where the layer's name does not say it by itself. */
export function meaningWords({ class: layer, inputs, outputs }: LayerFact): string | undefined {
  const [input, output] = [inputs[0], outputs[0]];
  if (!input || !output) return undefined;
  if (/^(LSTM|GRU|SimpleRNN|RNN)$/.test(layer) && input.length === 3) {
    const steps = input[1] ?? 'unknown';
    return output.length === 3
      ? t('{steps} is kept because return_sequences=True', { steps: print(steps) })
      : t('only the last of {steps} steps is kept because return_sequences=False', { steps: print(steps) });
  }
  if (layer === 'Bidirectional' && output.length >= 2) return t('both directions together');
  if (layer === 'Dense' && input.length === 3) return t('applied to each of {steps} steps', { steps: print(input[1] ?? 'unknown') });
  if (layer === 'Dense' && input.length > 3) return t('applied to each position of {axes}', { axes: shapeWords(input.slice(1, -1)) });
  if (layer === 'Flatten') return t('all axes but the batch in one');
  if (layer === 'TimeDistributed') return t('the inner layer on each step');
  if (/^(Conv|.*Conv|MaxPooling|AveragePooling)\d?D?/.test(layer) && input.length === output.length && input.length > 2) {
    const same = input.slice(1, -1).every((dim, i) => print(dim) === print(output[i + 1] ?? 'unknown'));
    if (same) return input.length === 3 ? t('the length is kept') : t('height and width are kept');
  }
  return undefined;
}

export const layerTitle = ({ class: layer, name }: Pick<LayerFact, 'class' | 'name'>): string => layerWords({ layer, ...(name === null ? {} : { name }) });
