import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds what is stale, as `npm start` would, so that the journeys run what people run. */
export function setup(): void {
  const script = fileURLToPath(new URL('../../../scripts/prepare.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed.');
}
