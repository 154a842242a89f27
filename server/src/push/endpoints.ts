import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isOriginEntry } from '../config/push-endpoints.ts';

/** The push services of today's browsers: Chrome and Edge on Android, Firefox, Safari, Edge on Windows. */
const known = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** The only addresses that this service pushes to (K4). */
export interface Endpoints {
  /** Checked when an address is stored, and again before each push. */
  allows(endpoint: string): boolean;
  /**
   * The DNS lookup for the connection. It fails for a name that resolves to a private network, whatever it resolved to
   * before.
   */
  lookupFor(endpoint: string): LookupFunction | undefined;
}

const matches = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast';

/**
 * Like `dns.lookup`, but fails if any of the addresses is not public: such a name is an attempt to reach a private network.
 */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error !== null) callback(error, '');
    else if (first === undefined || !addresses.every(({ address }) => isPublic(address)))
      callback(new Error(`${host} leads to an address that is not public`), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** @param named `DUET_PUSH_ENDPOINTS`. An origin in it is allowed even if it is a loopback or private address. */
export function createEndpoints(named: readonly string[]): Endpoints {
  const origins = new Set(named.filter((each) => isOriginEntry(each)));
  const hosts = [
    ...known,
    ...named.filter((entry) => !isOriginEntry(entry)).map((entry) => entry.toLowerCase()),
  ];
  const isNamed = (endpoint: string): boolean => origins.has(new URL(endpoint).origin);

  return {
    allows(endpoint) {
      if (!URL.canParse(endpoint)) return false;
      const { protocol, port, hostname, username, password } = new URL(endpoint);
      if (username !== '' || password !== '') return false;
      if (isNamed(endpoint)) return true;
      return protocol === 'https:' && port === '' && hosts.some((pattern) => matches(pattern, hostname));
    },
    lookupFor: (endpoint) => (isNamed(endpoint) ? undefined : publicLookup),
  };
}
