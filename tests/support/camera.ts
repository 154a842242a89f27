import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const width = 640;
const height = 480;

/** Runs in a page. The picture in the middle of a camera's frame, as brightness values in base64. */
async function seen({ png, width, height }: { png: string; width: number; height: number }): Promise<string> {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser does not draw');
  context.fillStyle = '#777';
  context.fillRect(0, 0, width, height);
  const side = 360;
  context.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side);
  const { data } = context.getImageData(0, 0, width, height);
  let luma = '';
  for (let at = 0; at < data.length; at += 4) luma += String.fromCharCode(data[at] ?? 0);
  return btoa(luma);
}

export interface CameraFile {
  /** Arguments with which Chromium's camera sees the picture. */
  readonly args: readonly string[];
  remove(): Promise<void>;
}

/** A camera that looks at `png`. An empty `page` turns the picture into a film. */
export async function cameraLookingAt(png: Buffer, page: Page): Promise<CameraFile> {
  const luma = await page.evaluate(seen, { png: png.toString('base64'), width, height });
  const grey = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(luma, 'base64'), grey]);
  const folder = await mkdtemp(join(tmpdir(), 'duet-camera-'));
  const path = join(folder, 'seen.y4m');
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(path, Buffer.concat([head, frame, frame]));
  return {
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`],
    remove: () => rm(folder, { recursive: true }),
  };
}
