import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultTerms } from '@duet/shared';
import * as z from 'zod';
import { isPushContact } from './push-contact.ts';
import { isEndpointEntry } from './push-endpoints.ts';
import { createDurably } from '../platform/durable-files.ts';
import { makePrivate } from '../platform/private-files.ts';
import { readSecretFiles } from './secret-files.ts';
import { isTrustedProxy } from './trusted-proxies.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address people open, without a trailing slash; null if Duet is for this machine only. */
  readonly url: string | null;
  readonly dataDir: string;
  /** Signs access tokens and login challenges; at least 32 bytes. */
  readonly secret: string;
  readonly pauseMinMinutes: number;
  /** The Postgres that keeps everything; null for the embedded database. It may contain a password. */
  readonly databaseUrl: string | null;
  /**
   * The Redis that holds the live rooms: one address, or several nodes of one cluster. If empty, this process holds them.
   */
  readonly redisUrls: readonly string[];
  /** The proxies whose `X-Forwarded-For` is trusted: addresses, ranges, `loopback`, `uniquelocal`. */
  readonly trustedProxies: readonly string[];
  /** Allowed push services besides the known ones: hosts, `*.example.org`, or origins, which may be private addresses. */
  readonly pushEndpoints: readonly string[];
  /** How push services can reach the host: `mailto:` or https; null if there is no such way, and then nothing is pushed. */
  readonly pushContact: string | null;
  /** Whether /demo is served, where anybody can try two accounts side by side. */
  readonly demo: boolean;
}

/** Why the service cannot start, in one line for the person who starts it. */
export class ConfigFailure extends Error {}

const secretBytes = 32;
const isRedisUrl = (value: string): boolean =>
  URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol);

/** The default is also the maximum: a host may only lower the floor (PAU-2). */
const pauseFloor = defaultTerms.pauseMinMinutes;

const filled = z.string().min(1, { error: 'must not be empty' });

const listed = (value: string): string[] => value.split(',').map((entry) => entry.trim());

const environment = z.object({
  HOST: filled.default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'is not a port', abort: true })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'is not a port' })
    .default(3000),
  DUET_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http or https address', abort: true })
    .refine((value) => new URL(value).pathname === '/', { error: 'must have no path' })
    .optional(),
  DUET_DATA_DIR: filled.default('.duet'),
  DUET_SECRET: z
    .string()
    .refine((value) => Buffer.byteLength(value) >= secretBytes, {
      error: `must be at least ${secretBytes} bytes long`,
    })
    .optional(),
  DUET_PAUSE_MIN_MINUTES: z.coerce
    .number({ error: 'is not a number' })
    .min(0.01)
    .max(pauseFloor, { error: `can lower the floor of ${pauseFloor} minutes, not raise it` })
    .default(pauseFloor),
  REDIS_URL: z
    .string()
    .transform((value) => (value === '' ? [] : listed(value)))
    .refine((urls) => urls.every((each) => isRedisUrl(each)), {
      error: 'is not a redis address, nor several with commas',
    })
    .default([]),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres address' })
    .optional()
    .or(z.literal('')),
  DUET_TRUSTED_PROXY: z
    .string()
    .transform(listed)
    .refine((proxies) => proxies.every((each) => isTrustedProxy(each)), {
      error: 'must be loopback, uniquelocal, addresses, or ranges such as 10.0.0.0/8, with commas',
    })
    .default(['loopback']),
  DUET_PUSH_ENDPOINTS: z
    .string()
    .transform((value) => (value === '' ? [] : listed(value)))
    .refine((entries) => entries.every((each) => isEndpointEntry(each)), {
      error: 'must be hosts such as push.example.org or *.example.org, or whole origins, with commas',
    })
    .default([]),
  DUET_PUSH_CONTACT: z
    .string()
    .refine((value) => value === '' || isPushContact(value), {
      error: 'must be mailto: with an address, or an https address, of a domain that everybody can look up',
    })
    .default(''),
  DUET_DEMO: z.enum(['on', 'off'], { error: 'is neither on nor off' }).optional(),
});

/** The secret in the data folder, created at the first start. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  try {
    const kept = readFileSync(path, 'utf8').trim();
    if (Buffer.byteLength(kept) >= secretBytes) return kept;
    throw new ConfigFailure(
      `${path} holds a secret that is too short; delete the file to have a new one made.`,
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  // A folder that is refused gets no secret.
  makePrivate(dataDir);
  const made = randomBytes(secretBytes).toString('base64url');
  createDurably(path, `${made}\n`);
  return made;
}

/**
 * Reads the configuration from the environment.
 * @param makeSecret gives the secret if the environment has none
 * @throws ConfigFailure with one line that names the variable and what is wrong with it, but never its value; FolderOpen if a
 * secret would have to be stored in a folder that is for everybody
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  makeSecret: (dataDir: string) => string = keptSecret,
): Config {
  const { env, sourceOf } = readSecretFiles(variables, (line) => {
    throw new ConfigFailure(line);
  });
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = issue?.path.join('.');
    throw new ConfigFailure(
      `${name === undefined ? 'The environment' : sourceOf(name)} ${issue?.message ?? 'is invalid'}.`,
    );
  }
  const { HOST, PORT, DUET_URL, DUET_DATA_DIR, DUET_SECRET, DUET_PAUSE_MIN_MINUTES } = parsed.data;
  const { DATABASE_URL, REDIS_URL, DUET_TRUSTED_PROXY, DUET_PUSH_ENDPOINTS, DUET_DEMO } = parsed.data;
  const contacts = [parsed.data.DUET_PUSH_CONTACT, DUET_URL ?? ''];
  const databaseUrl = DATABASE_URL === undefined || DATABASE_URL === '' ? null : DATABASE_URL;
  if (REDIS_URL.length > 0 && databaseUrl === null)
    throw new ConfigFailure(
      'REDIS_URL needs DATABASE_URL as well: Redis holds the live rooms, Postgres the record.',
    );
  return {
    host: HOST,
    port: PORT,
    url: DUET_URL === undefined ? null : new URL(DUET_URL).origin,
    dataDir: DUET_DATA_DIR,
    secret: DUET_SECRET ?? makeSecret(DUET_DATA_DIR),
    pauseMinMinutes: DUET_PAUSE_MIN_MINUTES,
    databaseUrl,
    redisUrls: REDIS_URL,
    trustedProxies: DUET_TRUSTED_PROXY,
    pushEndpoints: DUET_PUSH_ENDPOINTS,
    pushContact: contacts.find(isPushContact) ?? null,
    demo: DUET_DEMO === undefined ? DUET_URL === undefined : DUET_DEMO === 'on',
  };
}
