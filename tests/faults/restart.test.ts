import type { RoomEvent, VersionedEvent } from '@duet/shared';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pairOfPartners, type WirePartner } from '../support/people/wire-partner.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const env = { DUET_PAUSE_MIN_MINUTES: '0.02' };
const text = 'A'.repeat(200);

async function historyOf(partner: WirePartner): Promise<readonly VersionedEvent[]> {
  const answer = await partner.api.exportAll();
  if (!answer.ok) throw new Error(answer.why);
  return (answer.value as { pairs: [{ events: VersionedEvent[] }] }).pairs[0].events;
}

const named = (events: readonly VersionedEvent[], name: RoomEvent['name']) =>
  events.filter(({ event }) => event.name === name);

/** Reconnects until the restarted service lets it in, and resolves with the first message. */
async function seenAfterRestart(service: ServiceProcess, partner: WirePartner) {
  await service.restart();
  const line = await partner.connect();
  const message = await line.sees(() => true);
  return { line, message };
}

// Each with a couple of its own, and each leaves it running.
describe('kill -9 and start again', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await spawnService({ env });
  });
  afterAll(() => service.close());

  it('[D1] [PAU-9] in the middle of a pause nothing acknowledged is lost, and the promise is kept alive', async () => {
    const { ana, ben } = await pairOfPartners(service.address);
    const line = await ana.connect();
    const started = await line.command({ name: 'StartPause', args: { minutes: 30 } });
    const said = await line.command({ name: 'SayPhrase', args: { text } });
    expect([started, said]).toMatchObject([{ kept: true }, { kept: true }]);
    await service.kill('SIGKILL');

    const { line: back, message } = await seenAfterRestart(service, ben);
    expect(message.view.pause).toMatchObject({ status: 'running', theirs: { status: 'committed' } });
    expect(message.view.phrases).toHaveLength(1);
    expect(message.epoch).toBeGreaterThan(started.ok ? started.epoch : 0);
    expect((await historyOf(ana)).map(({ version }) => version)).toEqual([1, 2, 3]);
    back.close();
    line.close();
  });

  it('[D1] [ROOM-1] a command repeated over the restart gets its first answer and has one effect', async () => {
    const { ana, ben } = await pairOfPartners(service.address);
    const line = await ana.connect();
    const again = { id: crypto.randomUUID(), sentAt: Date.now(), name: 'SayPhrase', args: { text } } as const;
    const first = await line.command(again);
    await service.kill('SIGKILL');

    const { line: back } = await seenAfterRestart(service, ana);
    const second = await back.command(again);
    expect(second).toMatchObject({ ok: true, kept: true, version: first.ok ? first.version : -1 });
    expect(named(await historyOf(ben), 'PhraseSaid')).toHaveLength(1);
    back.close();
    line.close();
  });

  it('[D11] [PAU-9] what fell due while it was down fires once, only the latest of it, with nobody online', async () => {
    const { ana, ben } = await pairOfPartners(service.address);
    const line = await ana.connect();
    // 0.02 minutes are 1.2 s: due then, and overdue a quarter of that later.
    await line.command({ name: 'StartPause', args: { minutes: 0.02 } });
    line.close();
    const overdueAt = Date.now() + 1_500;
    await service.kill('SIGKILL');
    // This waits for nothing to happen: the deadline has to be past before the service is back.
    while (Date.now() < overdueAt + 100) await setImmediate();

    const { line: back, message } = await seenAfterRestart(service, ben);
    const { view } = await back.sees(
      ({ view: { pause } }) =>
        pause.status === 'running' && pause.theirs.status === 'committed' && pause.theirs.stage === 'overdue',
    );
    expect(view.pause.status).toBe('running');
    expect(message.pairId).not.toBe('');
    const history = await historyOf(ana);
    expect(named(history, 'ReturnOverdue')).toHaveLength(1);
    expect(named(history, 'ReturnDue')).toHaveLength(0);
    await service.kill('SIGKILL');
    const { line: later } = await seenAfterRestart(service, ben);
    expect(named(await historyOf(ana), 'ReturnOverdue')).toHaveLength(1);
    later.close();
    back.close();
  });

  it('[D12] [BRE-3] a restart in the middle of breathing does not move its start', async () => {
    const { ana, ben } = await pairOfPartners(service.address);
    const [hers, his] = [await ana.connect(), await ben.connect()];
    await hers.command({ name: 'InviteToBreathe', args: { pattern: { name: '4-6' }, minutes: 2 } });
    const invited = await his.sees(({ view }) => view.breathing.status === 'invited');
    if (invited.view.breathing.status !== 'invited') throw new Error('not invited');
    await his.command({ name: 'JoinBreathing', args: { breathingId: invited.view.breathing.id } });
    const before = await hers.sees(({ view }) => view.breathing.status === 'running');
    await service.kill('SIGKILL');

    const { line: back, message } = await seenAfterRestart(service, ana);
    expect(message.view.breathing).toEqual(before.view.breathing);
    for (const line of [hers, his, back]) line.close();
  });

  it('[D17] SIGTERM keeps what was acknowledged, and ends with exit code 0 with both connected', async () => {
    const { ana, ben } = await pairOfPartners(service.address);
    const [hers, his] = [await ana.connect(), await ben.connect()];
    const goodbye = his.next('goodbye');
    const pressed = hers.command({ name: 'SayPhrase', args: { text } });
    expect(await pressed).toMatchObject({ ok: true });
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await goodbye).toEqual({ code: 'draining' });
    const { line: back } = await seenAfterRestart(service, ben);
    expect(named(await historyOf(ben), 'PhraseSaid')).toHaveLength(1);
    for (const line of [hers, his, back]) line.close();
  });
});
