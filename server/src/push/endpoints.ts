import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isOriginEntry } from '../config/push-endpoints.ts';

/** The push services of the browsers there are: Chrome and Edge on Android, Firefox, Safari, Edge on Windows. */
const known = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** Where this service pushes to, and nowhere else (K4). */
export interface Endpoints {
  /** Looked at when an address is stored, and again each time something is sent to it. */
  allows(endpoint: string): boolean;
  /** For the connection to it: fails for a name that leads into a private network, whatever it led to before. */
  lookupFor(endpoint: string): LookupFunction | undefined;
}

const fits = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast';

/** As `dns.lookup`, but one address that is not public spoils them all: the name is made to lead astray. */
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

/** @param named what the host of the service allows besides: an origin is taken at its word, loopback too. */
export function createEndpoints(named: readonly string[]): Endpoints {
  const origins = new Set(named.filter(isOriginEntry));
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
      return protocol === 'https:' && port === '' && hosts.some((pattern) => fits(pattern, hostname));
    },
    lookupFor: (endpoint) => (isNamed(endpoint) ? undefined : publicLookup),
  };
}
