const hostPattern = /^(\*\.)?([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/i;

/** Whether an entry of `DUET_PUSH_ENDPOINTS` is an origin, rather than a host or a host pattern. */
export const isOriginEntry = (entry: string): boolean =>
  URL.canParse(entry) && new URL(entry).origin === entry;

/** Whether an entry of `DUET_PUSH_ENDPOINTS` names a host, all hosts below one (`*.example.org`), or an origin. */
export const isEndpointEntry = (entry: string): boolean => hostPattern.test(entry) || isOriginEntry(entry);
