import { isIP } from 'node:net';

/** Names that mean nothing outside this machine or network. Push services turn down a contact that has one. */
const local = /(^|\.)(localhost|local|invalid|test|example)$/;

const isPublicHost = (host: string): boolean =>
  host.includes('.') && !host.startsWith('[') && isIP(host) === 0 && !local.test(host);

const hostOf = (contact: string): string | null => {
  const [, domain] = /^mailto:[^\s@,?]+@([^\s@,?]+)$/i.exec(contact) ?? [];
  const address = domain === undefined ? contact : `https://${domain}`;
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? new URL(address).hostname : null;
};

/**
 * Whether push services may take it as the way to reach the host (RFC 8292): `mailto:` or an https address, of a domain that
 * others can look up as well.
 */
export function isPushContact(contact: string): boolean {
  const host = hostOf(contact);
  return host !== null && isPublicHost(host);
}
