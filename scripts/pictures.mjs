/** Takes the pictures of the README from those that the mouse took (`npm test -- package mouse`): look at them before they are committed. */
import fs from 'node:fs';
import path from 'node:path';
import { crop, decodePng, encodePalette } from './png.mjs';
import { cache, root } from './tools.mjs';

/** Left, top, width, height of what matters. */
const PICTURES = {
  hover: [52, 38, 1060, 220],
  'light-bulb': [52, 38, 1060, 284],
  verify: [52, 38, 1120, 392],
  notebook: [52, 90, 1120, 434],
};
for (const [name, part] of Object.entries(PICTURES)) {
  const from = path.join(cache, 'screenshots', `${name}.png`);
  if (!fs.existsSync(from)) {
    console.log(`${name}: no such picture was taken`);
    continue;
  }
  const bytes = encodePalette(crop(decodePng(fs.readFileSync(from)), ...part));
  fs.writeFileSync(path.join(root, 'docs/images', `${name}.png`), bytes);
  console.log(`${name}: ${(bytes.length / 1024).toFixed(0)} KB`);
}
