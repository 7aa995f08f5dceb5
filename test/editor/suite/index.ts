/** What VS Code's extension host in Node loads: runs all tests of this folder and reports. */
import * as fs from 'node:fs';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, reporter: 'spec', grep: process.env.EDITOR_TEST_GREP, forbidOnly: true });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./all');
  await import('./crash.test');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run(failures => {
      // The outer process believes this file, not the exit code: an extension host that dies reports 0.
      const file = process.env.EDITOR_TEST_REPORT;
      if (file) fs.writeFileSync(file, JSON.stringify(runner.stats));
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
