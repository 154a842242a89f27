/** A message from the service worker to open pages: a push arrived, or its notification was opened. */
export type FromWorker = { readonly arrived: string } | { readonly opened: 'room' | 'notify' };

export function fromWorker(value: unknown): FromWorker | null {
  if (typeof value !== 'object' || value === null) return null;
  const arrived: unknown = Reflect.get(value, 'arrived');
  if (typeof arrived === 'string') return { arrived };
  const opened: unknown = Reflect.get(value, 'opened');
  return opened === 'room' || opened === 'notify' ? { opened } : null;
}
