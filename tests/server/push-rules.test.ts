import { mayBeToldAt, toldWithinHour } from '@duet/server/push/budget';
import { isEndpointEntry } from '@duet/server/config/push-endpoints';
import { createEndpoints } from '@duet/server/push/endpoints';
import { array, assert, integer, property } from 'fast-check';
import { expect, it } from 'vitest';

const minutes = (count: number): number => count * 60_000;

it('[C1] however a partner presses, no two pushes of a kind come within 5 minutes, and no seven within an hour', () => {
  const gaps = array(integer({ min: 0, max: minutes(20) }), { maxLength: 60 });
  assert(
    property(gaps, (waits) => {
      let now = 1_000_000_000_000;
      const told: number[] = [];
      for (const wait of waits) {
        now += wait;
        const at = mayBeToldAt({ kind: 'signal', item: 'an id' }, toldWithinHour(told, now), now);
        // What is deferred may be told at the time that the budget names.
        expect(mayBeToldAt({ kind: 'signal', item: 'an id' }, toldWithinHour(told, at), at)).toBe(at);
        if (at === now) told.push(now);
      }
      for (const [index, at] of told.entries()) {
        expect(at - (told[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(minutes(5));
        expect(at - (told[index - 6] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(minutes(60));
      }
    }),
  );
});

it('[C1] that a promised time has come is told at once, however often', () => {
  expect(mayBeToldAt({ kind: 'return', item: 'an id' }, [1, 2, 3, 4, 5, 6, 7], 8)).toBe(8);
});

it('[K4] a name that leads to an address of this machine, or of a private network, is not connected to', async () => {
  const lookup = createEndpoints([]).lookupFor('https://fcm.googleapis.com/push');
  for (const name of [
    'localhost',
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ]) {
    const error = await new Promise((resolve) => {
      lookup?.(name, { all: true }, (failed) => resolve(failed));
    });
    expect({ name, error: String(error) }).toEqual({
      name,
      error: `Error: ${name} leads to an address that is not public`,
    });
  }
});

it('[K4] the known push services are allowed, and those that the host names', () => {
  const own = createEndpoints(['push.example.org', '*.up.example', 'http://127.0.0.1:8000']);
  const allowed = [
    'https://fcm.googleapis.com/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://web.push.apple.com/x',
    'https://wns2-par02p.notify.windows.com/w/?token=x',
    'https://push.example.org/x',
    'https://one.up.example/x',
    'http://127.0.0.1:8000/x',
  ];
  for (const endpoint of allowed)
    expect({ endpoint, is: own.allows(endpoint) }).toEqual({ endpoint, is: true });
  for (const endpoint of [
    'https://up.example/x',
    'http://127.0.0.1:8001/x',
    'http://push.example.org/x',
    'push',
  ])
    expect({ endpoint, is: own.allows(endpoint) }).toEqual({ endpoint, is: false });
  expect(own.lookupFor('http://127.0.0.1:8000/x')).toBeUndefined();
});

it('[CFG-10] an entry is a host, a wildcard for subdomains, or a whole origin', () => {
  for (const entry of [
    'push.example.org',
    '*.example.org',
    'https://push.example.org',
    'http://127.0.0.1:8000',
  ])
    expect({ entry, is: isEndpointEntry(entry) }).toEqual({ entry, is: true });
  for (const entry of [
    '',
    '*',
    'localhost',
    '127.0.0.1',
    'https://push.example.org/',
    'https://a b',
    '*.org.',
  ])
    expect({ entry, is: isEndpointEntry(entry) }).toEqual({ entry, is: false });
});
