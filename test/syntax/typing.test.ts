import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { corpus } from './corpus';
import { loadParser, script } from './parse';

describe('while a line is typed', () => {
  before(loadParser);

  it('the statements above and below are what they were', () => {
    for (const { name, text } of corpus()) {
      const whole = script(text);
      let older = whole;
      let offset = 0;
      let step = 0;
      for (const line of text.split('\n')) {
        const end = offset + line.length;
        for (let typed = 1; typed < line.length; typed += 3 + (step++ % 5)) {
          const module = script(text.slice(0, offset + typed) + text.slice(end), older);
          const moved = line.length - typed;
          const found = new Map(module.chunks.map(chunk => [chunk.start, chunk]));
          for (const chunk of whole.chunks) {
            if (chunk.end > offset && chunk.start <= end) continue;
            const start = chunk.end <= offset ? chunk.start : chunk.start - moved;
            assert.deepEqual(
              found.get(start)?.code.body,
              chunk.code.body,
              `${name}, typing ${JSON.stringify(line.slice(0, typed))}: the statement at ${chunk.start}`,
            );
          }
          older = module;
        }
        offset = end + 1;
      }
    }
  });
});
