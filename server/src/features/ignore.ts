/** `# keras-shapes: ignore`, `ignore[code, …]` on a line, `ignore-file` anywhere: what the user does not want to hear. */
import { lineIndex, positionAt } from '../syntax/text';

export interface Ignored {
  /** Codes that a whole text ignores, or `all`. */
  readonly file: ReadonlySet<string>;
  /** By line, from 0. */
  readonly lines: ReadonlyMap<number, ReadonlySet<string>>;
}

const COMMENT = /#\s*keras-shapes:\s*(ignore-file|ignore)\b(?:\s*\[([\w\s,-]*)\])?/g;

export function ignoredIn(text: string): Ignored {
  const file = new Set<string>();
  const lines = new Map<number, Set<string>>();
  if (!text.includes('keras-shapes:')) return { file, lines };
  splitLines(text).forEach((line, number) => {
    for (const [, form, codes] of line.matchAll(COMMENT)) {
      const named =
        codes === undefined
          ? ['all']
          : codes
              .split(',')
              .map(code => code.trim())
              .filter(Boolean);
      const into = form === 'ignore-file' ? file : (lines.get(number) ?? new Set());
      for (const code of named) into.add(code);
      if (form === 'ignore') lines.set(number, into);
    }
  });
  return { file, lines };
}

export function isIgnored({ file, lines }: Ignored, code: string, on: readonly number[]): boolean {
  const names = (set: ReadonlySet<string> | undefined): boolean => set !== undefined && (set.has('all') || set.has(code));
  return names(file) || on.some(line => names(lines.get(line)));
}

const splitLines = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** The line of an offset, from 0. */
export const lineOf = (text: string, offset: number): number => positionAt(lineIndex(text), offset).line;
