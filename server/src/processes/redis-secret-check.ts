import { createHmac } from 'node:crypto';
import { type RedisServer, script } from '../platform/redis.ts';
import { untilThere } from '../platform/retry-while-away.ts';
import { derivedKey } from './secret.ts';

/** Other processes of the service run with another secret: what one of them issues the others would refuse. */
export class SecretDiffers extends Error {}

export interface SecretAgreement {
  /**
   * Joins the processes of the service, and stays one of them until `close`; while Redis is away it waits.
   * @throws SecretDiffers
   */
  join(): Promise<void>;
  close(): void;
}

const key = '{p0}:secret';
/** In ms. After the last process has ended another secret can come in. */
const life = 60_000;
const renewEvery = life / 3;

const agreeScript = script(`
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

const differs = (): SecretDiffers =>
  new SecretDiffers(
    'DUET_SECRET is not the one that the other processes on this Redis have. All need the same; to change it, stop all of them and start them again a minute later.',
  );

export interface SecretAgreementOptions {
  readonly secret: string;
  readonly onFault: (fault: unknown) => void;
}

/** Compares a fingerprint of the secret, from which nobody gets the secret back, with that of the others. */
export function createSecretAgreement(
  redis: Pick<RedisServer, 'run'>,
  { secret, onFault }: SecretAgreementOptions,
): SecretAgreement {
  const fingerprint = createHmac('sha256', derivedKey(secret, 'agreement')).update(key).digest('base64url');
  const closing = new AbortController();
  let renewing: NodeJS.Timeout | undefined;

  async function compare(): Promise<void> {
    if ((await redis.run(agreeScript, [key], [fingerprint, life])) !== 1) throw differs();
  }

  return {
    async join() {
      if (!(await untilThere(compare, { signal: closing.signal, onFault }))) return;
      // From now on it only tells: one that came with another secret while Redis was empty must not end those that serve.
      renewing = setInterval(() => void compare().catch(onFault), renewEvery);
    },
    close() {
      closing.abort();
      clearInterval(renewing);
    },
  };
}
