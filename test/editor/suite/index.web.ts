/** What VS Code's extension host in a web worker loads: one bundle, with mocha's build for browsers. */
import 'mocha/mocha';

export async function run(): Promise<void> {
  // Its own default reporter writes into a page, and a worker has none.
  mocha.setup({ ui: 'tdd', reporter: 'spec', timeout: 60_000, color: false });
  await import('./all');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run(failures => {
      console.log(`[report] ${JSON.stringify(runner.stats)}`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
