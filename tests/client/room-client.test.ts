import { memoryStorage } from '@duet/client/room-client/device/storage';
import { minuteAfter } from '@duet/shared';
import { createServerClock } from '@duet/server/platform/clock';
import { describe, expect, test, vi } from 'vitest';
import { openLine } from './line.ts';
import { pairUp, type InstalledApp } from '../support/people/installed-app.ts';
import { partnersOnOneService } from './partners.ts';
import { skippingTime } from '../support/clocks/skipping-time.ts';

const server = skippingTime();
const { monotonic, wall } = server.time;
const { address, closed, partner, givenPair } = partnersOnOneService({
  clock: createServerClock({ monotonic, wall, uptime: monotonic }),
});

/** A pair in which Ana's line can be cut and her device's time moved on. */
async function givenPairOverLine() {
  const line = closed(await openLine(address()));
  const { time, skip } = skippingTime();
  const storage = memoryStorage();
  const settings = { name: 'Ana', url: line.address, storage, time };
  const ana = partner(settings);
  const ben = partner({ name: 'Ben' });
  await pairUp(ana, ben);
  return { ana, ben, line, skip, again: () => partner(settings) };
}

const phrasesOf = ({ client }: InstalledApp) => client.state.room?.view.phrases.map(({ id }) => id);

describe('two room clients on one service', () => {
  test('[SIG-3] [SIG-4] a raised signal is confirmed by itself, answered with one tap, and lowered', async () => {
    const { ana, ben } = await givenPair();
    const id = ana.client.raiseSignal();
    await ben.seesRoom('the signal', ({ view }) => view.partnerSignal.status === 'raised');
    await ana.seesRoom('delivered', ({ view }) => view.signal.status === 'raised' && view.signal.delivered);
    expect(ben.client.state.presses).toEqual([]);

    ana.client.attachNote(id, 'overwhelmed');
    const noted = await ben.seesRoom('the note', ({ texts }) => texts.has(id));
    expect(noted.texts.get(id)).toEqual({ ok: true, text: 'overwhelmed' });

    const answer = ben.client.answerWithPhrase(id, 'I am on my way');
    const answered = await ana.seesRoom('the answer', ({ texts }) => texts.has(answer));
    expect(answered.texts.get(answer)).toEqual({ ok: true, text: 'I am on my way' });

    ana.client.lowerSignal(id);
    await ben.seesRoom('it lowered', ({ view }) => view.partnerSignal.status === 'lowered');
    await ana.sees('no press left', ({ presses }) => presses.length === 0);
  });

  test('[PAU-6] a pause begun by one ends as returned once both who committed are back', async () => {
    const { ana, ben } = await givenPair();
    const plan = ana.client.startPause({ minutes: 20, plan: 'a walk by the river' });
    const seen = await ben.seesRoom('the pause', ({ view }) => view.pause.status === 'running');
    expect(seen.texts.get(plan)).toEqual({ ok: true, text: 'a walk by the river' });
    ben.client.commitReturn(plan, { minutes: 30 });
    await ana.seesRoom(
      'the commitment',
      ({ view }) => view.pause.status === 'running' && view.pause.theirs.status === 'committed',
    );
    ana.client.returnFromPause(plan);
    await ben.seesRoom(
      'Ana back',
      ({ view }) => view.pause.status === 'running' && view.pause.theirs.status === 'back',
    );
    ben.client.returnFromPause(plan);
    const over = await ana.seesRoom('the end', ({ view }) => view.pause.status === 'over');
    expect(over.view.pause).toMatchObject({ status: 'over', outcome: 'returned' });
  });

  test('[BRE-8] both breathe by one start in server time, which both know closely', async () => {
    const { ana, ben } = await givenPair();
    const id = ana.client.inviteToBreathe({ name: '4-6' }, 2);
    await ben.seesRoom('the invitation', ({ view }) => view.breathing.status === 'invited');
    ben.client.joinBreathing(id);
    const running = await Promise.all(
      [ana, ben].map((one) => one.seesRoom('the breath', ({ view }) => view.breathing.status === 'running')),
    );
    const [first, second] = running.map(({ view }) =>
      view.breathing.status === 'running' ? view.breathing.startsAt : null,
    );
    expect(first).toBe(second);
    expect(ana.client.clockUncertainty()).toBeLessThan(2_000);
    ana.client.stopBreathing(id);
    await ben.seesRoom(
      'the stop',
      ({ view }) => view.breathing.status !== 'running' || view.breathing.stopped,
    );
  });

  test('a shared profile reaches the partner opened, and a phrase both', async () => {
    const { ana, ben } = await givenPair();
    const quiet = { mutedUntil: null, hours: { from: '22:00', until: '07:00' }, zone: 'Europe/Lisbon' };
    ana.client.shareProfile({ name: 'Ana', zone: 'Europe/Lisbon', quiet });
    const room = await ben.seesRoom('the name', ({ partner: other }) => other !== null);
    expect(room.partner).toEqual({ name: 'Ana', zone: 'Europe/Lisbon', quiet });
    const said = ben.client.sayPhrase('still with you');
    for (const one of [ana, ben]) {
      const { texts } = await one.seesRoom('the phrase', (it) => it.texts.has(said));
      expect(texts.get(said)).toEqual({ ok: true, text: 'still with you' });
    }
  });

  test('[P7] [K7] one unlinks: the other is told, and neither device keeps anything of the pair', async () => {
    const { ana, ben } = await givenPair();
    ana.client.sayPhrase('before the end');
    await ben.seesRoom('the phrase', ({ view }) => view.phrases.length === 1);
    await ana.client.unlink();
    const left = await ben.sees('the end', ({ stage }) => stage === 'unpaired');
    expect(left).toMatchObject({ pairEnded: true, room: null, presses: [] });
    expect(ana.client.state).toMatchObject({ stage: 'unpaired', pairEnded: false, room: null });
    await vi.waitFor(async () => expect(await ana.storage.get('unlinking/1')).toBeUndefined(), 15_000);
    for (const one of [ana, ben]) {
      await one.client.close();
      for (const key of ['pair/1', 'room/2', 'outbox/1'])
        expect(await one.storage.get(key), `${one.name} ${key}`).toBeUndefined();
    }
    expect(await ana.storage.get('account/1')).toBeDefined();

    const reloaded = partner({ name: 'Ben', storage: ben.storage });
    await reloaded.sees('still that it ended', ({ stage, pairEnded }) => stage === 'unpaired' && pairEnded);
    reloaded.client.acknowledgePairEnded();
    expect(reloaded.client.state.pairEnded).toBe(false);
  });

  test('[P8] after the end both pair again, under a new key', async () => {
    const { ana, ben } = await givenPair();
    await ben.client.unlink();
    await ana.sees('the end', ({ stage }) => stage === 'unpaired');
    await pairUp(ben, ana);
    const said = ana.client.sayPhrase('once more');
    const { texts } = await ben.seesRoom('the phrase', (it) => it.texts.has(said));
    expect(texts.get(said)).toEqual({ ok: true, text: 'once more' });
    const found = await ana.client.exportAll();
    expect(found).toMatchObject({ pairs: [{ ended: { by: 'b' } }, { ended: null }] });
  });
});

describe('a device that drops and returns', () => {
  test('[BRE-3] gets what it missed, and its partner never notices', async () => {
    const { ana, ben, line } = await givenPairOverLine();
    const breath = ben.client.inviteToBreathe({ name: 'box' }, 3);
    await ana.seesRoom('the invitation', ({ view }) => view.breathing.status === 'invited');
    ana.client.joinBreathing(breath);
    const before = await ana.seesRoom('the breath', ({ view }) => view.breathing.status === 'running');
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    expect(ana.client.clockUncertainty()).toBeLessThan(2_000);
    const missed = ben.client.sayPhrase('while you were away');
    await ben.sees('it kept', ({ presses }) => presses.length === 0);
    const states = ben.states.length;
    line.mend();
    ana.client.becameVisible();
    const after = await ana.seesRoom('the phrase', ({ texts }) => texts.has(missed));
    expect(after.view.breathing).toEqual(before.view.breathing);
    const back = ana.client.sayPhrase('I am back');
    await ben.seesRoom('the next phrase', ({ texts }) => texts.has(back));
    // That the record holds the first phrase may be told late; nothing else may change until the next one.
    const shown = ben.states[states - 1]?.room?.view;
    const rooms = ben.states.slice(states).map(({ room }) => room);
    const unchanged = rooms.filter((room) => room?.version === after.version).map((room) => room?.view);
    expect(unchanged).toEqual(unchanged.map(() => shown));
    const versions = rooms.map((room) => room?.version).filter((version) => version !== after.version);
    expect(new Set(versions)).toEqual(new Set([after.version + 1]));
  });

  test('[ROOM-1] sends a press whose ack was lost again under the same id: one effect', async () => {
    const { ana, ben, line } = await givenPairOverLine();
    const first = ana.client.sayPhrase('one');
    const second = ana.client.sayPhrase('two');
    // The answer may win the race against the cut or lose it: both are correct.
    await ben.seesRoom('the first', ({ texts }) => texts.has(first));
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    const third = ana.client.sayPhrase('three');
    line.mend();
    ana.client.becameVisible();
    await ana.sees('all of them kept', ({ presses }) => presses.length === 0);
    await ben.seesRoom('the last', ({ texts }) => texts.has(third));
    expect(phrasesOf(ben)).toEqual([first, second, third]);
    expect(phrasesOf(ana)).toEqual([first, second, third]);
  });

  test('[SIG-9] lets a press that could not be sent for three minutes expire where it is seen', async () => {
    const { ana, ben, line, skip } = await givenPairOverLine();
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    const raised = ana.client.raiseSignal();
    skip(170_000);
    expect(ana.client.state.presses).toMatchObject([{ id: raised, standing: { status: 'sending' } }]);
    skip(11_000);
    const { presses } = await ana.sees(
      'it expired',
      ({ presses: all }) => all[0]?.standing.status === 'expired',
    );
    expect(presses).toMatchObject([{ id: raised, name: 'RaiseSignal' }]);
    line.mend();
    ana.client.becameVisible();
    await ana.sees('the line mended', ({ connection }) => connection === 'online');
    const later = ana.client.sayPhrase('now');
    const { view } = await ben.seesRoom('what was said since', ({ texts }) => texts.has(later));
    expect(view.partnerSignal.status).toBe('lowered');
    ana.client.forgetPress(raised);
    await ana.sees('nothing left', ({ presses: all }) => all.length === 0);
  });

  test('shows its last room on an offline cold start, and sends then what it could not before', async () => {
    const { ana, ben, line, again } = await givenPairOverLine();
    const said = ben.client.sayPhrase('read me offline');
    await ana.seesRoom('the phrase', ({ texts }) => texts.has(said));
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    const queued = ana.client.sayPhrase('written offline');
    await ana.client.close();

    const reloaded = again();
    const cold = await reloaded.sees('its memory', ({ stage, room }) => stage === 'paired' && room !== null);
    expect(cold.connection).not.toBe('online');
    expect(cold.room?.texts.get(said)).toEqual({ ok: true, text: 'read me offline' });
    expect(cold.presses).toMatchObject([{ id: queued, standing: { status: 'sending' } }]);
    line.mend();
    reloaded.client.becameVisible();
    await ben.seesRoom('what was queued', ({ texts }) => texts.has(queued));
    await reloaded.sees('nothing left', ({ presses }) => presses.length === 0);
  });

  test('[SIG-10] what expired says its words after a reload, and says the same when it is pressed again', async () => {
    const { ana, ben, line, skip, again } = await givenPairOverLine();
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    const said = ana.client.sayPhrase('Still on your side.');
    const paused = ana.client.startPause({ minutes: 20, plan: 'a walk' });
    await ana.client.close();
    skip(181_000);

    const reloaded = again();
    const { presses } = await reloaded.sees(
      'both expired',
      ({ presses: all }) => all.length === 2 && all.every(({ standing }) => standing.status === 'expired'),
    );
    expect(presses).toMatchObject([
      { id: said, text: 'Still on your side.', canRepeat: true },
      { id: paused, text: 'a walk', canRepeat: true, promised: { minutes: 20 } },
    ]);
    await reloaded.client.pressAgain(said);
    await Promise.all([reloaded.client.pressAgain(paused), reloaded.client.pressAgain(paused)]);
    line.mend();
    reloaded.client.becameVisible();
    await reloaded.sees('nothing left', ({ presses: all }) => all.length === 0);
    const { view, texts } = await ben.seesRoom('the pause', (room) => room.view.pause.status === 'running');
    expect(view.phrases.map(({ id }) => [id === said, texts.get(id)])).toEqual([
      [false, { ok: true, text: 'Still on your side.' }],
    ]);
    const { theirs } = view.pause.status === 'running' ? view.pause : { theirs: null };
    const plan = theirs?.status === 'committed' ? theirs.plan?.id : undefined;
    expect(texts.get(plan ?? '')).toEqual({ ok: true, text: 'a walk' });
  });

  test('[SIG-10] a length counts from when it is pressed again, and a time that was chosen itself stays', async () => {
    const { ana, line, skip } = await givenPairOverLine();
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    const chosen = minuteAfter(wall(), 30);
    const length = ana.client.startPause({ minutes: 20, clock: minuteAfter(wall(), 20) });
    const time = ana.client.startPause({ minutes: 30, clock: chosen, isFixed: true });
    skip(4 * 60_000);
    await ana.sees('both expired', ({ presses }) =>
      presses.every(({ standing }) => standing.status === 'expired'),
    );
    await ana.client.pressAgain(length);
    await ana.client.pressAgain(time);
    const [later, same] = ana.client.state.presses.map(({ promised }) => promised);
    expect(later?.minutes).toBe(20);
    // A minute may begin between the two presses.
    expect([6, 5]).toContain((chosen - (later?.clock ?? 0)) / 60_000);
    expect(same).toMatchObject({ clock: chosen, minutes: null });
  });

  test('[P7] [K7] unlinks offline at once, and tells the service when it can', async () => {
    const { ana, ben, line } = await givenPairOverLine();
    line.cut();
    await ana.sees('the line cut', ({ connection }) => connection !== 'online');
    await ana.client.unlink();
    expect(ana.client.state).toMatchObject({ stage: 'unpaired', room: null });
    expect(await ana.storage.get('pair/1')).toBeUndefined();
    line.mend();
    ana.client.becameVisible();
    await ben.sees('the end', ({ stage, pairEnded }) => stage === 'unpaired' && pairEnded);
    expect(ana.client.state.pairEnded).toBe(false);
  });
});

// Last in this file, because it moves the service's clock on.
describe('access', () => {
  test('[A3] is renewed in-band: the connection outlives its first token', async () => {
    let logins = 0;
    const ana = partner({
      name: 'Ana',
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (input === `${address()}/api/login`) logins += 1;
        return response;
      },
    });
    await pairUp(ana, partner({ name: 'Ben' }));
    const before = ana.states.length;
    expect(logins).toBe(1);
    server.skip(8.5 * 60_000);
    ana.client.becameVisible();
    await vi.waitFor(() => expect(logins).toBe(2), 15_000);
    server.skip(2.5 * 60_000);
    const said = ana.client.sayPhrase('eleven minutes on');
    await ana.sees('it kept', ({ presses }) => presses.length === 0);
    expect(phrasesOf(ana)).toEqual([said]);
    expect(ana.states.slice(before).filter(({ connection }) => connection !== 'online')).toEqual([]);
  });
});
