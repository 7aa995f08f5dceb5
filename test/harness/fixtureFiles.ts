/** The fixtures of test/fixtures, those apart that have a test of their own (test/arrays). */
import { readdirSync } from 'node:fs';
import path from 'node:path';

export const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');

/** Paths below the folder, in order. */
export const fixtureFiles = (): readonly string[] =>
  readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .map(name => name.split(path.sep).join('/'))
    .filter(name => name.endsWith('.py') && !name.startsWith('arrays/'))
    .sort();
