/**
 * `node make-secrets.mjs <folder>`: creates the secrets of docker-compose.yml, once. Existing secrets are kept; the addresses
 * and settings that contain one are written again on each run.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node make-secrets.mjs <folder>');
  process.exit(1);
}

/** Atomic. World-readable, because Redis, Postgres and Duet run as three users; only they have the volume. */
function write(name, text) {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o444 });
  renameSync(`${path}.new`, path);
}

function secret(name) {
  const path = join(folder, name);
  if (!existsSync(path)) write(name, randomBytes(32).toString('base64url'));
  return readFileSync(path, 'utf8').trim();
}

secret('secret');
const postgres = secret('postgres-password');
const redis = secret('redis-password');
write('database-url', `postgres://duet:${postgres}@postgres/duet`);
write('redis-url', `redis://:${redis}@redis`);
write('redis.conf', `requirepass ${redis}`);
