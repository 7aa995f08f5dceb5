/** `npm run update-expectations [-- WORD …]`: the comments of the fixtures (whose paths hold a word) as the tool answers now. The diff is the review. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { FIXTURES, fixtureFiles } from './fixtureFiles';
import { asTheToolSays } from './fixtures';
import { differences } from './fixtureText';

async function main(wanted: readonly string[]): Promise<void> {
  if (process.env.CI) throw new Error('Expectations are not rewritten in CI.');
  await loadParserFrom(import.meta.dirname);
  for (const word of wanted.filter(word => !fixtureFiles().some(file => file.includes(word))))
    console.error(`No fixture's path holds "${word}" (those of test/fixtures/arrays are written by test/arrays/record.py).`);
  let changed = 0;
  for (const name of fixtureFiles().filter(file => wanted.length === 0 || wanted.some(word => file.includes(word)))) {
    const file = path.join(FIXTURES, name);
    const text = readFileSync(file, 'utf8');
    const now = asTheToolSays(text);
    if (now === text) continue;
    changed++;
    writeFileSync(file, now);
    console.log(`${name}\n${differences(text, now)}\n`);
  }
  console.log(`${changed} fixtures changed`);
}

void main(process.argv.slice(2));
