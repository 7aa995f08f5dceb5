/** Draws docs/images/icon.png: three tensors of shrinking size, as a model's layers. */
import fs from 'node:fs';
import path from 'node:path';
import { encodePng } from './png.mjs';

const SIZE = 128;
const pixels = Buffer.alloc(SIZE * SIZE * 4);

function paint(x, y, [r, g, b], alpha = 1) {
  if (x < 0 || y < 0 || x >= SIZE || y >= SIZE) return;
  const at = (Math.round(y) * SIZE + Math.round(x)) * 4;
  const under = pixels[at + 3] / 255;
  const whole = alpha + under * (1 - alpha);
  for (const [i, value] of [r, g, b].entries()) pixels[at + i] = (value * alpha + pixels[at + i] * under * (1 - alpha)) / whole;
  pixels[at + 3] = whole * 255;
}

function roundedSquare(radius, colour) {
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const dx = Math.max(radius - x - 0.5, x + 0.5 - (SIZE - radius), 0);
      const dy = Math.max(radius - y - 0.5, y + 0.5 - (SIZE - radius), 0);
      paint(x, y, colour, Math.min(1, Math.max(0, radius - Math.hypot(dx, dy) + 0.5)));
    }
  }
}

/** A box of the given front, seen from the upper right. */
function box(left, top, width, height, depth, front, side, lid) {
  for (let d = depth; d > 0; d--) {
    for (let y = 0; y < height; y++) paint(left + width + d - 1, top + y - d, side);
    for (let x = 0; x < width; x++) paint(left + x + d, top - d, lid);
  }
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) paint(left + x, top + y, front);
}

roundedSquare(24, [32, 36, 58]);
box(18, 38, 20, 62, 14, [208, 0, 0], [150, 0, 0], [235, 70, 60]);
box(58, 54, 16, 46, 12, [240, 120, 40], [190, 85, 20], [255, 165, 90]);
box(92, 72, 12, 28, 9, [250, 200, 70], [205, 155, 30], [255, 225, 130]);

const png = encodePng({ width: SIZE, height: SIZE, pixels });
const file = path.resolve(import.meta.dirname, '../docs/images/icon.png');
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.writeFileSync(file, png);
