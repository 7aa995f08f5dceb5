/** What notebooks and pasted sessions have between the Python: magics, shell lines, help, prompts. */
import { HOLE } from './lowering';

/** What to blank of a line: up to `codeStart` (perhaps all of it); a `hole` takes the place of a value. */
interface BlankedLine {
  readonly codeStart: number;
  readonly isPrompt?: boolean;
  readonly hole?: { readonly start: number; readonly end: number; readonly with: string };
}

const PROMPT = /^(?:>>>|\.\.\.)(?: |(?=\r?$))/;
/** The lines that a merge leaves between two versions. */
const MERGE = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$/;
/** These run the Python behind them. */
const TRANSPARENT = /^%{1,2}(?:time|prun|memit|mprun)[ \t]+(?:-\w+[ \t]+)*/;
const LINE_MAGIC = /^(?:%{1,2}[A-Za-z_]|!|\?{1,2}[A-Za-z_*%])/;
/** Written without its sign: no Python reads so. */
const INSTALLS = /^(?:pip3?|conda|mamba|apt(?:-get)?)[ \t]+(?:-\w+[ \t]+)*(?:install|uninstall|update)\b/;
const HELP = /^%{0,2}[A-Za-z_][\w.]*\?{1,2}[ \t\r]*$/;
/** `files = !ls`, `t = %timeit -o f()`. */
const ASSIGNED = /^([A-Za-z_][\w.]*(?:[ \t]*,[ \t]*[A-Za-z_][\w.]*)*[ \t]*=[ \t]*)(?:!|%{1,2}[A-Za-z_])/;

/** What is no Python in the line `[first, end)` of the text; undefined: nothing. Inside brackets (`isOutside` false) a `%` is an operator; outside a session (below a line with a prompt) `...` is a value. */
export function blankedLine(text: string, first: number, end: number, isOutside: boolean, isInSession: boolean): BlankedLine | undefined {
  const unit = text.charAt(first);
  if (unit === '>' || (unit === '.' && isInSession)) {
    const prompt = PROMPT.exec(text.slice(first, end))?.[0].length;
    if (prompt !== undefined) return { codeStart: first + prompt, isPrompt: true };
  }
  if (unit === '!' && text.charAt(first + 1) !== '=') return { codeStart: end };
  if ('<=>|'.includes(unit) && MERGE.test(text.slice(first, end))) return { codeStart: end };
  if (!isOutside) return undefined;
  if (unit === '%' || unit === '?') {
    const line = text.slice(first, end);
    const transparent = TRANSPARENT.exec(line)?.[0].length;
    if (transparent !== undefined && transparent < line.trimEnd().length) return { codeStart: first + transparent };
    return LINE_MAGIC.test(line) ? { codeStart: end } : undefined;
  }
  if ('pcma'.includes(unit) && INSTALLS.test(text.slice(first, end))) return { codeStart: end };
  const last = text.charAt(end - 1) === '\r' ? end - 2 : end - 1;
  if (/[?\s]/.test(text.charAt(last)) && HELP.test(text.slice(first, end))) return { codeStart: end };
  const sign = firstSign(text, first, end);
  if (sign < 0) return undefined;
  const target = ASSIGNED.exec(text.slice(first, end))?.[1]?.length;
  if (target === undefined) return undefined;
  const start = first + target;
  return { codeStart: first, hole: { start, end, with: HOLE.padEnd(end - start) } };
}

/** A `!` or `%` right behind an equals sign. */
function firstSign(text: string, first: number, end: number): number {
  const equals = text.indexOf('=', first);
  if (equals < 0 || equals >= end) return -1;
  let at = equals + 1;
  while (at < end && /[ \t]/.test(text.charAt(at))) at++;
  return text.charAt(at) === '!' || text.charAt(at) === '%' ? at : -1;
}

const CELL_MAGIC = /^\s*%%([A-Za-z_!][\w-]*)/;
/** Any other cell magic (`%%time`, `%%capture`) runs the Python below it. */
const FOREIGN =
  /^(?:bash|sh|script|shell|cmd|powershell|pwsh|zsh|system|sx|html|HTML|svg|SVG|javascript|js|latex|markdown|writefile|file|writetemplate|perl|ruby|R|r|sql|bigquery|bq|cython|julia|python2?|python3|pypy|cpp|c|cu|cuda|rust|go|java|node|typescript|octave|matlab|css|yaml|json|mermaid|dot|prolog|!)$/;

/** Does the cell begin with a magic that makes all of it no Python (`%%bash`, `%%writefile`)? */
export function isForeignCell(text: string): boolean {
  const magic = CELL_MAGIC.exec(text)?.[1];
  return magic !== undefined && FOREIGN.test(magic);
}
