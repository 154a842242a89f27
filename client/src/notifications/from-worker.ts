/** What the service worker tells open pages: something was pushed, or a notification of it was opened. */
export type FromWorker = { readonly arrived: string } | { readonly opened: 'room' | 'notify' };

export function fromWorker(value: unknown): FromWorker | null {
  if (typeof value !== 'object' || value === null) return null;
  const arrived: unknown = Reflect.get(value, 'arrived');
  if (typeof arrived === 'string') return { arrived };
  const opened: unknown = Reflect.get(value, 'opened');
  return opened === 'room' || opened === 'notify' ? { opened } : null;
}
