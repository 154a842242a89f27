import { createApi } from '@duet/client/room-client/api/api';
import type { Pass } from '@duet/client/room-client/api/request';
import { expect, it } from 'vitest';

const origin = 'https://duet.example.org';

/** An app on a network that answers every request in the same way. */
function appOn(answer: () => Response, pass: Pass = { token: 'a.token' }) {
  const sent: (RequestInit | undefined)[] = [];
  const barred: boolean[] = [];
  const api = createApi({
    origin,
    fetch: (_, init) => {
      sent.push(init);
      return Promise.resolve(answer());
    },
    token: () => Promise.resolve({ ok: true, value: pass }),
    onBarred: (is) => void barred.push(is),
  });
  return { api, sent, barred };
}

const ours = (status: number, code: string) => () =>
  Response.json({ ok: false, code, message: 'Why.', retryable: false }, { status });

it.each([
  ['401 of a proxy', () => new Response('<h1>Unauthorized</h1>', { status: 401 })],
  ['403 of a proxy', () => Response.json({ error: 'forbidden' }, { status: 403 })],
  [
    'a redirect to a page that asks',
    () => new Response(null, { status: 302, headers: { location: '/login' } }),
  ],
])('[HOST-7] %s is no answer of the service, and says that a password is asked for', async (_, answer) => {
  const { api, barred } = appOn(answer);
  expect(await api.account()).toEqual({ ok: false, why: 'network' });
  expect(barred).toEqual([true]);
});

it('[HOST-7] a refusal by the service itself asks for no password, and neither does an outage', async () => {
  const refused = appOn(ours(403, 'forbidden_origin'));
  expect(await refused.api.account()).toMatchObject({ ok: false, why: 'refused' });
  expect(refused.barred).toEqual([false]);
  const away = appOn(() => new Response('Bad gateway', { status: 502 }));
  expect(await away.api.account()).toEqual({ ok: false, why: 'network' });
  expect(away.barred).toEqual([false]);
});

it('[HOST-6] the token has a header of its own once the service has named it, and the browser may add a password', async () => {
  const older = appOn(ours(404, 'not_paired'));
  await older.api.account();
  expect(older.sent[0]).toMatchObject({
    credentials: 'same-origin',
    headers: { authorization: 'Bearer a.token' },
  });
  const newer = appOn(ours(404, 'not_paired'), { token: 'a.token', header: 'duet-token' });
  await newer.api.account();
  expect(newer.sent[0]?.headers).toMatchObject({ 'duet-token': 'a.token' });
  expect(newer.sent[0]?.headers).not.toHaveProperty('authorization');
});
