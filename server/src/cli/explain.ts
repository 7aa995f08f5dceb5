/** `keras-shapes rules`: the list, or the page about one. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isCode, rules } from '../rules/registry';

export function ruleList(): string {
  const width = Math.max(...Object.keys(rules).map(code => code.length));
  return `${Object.entries(rules)
    .map(([code, { severity, summary }]) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`)
    .join('\n')}\n`;
}

/** The page of docs/rules; its summary where the page was not installed. undefined: there is no such rule. */
export function explanation(code: string, directory: string): string | undefined {
  if (!isCode(code)) return undefined;
  for (let at = directory; ; at = path.dirname(at)) {
    const page = path.join(at, 'docs', 'rules', `${code}.md`);
    if (existsSync(page)) return readFileSync(page, 'utf8');
    if (path.dirname(at) === at) return `${code} (${rules[code].severity})\n\n${rules[code].summary}\n`;
  }
}
