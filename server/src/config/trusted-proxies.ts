import { isIP } from 'node:net';

/** Named sets of addresses: this machine's own, and the private ranges (10/8, 172.16/12, 192.168/16, fc00::/7). */
const names: ReadonlySet<string> = new Set(['loopback', 'uniquelocal']);

/**
 * An address, or a range such as `10.0.0.0/8`. Neither "all addresses" nor a number of hops, since anybody can add a hop.
 */
function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

/** Whether `text` is a valid entry of `DUET_TRUSTED_PROXY`. */
export const isTrustedProxy = (text: string): boolean => names.has(text) || isRange(text);
