import { createHmac } from 'node:crypto';
import { type RedisServer, script } from '../platform/redis.ts';
import { retryWhileAway } from '../platform/retry-while-away.ts';
import { derivedKey } from './secret.ts';

/** Other processes of the service run with another secret, so each would refuse the tokens that the others issue. */
export class SecretDiffers extends Error {}

export interface SecretCheck {
  /**
   * Compares this process's secret with that of the others now, and regularly until `close`. Waits while Redis is away.
   * @throws SecretDiffers
   */
  join(): Promise<void>;
  close(): void;
}

const key = '{p0}:secret';
/**
 * How long Redis keeps the fingerprint after the last process has ended, in ms. From then on another secret is accepted.
 */
const life = 60_000;
const renewEvery = life / 3;

const compareScript = script(`
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

const differs = (): SecretDiffers =>
  new SecretDiffers(
    'DUET_SECRET is not the one that the other processes on this Redis have. All need the same; to change it, stop all of them and start them again a minute later.',
  );

export interface SecretCheckOptions {
  readonly secret: string;
  readonly onFault: (fault: unknown) => void;
}

/** Compares a fingerprint of the secret, which does not reveal the secret, with that of the other processes. */
export function createSecretCheck(
  redis: Pick<RedisServer, 'run'>,
  { secret, onFault }: SecretCheckOptions,
): SecretCheck {
  const fingerprint = createHmac('sha256', derivedKey(secret, 'agreement')).update(key).digest('base64url');
  const closing = new AbortController();
  let renewing: NodeJS.Timeout | undefined;

  async function compare(): Promise<void> {
    if ((await redis.run(compareScript, [key], [fingerprint, life])) !== 1) throw differs();
  }

  return {
    async join() {
      if (!(await retryWhileAway(compare, { signal: closing.signal, onFault }))) return;
      // From now on a difference is only reported: a process that started with another secret while Redis was empty must not
      // end those that serve.
      renewing = setInterval(() => void compare().catch(onFault), renewEvery);
    },
    close() {
      closing.abort();
      clearInterval(renewing);
    },
  };
}
