/**
 * The packaged extension as a person meets it: with the mouse, in a window, with a picture of each step in .cache/screenshots/.
 * `node test/editor/mouse.mjs FILE.vsix`. What is read here is what stands on the screen.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installExtension, openBrowser, startCodeServer } from './codeServer.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, '.cache/screenshots');
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'keras-shapes-mouse-'));
const workspace = path.join(profile, 'samples');
fs.cpSync(path.join(root, 'samples'), workspace, { recursive: true });
fs.mkdirSync(pictures, { recursive: true });
const userData = path.join(profile, 'user');
const extensions = path.join(profile, 'extensions');
fs.mkdirSync(path.join(userData, 'User'), { recursive: true });
fs.writeFileSync(
  path.join(userData, 'User/settings.json'),
  JSON.stringify({
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
  }),
);
const { CODE_SERVER: package_, CODE_SERVER_NODE: node } = process.env;
await installExtension(package_, node, path.resolve(process.argv[2] ?? path.join(root, 'keras-shapes.vsix')), extensions, userData);
const server = await startCodeServer({ package_, node, userData, extensions });
const browser = await openBrowser(path.join(profile, 'browser'), { width: 1180, height: 640 });
const page = browser.pages()[0] ?? (await browser.newPage());
page.setDefaultTimeout(20_000);

/** A hover fades in: a picture before that shows a ghost. */
const picture = async name => {
  await page.waitForTimeout(800);
  return page.screenshot({ path: path.join(pictures, `${name}.png`) });
};
const open = async file => {
  await page.goto(
    server.address(workspace, [
      ['skipWelcome', 'true'],
      ['openFile', server.remote(path.join(workspace, file))],
    ]),
  );
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  // The side bar takes room that the code needs.
  await page.locator('.monaco-editor .view-line').first().waitFor();
};
const word = (line, text) => page.locator('.view-line', { hasText: line }).first().locator('span', { hasText: text }).last();
const hoverText = async () => (await page.locator('.monaco-hover:not(.hidden)').first().innerText()).replaceAll('\u00a0', ' ');
const away = async () => {
  await page.keyboard.press('Escape');
  await page.mouse.move(10, 630);
};
const command = async name => {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${name}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
};

const STEPS = {
  async 'hints stand beside the lines'() {
    await open('seed.py');
    await page.keyboard.press('Control+b');
    await page.getByText('(None, 480, 32)').first().waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await away();
    await picture('hints');
    const lines = (await page.locator('.view-lines').first().innerText()).replaceAll('\u00a0', ' ');
    assert.match(lines, /LSTM\(32.*→ \(None, 480, 32\)/);
    assert.match(lines, /Dense\(16\).*→ \(None, 480, 16\)/);
  },
  async 'hover on the LSTM line'() {
    await word('model.add(LSTM', 'LSTM').hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: '(None, 480, 32)' }).first().waitFor();
    await picture('hover');
    assert.match(await hoverText(), /\(None, 480, 16\) → \(None, 480, 32\)/);
    await away();
  },
  async 'hover on predict'() {
    await word('model.predict', 'predict').hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: '(1, 480, 16)' }).first().waitFor();
    await picture('hover-predict');
    await away();
  },
  async 'the light bulb on the LSTM line tells what return_sequences=False gives'() {
    await word('model.add(LSTM', 'LSTM').click({ force: true });
    await page.locator('[class*="codicon-light-bulb"], .lightBulbWidget').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget').first();
    await menu.waitFor();
    await page.waitForTimeout(300);
    await picture('light-bulb');
    assert.match((await menu.innerText()).replaceAll('\u00a0', ' '), /return_sequences=False/);
    await away();
  },
  async 'a quick fix with the mouse mends the bracket'() {
    await word('model.add(LSTM', ')').click({ force: true });
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget').first();
    await menu.waitFor();
    await page.waitForTimeout(300);
    await picture('quick-fix');
    await menu.locator('.monaco-list-row.action', { hasText: /\)/ }).first().click();
    await page.waitForFunction(() => !document.querySelector('.squiggly-error'));
    await picture('fixed');
  },
  async 'Verify Model Shapes says that TensorFlow.js agrees'() {
    await open('forecast.py');
    await page.locator('.codelens-decoration a').first().waitFor();
    await word('model = Sequential', 'model').click({ force: true });
    await command('Keras Shapes: Verify Model Shapes');
    // What stands beside the lines is no text of the page but content of its style.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.view-lines span')].some(span => getComputedStyle(span, '::after').content.includes('TensorFlow.js')),
    );
    await picture('verify');
    // The summary is a notification; its toast may have gone by now.
    await command('Notifications: Show Notifications');
    await page
      .locator('.notifications-center', { hasText: /TensorFlow\.js agrees/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  },
  async 'a notebook shows shapes in its cells'() {
    // From inside the window: as the first file of a fresh one it may come up as JSON.
    await open('forecast.py');
    await page.keyboard.press('Control+p');
    await page.locator('.quick-input-widget input').first().fill('sentences.ipynb');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'sentences.ipynb' }).first().click();
    await page.locator('.notebookOverlay .code-cell-row .view-line').first().waitFor();
    const layer = page
      .locator('.notebookOverlay .code-cell-row .view-line', { hasText: 'Bidirectional' })
      .first()
      .locator('span', { hasText: /Bidirectional/ })
      .last();
    await page.getByText('(None, 64)').first().waitFor();
    await layer.hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: '(None, 64)' }).first().waitFor();
    await picture('notebook');
  },
};

const stats = { passes: 0, failures: 0, pending: 0 };
const only = process.env.MOUSE_ONLY;
for (const [name, step] of Object.entries(STEPS)) {
  if (only && !name.includes(only)) continue;
  try {
    await step();
    stats.passes++;
    console.log(`  ✓ ${name}`);
  } catch (error) {
    stats.failures++;
    await picture(`failed-${stats.failures}`).catch(() => {});
    console.error(`  ✗ ${name}\n${error instanceof Error ? error.stack : error}`);
    await away().catch(() => {});
  }
}
await browser.close();
await server.stop();
fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
console.log(`[report] ${JSON.stringify(stats)}`);
process.exit(stats.failures > 0 ? 1 : 0);
