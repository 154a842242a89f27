import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, newPartner, pairOfPartners, type WirePartner } from '../support/people/wire-partner.ts';
import { startService, type TestService } from '../support/service/service.ts';
import { type StillClock, stillClock } from '../support/clocks/still-clock.ts';

const refusal = (error: unknown): unknown => (error as { data?: unknown }).data;

const polled = (address: string, origin: string): Promise<Response> =>
  fetch(`${address}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });

/** A token issued now, even if the account still has a valid one. */
async function freshToken(partner: WirePartner): Promise<string> {
  const access = await partner.account.token(await partner.token());
  if (!access.ok) throw new Error(access.why);
  return access.value.token;
}

describe('sockets', () => {
  let service: TestService;
  let clock: StillClock;
  let ana: WirePartner;
  let ben: WirePartner;
  let pairId: string;
  let line: Line;

  const now = (): number => clock.now();

  beforeAll(async () => {
    clock = stillClock();
    service = await startService({ clock });
    ({ ana, ben, pairId } = await pairOfPartners(service.address, now));
    line = await ana.connect();
  });
  afterAll(async () => {
    line.close();
    await service.close();
  });

  const expectItWorks = async (): Promise<void> => {
    const lower = { name: 'LowerSignal', args: { signalId: randomUUID() } } as const;
    expect(await line.command(lower)).toMatchObject({ ok: true });
  };

  it.each(['', 'nonsense', 'a.b.c'])('[A1] a handshake with a bad token is refused: %j', async (token) => {
    const error: unknown = await ana.connect({ token }).catch((failure: unknown) => failure);
    expect(refusal(error)).toMatchObject({ code: 'unauthorized' });
  });

  it.each([
    ['of no known name', 'shout', {}],
    ['without an id', 'command', { name: 'RaiseSignal', args: {}, sentAt: 1 }],
    ['with an unknown name', 'command', { id: randomUUID(), name: 'Stop', args: {}, sentAt: 1 }],
    [
      'that names its actor',
      'command',
      { id: randomUUID(), name: 'RaiseSignal', args: {}, sentAt: 1, by: 'b' },
    ],
    [
      'that names its version',
      'command',
      { id: randomUUID(), name: 'RaiseSignal', args: { version: 3 }, sentAt: 1 },
    ],
    ['that is no object', 'command', 'RaiseSignal'],
    ['that is an array', 'command', [[]]],
    ['that is null', 'command', null],
    [
      'with bytes in it',
      'command',
      { id: randomUUID(), name: 'SayPhrase', args: { text: Buffer.from('x') }, sentAt: 1 },
    ],
    ['with an own __proto__', 'command', JSON.parse('{"__proto__": {"isAdmin": true}, "id": "x"}')],
    ['that is deep', 'command', JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)],
    ['with a number that is none', 'clock', { t1: 'now' }],
  ])(
    '[ROOM-5] [Z5] [I1] a message %s gets a typed error; connection and room are untouched',
    async (_, name, payload) => {
      expect(await line.send(name, payload)).toMatchObject({
        ok: false,
        code: 'bad_request',
        retryable: false,
      });
      await expectItWorks();
    },
  );

  it('[I1] a malformed message without an ack harms nothing', async () => {
    line.socket.emit('command', { id: 1 });
    line.socket.emit('command');
    line.socket.emit('unheard of', Buffer.alloc(10), [null]);
    await expectItWorks();
  });

  it('[I1] the service survives thousands of odd messages', async () => {
    const odd = [
      undefined,
      null,
      0,
      '',
      [],
      {},
      { id: {} },
      { name: 'RaiseSignal' },
      { args: [[[]]] },
      'x'.repeat(5_000),
    ];
    const answers = await Promise.all(
      Array.from({ length: 2_000 }, (_, index) => line.send('command', odd[index % odd.length])),
    );
    expect(new Set(answers.map((answer) => (answer as { code: string }).code))).toEqual(
      new Set(['bad_request', 'too_many']),
    );
    clock.pass(10_000);
    await expectItWorks();
  });

  it('[I2] a message of 17 KB is refused as too large, and the connection lives', async () => {
    const args = { text: 'A'.repeat(17_000) };
    const message = { id: randomUUID(), name: 'SayPhrase', args, sentAt: clock.now() };
    expect(await line.send('command', message)).toMatchObject({ ok: false, code: 'too_large' });
    await expectItWorks();
  });

  it('[I2] a message of a megabyte ends its own connection only', async () => {
    const rude = await ben.connect();
    const closed = rude.next('disconnect');
    rude.socket.emit('command', 'A'.repeat(1_000_000));
    await closed;
    await expectItWorks();
  });

  it('[I5] another origin gets no connection by polling, by websocket, or with a sid it has seen', async () => {
    const { address } = service;
    expect((await polled(address, 'https://evil.example')).status).toBe(400);
    expect((await polled(address, 'null')).status).toBe(400);
    const opened = await (await fetch(`${address}/socket.io/?EIO=4&transport=polling`)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const post = await fetch(`${address}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'text/plain' },
      body: '40',
    });
    expect(post.status).toBe(400);
    const socket = io(address, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: await ana.token() },
      extraHeaders: { origin: 'https://evil.example' },
    });
    const outcome = await new Promise((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
    socket.close();
  });

  it('[I5] its own origin gets one', async () => {
    expect((await polled(service.address, service.address)).status).toBe(200);
  });

  it.each([
    ['command', () => ({ id: randomUUID(), name: 'RaiseSignal', args: {}, sentAt: now() })],
    ['command', () => ({ id: 'malformed' })],
    ['renew', () => ({ token: 'x' })],
    ['clock', () => ({ t1: 1 })],
    ['of no known name', () => null],
  ])(
    '[ROOM-5] a flood of %s is refused as too many, and passes again after a moment',
    async (name, payload) => {
      clock.pass(10_000);
      const acks = await Promise.all(Array.from({ length: 100 }, () => line.send(name, payload())));
      expect(acks.filter((ack) => (ack as { code?: string }).code === 'too_many')).toHaveLength(40);
      clock.pass(10_000);
      await expectItWorks();
    },
  );

  it('the clock answers with its stamps and its id', async () => {
    expect(await line.send('clock', { t1: 12.5 })).toEqual({
      t1: 12.5,
      t2: clock.now(),
      t3: clock.now(),
      clockId: 'still',
    });
  });

  it('[ROOM-3] [Z1] an account without a pair hears nothing and is refused everything', async () => {
    const stranger = await newPartner(service.address, now);
    const outside = await stranger.connect({ have: { pairId, epoch: 1, version: 0 } });
    for (const name of ['RaiseSignal', 'LowerSignal'] as const) {
      const args = name === 'RaiseSignal' ? {} : { signalId: randomUUID() };
      const ack = await outside.send('command', { id: randomUUID(), name, args, sentAt: clock.now() });
      expect(ack).toMatchObject({ ok: false, code: 'not_paired' });
    }
    expect(outside.heard).toEqual([]);
    outside.close();
  });

  it('[A3] renewing in-band keeps the connection past the first token', async () => {
    const renewing = await ben.connect();
    clock.pass(9 * 60_000);
    const token = await freshToken(ben);
    expect(await renewing.send('renew', { token })).toMatchObject({ ok: true });
    clock.pass(5 * 60_000);
    expect(await renewing.command({ name: 'LowerSignal', args: { signalId: randomUUID() } })).toMatchObject({
      ok: true,
    });
    renewing.close();
  });

  it('[A3] somebody else’s token renews nothing', async () => {
    const fresh = await ben.connect({ token: await freshToken(ben) });
    const other = await freshToken(ana);
    expect(await fresh.send('renew', { token: other })).toMatchObject({ ok: false, code: 'unauthorized' });
    expect(await fresh.send('renew', { token: 'x' })).toMatchObject({ ok: false, code: 'unauthorized' });
    fresh.close();
  });

  it('[A2] after its token has expired a message gets `auth_expired`, and nothing changes', async () => {
    const late = await ben.connect({ token: await freshToken(ben) });
    clock.pass(11 * 60_000);
    expect(await late.command({ name: 'RaiseSignal', args: {} })).toMatchObject({
      ok: false,
      code: 'auth_expired',
    });
    late.close();
  });

  it('[A2] the connection of an expired token gets a goodbye and is closed', async () => {
    const token = await freshToken(ben);
    // A token counts from the whole second before it was issued.
    clock.pass(10 * 60_000 - 2_000);
    const late = await ben.connect({ token });
    const goodbye = late.next('goodbye');
    const closed = late.next('disconnect');
    clock.pass(2_000);
    expect(await goodbye).toEqual({ code: 'auth_expired' });
    await closed;
  });

  it('[A6] revoking a device closes its connection', async () => {
    const mine = await ben.connect({ token: await freshToken(ben) });
    const goodbye = mine.next('goodbye');
    await ben.account.logOut();
    expect(await goodbye).toEqual({ code: 'revoked' });
  });

  it('[P7] [Z2] leaving ends the room at once, under an open socket of the other', async () => {
    const { ana, ben, pairId } = await pairOfPartners(service.address, now);
    const [hers, his] = [await ana.connect(), await ben.connect()];
    for (const line of [hers, his]) await line.sees(() => true);
    const told = his.next('account');
    expect(await ana.api.unlink(pairId)).toMatchObject({ ok: true });
    expect(await told).toEqual({ about: 'unpaired' });
    for (const line of [his, hers]) {
      const ack = await line.command({ name: 'RaiseSignal', args: {} });
      expect(ack).toMatchObject({ ok: false });
      expect(['not_paired', 'room_ended']).toContain(ack.ok ? '' : ack.code);
    }
    // Her ack came after anything that his press could have sent her.
    const signals = hers.heard.map(({ view }) => view.partnerSignal.status);
    expect(new Set(signals)).toEqual(new Set(['lowered']));
    hers.close();
    his.close();
  });
});
