/** The parameters of the layer or function around the cursor. */
import type { Analysis } from '../interpreter/analysis';
import type { Parameter } from '../knowledge/signature';
import { phrase } from '../rules/phrases';
import { callAt } from './callAt';

export interface SignatureHelp {
  readonly label: string;
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation?: string }[];
  readonly active: number | undefined;
}

export function signatureHelp(analysis: Analysis, offset: number, cell?: number): SignatureHelp | undefined {
  const at = callAt(analysis, offset, cell);
  if (!at) return undefined;
  const { parameters, varArgs, varKeywords } = at.signature;
  let label = `${at.path.slice(at.path.lastIndexOf('.') + 1)}(`;
  const shown: { start: number; end: number; documentation?: string }[] = [];
  let starred = false;
  const add = (text: string, documentation?: string): void => {
    if (!label.endsWith('(')) label += ', ';
    shown.push({ start: label.length, end: label.length + text.length, ...(documentation === undefined ? {} : { documentation }) });
    label += text;
  };
  for (const parameter of parameters) {
    if (parameter.form === 'keyword-only' && !starred && varArgs === undefined) {
      label += label.endsWith('(') ? '*' : ', *';
      starred = true;
    }
    add(textOf(parameter), parameter.expects === undefined ? undefined : phrase(parameter.expects));
  }
  if (varArgs !== undefined) add(`*${varArgs}`);
  if (varKeywords !== undefined) add(`**${varKeywords}`);
  const named = at.arg?.kind === 'keyword' ? at.arg.name.text : undefined;
  const active = named === undefined ? at.before : parameters.findIndex(parameter => parameter.name === named);
  return { label: `${label})`, parameters: shown, active: active >= 0 && active < shown.length ? active : undefined };
}

const textOf = ({ name, default: value }: Parameter): string => (value === undefined ? name : `${name}=${value}`);
