import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';

const client = new URL('../../client/', import.meta.url);

interface Image {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of a pixel, 0 to 255 each. */
  at(x: number, y: number): readonly number[];
}

/** Decodes a PNG with 8 bits for each of red, green, blue and alpha, not interlaced (PNG specification, 9.2). */
function decoded(file: Buffer): Image {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  expect([...file.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0]);
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const line = width * 4;
  const pixels = Buffer.alloc(height * line);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const left = x < 4 ? 0 : (pixels[y * line + x - 4] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * line + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (pixels[(y - 1) * line + x - 4] ?? 0);
      const guess = left + up - corner;
      const near = [left, up, corner].toSorted(
        (one, other) => Math.abs(guess - one) - Math.abs(guess - other),
      );
      const predicted = [0, left, up, Math.floor((left + up) / 2), near[0] ?? 0][filter ?? 0] ?? 0;
      pixels[y * line + x] = ((raw[y * (line + 1) + 1 + x] ?? 0) + predicted) % 256;
    }
  }
  return { width, height, at: (x, y) => [...pixels.subarray(y * line + x * 4, y * line + x * 4 + 4)] };
}

it('[PUSH-14] the badge of a notification is a white silhouette on nothing', async () => {
  const image = decoded(await readFile(new URL('public/badge-96.png', client)));
  expect([image.width, image.height]).toEqual([96, 96]);
  for (const [x, y] of [
    [0, 0],
    [95, 0],
    [0, 95],
    [95, 95],
  ] as const)
    expect(image.at(x, y)[3]).toBe(0);
  // Both halves of the shape, and the gap between them.
  expect([image.at(42, 30), image.at(54, 66)]).toEqual([
    [255, 255, 255, 255],
    [255, 255, 255, 255],
  ]);
  expect(image.at(48, 48)[3]).toBe(0);
});

it('[PUSH-14] the worker names the badge, and the icon beside it', async () => {
  const worker = await readFile(new URL('src/worker/notices.ts', client), 'utf8');
  expect([/badge: '([^']+)'/.exec(worker)?.[1], /icon: '([^']+)'/.exec(worker)?.[1]]).toEqual([
    '/badge-96.png',
    '/icon-192.png',
  ]);
});
