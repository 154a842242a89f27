/**
 * `node make-secrets.mjs <folder>`: makes the secrets of docker-compose.yml, once. A secret that is there stays; the
 * addresses and the settings that hold one are written again from it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node make-secrets.mjs <folder>');
  process.exit(1);
}

/** Whole or not at all. Redis, Postgres and Duet run as three users: whoever has the volume may read it. */
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
