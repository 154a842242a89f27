import { randomUUID } from 'node:crypto';
import { emptyRoom, evolveAll, type RoomEvent, roomMessage } from '@duet/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, pairOfPartners, type WirePartner } from '../support/people/wire-partner.ts';
import { startService, type TestService } from '../support/service/service.ts';

const text = 'A'.repeat(200);
const press = () => ({ id: randomUUID(), sentAt: Date.now() });
const raised = (event: RoomEvent): boolean => event.name === 'SignalRaised';

describe('commands over the socket', () => {
  let service: TestService;
  let ana: WirePartner;
  let ben: WirePartner;
  let anaLine: Line;
  let benLine: Line;

  beforeAll(async () => {
    service = await startService();
    ({ ana, ben } = await pairOfPartners(service.address));
    anaLine = await ana.connect();
    benLine = await ben.connect();
    // A device that has just connected gets what happened before as a state, not as events. So wait until each has its room.
    for (const line of [anaLine, benLine]) await line.sees(() => true);
  });
  afterAll(async () => {
    anaLine.close();
    benLine.close();
    await service.close();
  });

  it('[SIG-3] a raised signal reaches the partner, and the receipt comes back as a bare flag', async () => {
    const ack = await anaLine.command({ name: 'RaiseSignal', args: {} });
    expect(ack).toMatchObject({ ok: true });
    const { view } = await benLine.sees(({ view }) => view.partnerSignal.status === 'raised');
    if (view.partnerSignal.status !== 'raised') throw new Error('not raised');
    const signalId = view.partnerSignal.id;
    expect(await benLine.command({ name: 'ConfirmReceipt', args: { signalId } })).toMatchObject({ ok: true });
    const told = await anaLine.sees(({ view }) => view.signal.status === 'raised' && view.signal.delivered);
    expect(told.events.map(({ event }) => event)).toEqual([
      { name: 'SignalDelivered', id: signalId, of: 'a' },
    ]);
  });

  it('[ROOM-1] the same id gets the same answer and has one effect, whatever it says the second time', async () => {
    const id = randomUUID();
    const first = await benLine.command({ id, name: 'SayPhrase', args: { text } });
    const again = await benLine.command({ id, name: 'SayPhrase', args: { text } });
    const other = await benLine.command({ id, name: 'RaiseSignal', args: {} });
    expect(again).toEqual(first);
    expect(other).toEqual(first);
    const { view } = await anaLine.sees(({ view }) => view.phrases.some((phrase) => phrase.id === id));
    expect(view.phrases.filter((phrase) => phrase.id === id)).toHaveLength(1);
    expect(view.partnerSignal.status).toBe('lowered');
  });

  it('[ROOM-1] ten repeats at once have one effect', async () => {
    const id = randomUUID();
    const sentAt = Date.now();
    const acks = await Promise.all(
      Array.from({ length: 10 }, () => benLine.command({ id, sentAt, name: 'SayPhrase', args: { text } })),
    );
    expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
  });

  it('[SIG-7] a press that arrives too late is refused as expired and changes nothing', async () => {
    const ack = await benLine.command({ name: 'RaiseSignal', args: {}, sentAt: Date.now() - 200_000 });
    expect(ack).toMatchObject({ ok: false, code: 'expired', retryable: false });
  });

  it('[PAU-2] minutes outside the limits are refused with the limits', async () => {
    const ack = await anaLine.command({ name: 'StartPause', args: { minutes: 5 } });
    expect(ack).toMatchObject({ ok: false, code: 'minutes_out_of_range', details: { min: 20, max: 1440 } });
  });

  it('[D13] presses at the same moment are one state, all recorded, gapless and the same for both', async () => {
    const acks = await Promise.all(
      [anaLine, benLine].flatMap((line) =>
        Array.from({ length: 10 }, () => line.command({ name: 'SayPhrase', args: { text } })),
      ),
    );
    const last = Math.max(...acks.map((ack) => (ack.ok ? ack.version : 0)));
    for (const line of [anaLine, benLine]) await line.sees(({ version }) => version === last);
    for (const { heard } of [anaLine, benLine]) {
      const versions = heard.flatMap(({ events }) => events.map(({ version }) => version));
      expect(versions).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    }
    const answer = await ana.api.exportAll();
    if (!answer.ok) throw new Error(answer.why);
    const exported = answer.value as {
      pairs: [{ pairId: string; events: { version: number; event: RoomEvent }[] }];
    };
    const { pairId, events } = exported.pairs[0];
    expect(events.map(({ version }) => version)).toEqual(
      Array.from({ length: last }, (_, index) => index + 1),
    );
    expect(
      evolveAll(
        emptyRoom(pairId),
        events.map(({ event }) => event),
      ).version,
    ).toBe(last);
  });

  it('[SIG-1] [D13] however much one sends at once, neither that nor a signal of the other is refused', async () => {
    const pairId = anaLine.heard.at(-1)?.pairId ?? '';
    const { rooms } = service.app;
    const answers = await Promise.all([
      ...Array.from({ length: 100 }, () =>
        rooms.run(pairId, 'phone', { ...press(), by: 'b', name: 'SayPhrase', args: { text } }),
      ),
      rooms.run(pairId, 'laptop', { ...press(), by: 'a', name: 'RaiseSignal', args: {} }),
    ]);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('[ROOM-2] a device that comes back gets exactly the events it missed', async () => {
    const pairId = anaLine.heard.at(-1)?.pairId ?? '';
    const ack = await anaLine.command({ name: 'SayPhrase', args: { text } });
    if (!ack.ok) throw new Error(ack.code);
    const { epoch, version } = ack;
    await benLine.command({ name: 'SayPhrase', args: { text } });
    await benLine.command({ name: 'SayPhrase', args: { text } });
    const back = await ana.connect({ have: { pairId, epoch, version } });
    const caughtUp = await back.sees(() => true);
    expect(caughtUp.events.map((event) => event.version)).toEqual([version + 1, version + 2]);
    back.close();
  });

  it('[ROOM-2] one with another epoch gets the whole view and no events', async () => {
    const { pairId, version } = anaLine.heard.at(-1) ?? { pairId: '', version: 0 };
    const back = await ana.connect({ have: { pairId, epoch: 99, version: version - 1 } });
    expect((await back.sees(() => true)).events).toEqual([]);
    back.close();
  });

  it('[D14] every device of both hears of every change', async () => {
    const second = await ben.connect();
    const id = randomUUID();
    await anaLine.command({ id, name: 'SayPhrase', args: { text } });
    const said = { id, from: 'partner' };
    const { view } = await second.sees(({ view }) => view.phrases.some((phrase) => phrase.id === id));
    expect(view.phrases).toContainEqual(expect.objectContaining(said));
    for (const line of [benLine, anaLine])
      await line.sees(({ view }) => view.phrases.some((phrase) => phrase.id === id));
    second.close();
  });

  it('[ROOM-4] coming and going of a partner sends the other nothing', async () => {
    const before = anaLine.heard.length;
    const visitor = await ben.connect();
    await visitor.sees(() => true);
    visitor.close();
    // By the time her own command is answered, anything that the visit caused would have arrived.
    await anaLine.command({ name: 'LowerSignal', args: { signalId: randomUUID() } });
    expect(anaLine.heard.length).toBe(before);
  });

  it('every room message is what the protocol says', () => {
    for (const message of [...anaLine.heard, ...benLine.heard])
      expect(roomMessage.parse(message)).toEqual(message);
    expect(anaLine.heard.flatMap(({ events }) => events).some(({ event }) => raised(event))).toBe(true);
  });
});
