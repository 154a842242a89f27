import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, pairOfPartners, type WirePartner } from '../../support/people/wire-partner.ts';
import { startService, type TestService } from '../../support/service/service.ts';
import { type Acked, openLoadedCouple } from './loaded-couple.ts';
import { createDuetDialect } from './duet-dialect.ts';
import { openLeanSocket } from './lean-socket.ts';

describe('what the bench loads with', () => {
  let service: TestService;
  let ana: WirePartner;
  let ben: WirePartner;
  let line: Line;

  beforeAll(async () => {
    service = await startService();
    ({ ana, ben } = await pairOfPartners(service.address));
    line = await ben.connect();
  });
  afterAll(async () => {
    line.close();
    await service.close();
  });

  it('hears the messages that a real client hears, and the ack of what it said', async () => {
    const heard: unknown[] = [];
    const acks = new Map<number, (answer: unknown) => void>();
    const socket = await openLeanSocket({
      origin: service.address,
      auth: { token: await ben.token() },
      onMessage: (json) => void heard.push(JSON.parse(json.toString())),
      onAck: (number, json) => acks.get(number)?.(JSON.parse(json.toString())),
      onClose: () => undefined,
    });
    const command = { id: randomUUID(), name: 'RaiseSignal', args: {}, sentAt: Date.now() };
    const answer = await new Promise((resolve) => {
      acks.set(socket.emit('command', JSON.stringify(command)), resolve);
    });
    const told = await line.sees(({ view }) => view.signal.status === 'raised');
    expect(answer).toEqual([{ ok: true, epoch: told.epoch, version: told.version, kept: true }]);
    expect(heard.at(-1)).toEqual(['room', told]);
    socket.close();
  });

  it('is not let in without a token', async () => {
    const opening = openLeanSocket({
      origin: service.address,
      auth: { token: '' },
      onMessage: () => undefined,
      onAck: () => undefined,
      onClose: () => undefined,
    });
    await expect(opening).rejects.toThrow('unauthorized');
  });

  it('counts a press as delivered when the partner has it, and presses in turns', async () => {
    const acked: Acked[] = [];
    const delivered: number[] = [];
    const presses = 5;
    const seen = line.heard.length;
    await new Promise<void>((resolve, reject) => {
      const opening = Promise.all([ana.token(), ben.token()]).then(([a, b]) =>
        openLoadedCouple({
          origins: [service.address, service.address],
          dialect: createDuetDialect([a, b]),
          onDelivered: (ms) => void delivered.push(ms),
          onAcked: (answer) => void acked.push(answer),
          onIdle: (couple) => {
            if (acked.length < presses) {
              couple.press();
              return;
            }
            couple.close();
            resolve();
          },
          onClose: () => reject(new Error('closed')),
        }),
      );
      opening.then((couple) => couple.press(), reject);
    });
    expect(acked).toEqual(Array.from({ length: presses }, () => ({ ok: true, kept: true })));
    expect(delivered).toHaveLength(presses);
    const told = line.heard.slice(seen).flatMap(({ events }) => events.map(({ event }) => event));
    // Ben's signal is still up from the test before.
    expect(
      told.map((event) => [event.name, 'by' in event ? event.by : 'of' in event ? event.of : null]),
    ).toEqual([
      ['SignalRaised', 'a'],
      ['SignalLowered', 'a'],
      ['SignalLowered', 'b'],
      ['SignalRaised', 'a'],
      ['SignalLowered', 'a'],
    ]);
  });
});
