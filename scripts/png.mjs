/** As much of PNG as our pictures need: a file is a few chunks. */
import zlib from 'node:zlib';

/** @typedef {{ width: number, height: number, pixels: Buffer }} Picture four bytes a pixel */

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const RGBA = 6;
const RGB = 2;
const PALETTE = 3;

/** @param {Picture} picture */
export function encodePng({ width, height, pixels }) {
  return file(width, height, RGBA, rows(pixels, width * 4, height));
}

/** With at most 256 colours: a screenshot is a quarter as large, and one sees no difference. @param {Picture} picture */
export function encodePalette({ width, height, pixels }) {
  const counts = new Map();
  const coarse = at => ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);
  for (let at = 0; at < pixels.length; at += 4) {
    const key = coarse(at);
    const entry = counts.get(key);
    if (entry) entry.count++;
    else counts.set(key, { count: 1, colour: [...pixels.subarray(at, at + 3)] });
  }
  const palette = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, 256);
  const distance = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  const nearest = new Map();
  for (const [key, { colour }] of counts) {
    let best = 0;
    for (let i = 1; i < palette.length; i++) if (distance(palette[i].colour, colour) < distance(palette[best].colour, colour)) best = i;
    nearest.set(key, best);
  }
  const indices = Buffer.alloc(width * height);
  for (let i = 0; i < indices.length; i++) indices[i] = nearest.get(coarse(i * 4));
  return file(width, height, PALETTE, rows(indices, width, height), chunk('PLTE', Buffer.from(palette.flatMap(({ colour }) => colour))));
}

/** Eight bits a channel, not interlaced, as browsers write it. @returns {Picture} */
export function decodePng(bytes) {
  let at = SIGNATURE.length;
  let header;
  const data = [];
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), channels: { [RGB]: 3, [RGBA]: 4 }[body[9]] };
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const { width, height, channels } = header;
  const raw = zlib.inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const lines = Buffer.alloc(stride * height);
  const paeth = (a, b, c) => {
    const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    return da <= db && da <= dc ? a : db <= dc ? b : c;
  };
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const here = y * stride + x;
      const left = x >= channels ? lines[here - channels] : 0;
      const up = y > 0 ? lines[here - stride] : 0;
      const corner = x >= channels && y > 0 ? lines[here - stride - channels] : 0;
      lines[here] = raw[y * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    }
  }
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) lines.copy(pixels, i * 4, i * channels, i * channels + channels);
  return { width, height, pixels };
}

/** @param {Picture} picture */
export function crop({ width, pixels }, left, top, w, h) {
  const part = Buffer.alloc(w * h * 4);
  for (let y = 0; y < h; y++) pixels.copy(part, y * w * 4, ((top + y) * width + left) * 4, ((top + y) * width + left + w) * 4);
  return { width: w, height: h, pixels: part };
}

const rows = (bytes, stride, height) =>
  Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.from([0]), bytes.subarray(y * stride, (y + 1) * stride)])));

function file(width, height, colourType, data, ...more) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...more, chunk('IDAT', zlib.deflateSync(data, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

function crc(bytes) {
  let c = -1;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
  }
  return ~c >>> 0;
}
