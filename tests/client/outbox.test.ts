import { createOutbox, type Outbox } from '@duet/client/room-client/presses/outbox';
import type { OutboxEntry } from '@duet/client/room-client/presses/entry';
import type { CommandMessage, Request } from '@duet/shared';
import { describe, expect, test } from 'vitest';
import { type ManualTime, manualTime, turn } from '../support/clocks/manual-time.ts';

const phrase = (text: string): Request => ({ name: 'SayPhrase', args: { text } });
const raise: Request = { name: 'RaiseSignal', args: {} };
const kept = (version: number, epoch = 1) => ({ ok: true, epoch, version, kept: true });
const unkept = (version: number, epoch = 1) => ({ ok: true, epoch, version, kept: false });
const refusal = (code: string, retryable = false) => ({ ok: false, code, message: code, retryable });

/** An outbox on a connection that the test answers, whenever it chooses. */
function given(earlier: { readonly left?: readonly OutboxEntry[]; readonly clock?: ManualTime } = {}) {
  const { left = [], clock = manualTime() } = earlier;
  const world: { online: boolean; offset: number | null } = { online: true, offset: 5_000_000 };
  const sent: CommandMessage[] = [];
  const waiting: ((body: unknown) => void)[] = [];
  let remembered: readonly OutboxEntry[] = left;
  const keptThrough: number[] = [];
  const outbox: Outbox = createOutbox({
    time: clock.time,
    serverNow: () => (world.offset === null ? null : clock.time.monotonic() + world.offset),
    online: () => world.online,
    send: (message) => {
      sent.push(message);
      return new Promise((resolve) => {
        waiting.push((body) => resolve(body === undefined ? { ok: false } : { ok: true, body }));
      });
    },
    onChange: (entries) => {
      remembered = entries;
    },
    onKept: ({ version }) => keptThrough.push(version),
  });
  outbox.load(left);
  return {
    clock,
    world,
    outbox,
    sent,
    remembered: () => remembered,
    keptThrough,
    /** Answers the oldest unanswered message; without `body` its answer is lost. */
    answer: async (body?: unknown) => {
      waiting.shift()?.(body);
      await turn();
    },
    sentIds: () => sent.map(({ id }) => id),
    standings: () => outbox.presses().map(({ standing }) => standing.status),
    facts: () => outbox.presses().map(({ left, sentUntil }) => ({ left, expires: sentUntil !== null })),
  };
}

describe('a press', () => {
  test('[U2] is reported as kept also if the room showed it before the answer came', async () => {
    const { outbox, answer, keptThrough, standings } = given();
    outbox.press('p', raise);
    outbox.roomMoved({ epoch: 1, version: 2, keptThrough: 1 });
    await answer(kept(2));
    expect(standings()).toEqual([]);
    expect(keptThrough).toEqual([2]);
  });

  test('[PAU-1] a named time keeps its distance from the press, however late it is sent', async () => {
    const { outbox, world, clock, sent } = given();
    const { wall } = clock.time;
    const named = wall() + 20 * 60_000;
    world.online = false;
    outbox.press('p', { name: 'StartPause', args: { minutes: 20 } }, { clock: named });
    await clock.pass(90_000);
    world.online = true;
    outbox.flush();
    await turn();
    const [message] = sent;
    if (message?.name !== 'StartPause') throw new Error('Nothing was sent.');
    expect(message.args.returnAt).toEqual({ at: message.sentAt + 20 * 60_000, clock: named });
  });

  test('[D16] a named time that a process of the version before refuses goes out again without it', async () => {
    const { outbox, clock, sent, answer, standings } = given();
    const named = clock.time.wall() + 20 * 60_000;
    outbox.press('p', { name: 'StartPause', args: { minutes: 20 } }, { clock: named });
    await answer(refusal('bad_request'));
    expect(standings()).toEqual(['sending']);
    await clock.pass(1_000);
    await turn();
    expect(sent.map(({ id, args }) => [id, args])).toEqual([
      ['p', { minutes: 20, returnAt: { at: (sent[0]?.sentAt ?? 0) + 20 * 60_000, clock: named } }],
      ['p', { minutes: 20 }],
    ]);
    await answer(kept(1));
    expect(standings()).toEqual(['kept']);
  });

  test('[SIG-4] [D16] a promise says "I can\'t now", and to a process that does not know that only its time', async () => {
    const { outbox, clock, sent, answer } = given();
    const named = clock.time.wall() + 20 * 60_000;
    const said = { kind: 'promise', at: 1 } as const;
    outbox.press(
      'p',
      { name: 'AnswerSignal', args: { signalId: 's', said } },
      { clock: named, isFixed: true, notNow: true },
    );
    await answer(refusal('bad_request'));
    await clock.pass(1_000);
    await turn();
    expect(sent.map(({ args }) => args)).toEqual([
      {
        signalId: 's',
        said: { kind: 'promise', at: (sent[0]?.sentAt ?? 0) + 20 * 60_000, clock: named, notNow: true },
      },
      { signalId: 's', said },
    ]);
  });

  test('[U2] says whether it may have left this device, and until when it is retried', async () => {
    const { outbox, world, facts, answer } = given();
    world.online = false;
    outbox.press('p', raise);
    outbox.press('q', { name: 'ReturnFromPause', args: { pauseId: 'a pause' } });
    expect(facts()).toEqual([
      { left: false, expires: true },
      { left: false, expires: false },
    ]);
    world.online = true;
    outbox.flush();
    expect(facts()[0]).toEqual({ left: true, expires: false });
    await answer();
    world.online = false;
    expect(facts()[0]).toEqual({ left: true, expires: false });
  });

  test('is kept once the server says so, and leaves when the room shows its effect', async () => {
    const { outbox, answer, standings } = given();
    outbox.press('p', phrase('a'));
    expect(standings()).toEqual(['sending']);
    await answer(kept(4));
    expect(standings()).toEqual(['kept']);
    outbox.roomMoved({ epoch: 1, version: 3, keptThrough: 3 });
    expect(standings()).toEqual(['kept']);
    outbox.roomMoved({ epoch: 1, version: 4, keptThrough: 4 });
    expect(standings()).toEqual([]);
  });

  test('[D7] that is not kept yet shows as sent, and is sent again under the same id until it is', async () => {
    const { outbox, answer, standings, sentIds, clock } = given();
    outbox.press('p', phrase('a'));
    await answer(unkept(4));
    expect(standings()).toEqual(['sent']);
    await clock.pass(1_000);
    expect(sentIds()).toEqual(['p', 'p']);
    await answer(unkept(4));
    await clock.pass(2_000);
    expect(sentIds()).toEqual(['p', 'p', 'p']);
    await answer(kept(4));
    expect(standings()).toEqual(['kept']);
    await clock.pass(60_000);
    expect(sentIds()).toHaveLength(3);
  });

  test('[D7] that was not kept counts as kept once the room is kept up to it', async () => {
    const { outbox, answer, standings } = given();
    outbox.press('p', phrase('a'));
    await answer(unkept(4));
    outbox.roomMoved({ epoch: 1, version: 5, keptThrough: 3 });
    expect(standings()).toEqual(['sent']);
    outbox.roomMoved({ epoch: 1, version: 5, keptThrough: 4 });
    expect(standings()).toEqual([]);
  });

  test('[D5] that was not kept goes out again at once when the room was rebuilt', async () => {
    const { outbox, answer, sentIds, standings } = given();
    outbox.roomMoved({ epoch: 1, version: 3, keptThrough: 3 });
    outbox.press('p', phrase('a'));
    await answer(unkept(4));
    outbox.roomMoved({ epoch: 2, version: 3, keptThrough: 3 });
    expect(sentIds()).toEqual(['p', 'p']);
    await answer(kept(4, 2));
    expect(standings()).toEqual(['kept']);
  });

  test('[D2] whose answer was lost goes out again under the same id, and holds up those after it', async () => {
    const { outbox, answer, sentIds, clock } = given();
    outbox.press('one', phrase('a'));
    outbox.press('two', phrase('b'));
    await answer();
    expect(sentIds()).toEqual(['one']);
    await clock.pass(1_000);
    expect(sentIds()).toEqual(['one', 'one']);
    await answer(kept(1));
    expect(sentIds()).toEqual(['one', 'one', 'two']);
  });

  test('that is only not kept yet holds up no other', async () => {
    const { outbox, answer, sentIds } = given();
    outbox.press('one', phrase('a'));
    outbox.press('two', phrase('b'));
    await answer(unkept(1));
    expect(sentIds()).toEqual(['one', 'two']);
  });

  test('is tried again after a failure that may pass, and stays refused after one that will not', async () => {
    const { outbox, answer, clock, sentIds, standings } = given();
    outbox.press('p', phrase('a'));
    await answer(refusal('unavailable', true));
    expect(standings()).toEqual(['sending']);
    await clock.pass(1_000);
    await answer(refusal('renewals_used'));
    expect(sentIds()).toEqual(['p', 'p']);
    expect(outbox.presses()).toMatchObject([
      { standing: { status: 'refused', failure: { code: 'renewals_used' } } },
    ]);
    outbox.forget('p');
    expect(standings()).toEqual([]);
  });

  test('answered with anything but an ack may or may not have arrived', async () => {
    const { outbox, answer, standings } = given();
    outbox.press('p', phrase('a'));
    await answer({ ok: true });
    expect(standings()).toEqual(['sending']);
  });
});

describe('a press that waits', () => {
  test('[SIG-9] expires after three minutes, visibly, and is not sent then', async () => {
    const { outbox, world, clock, standings, sent } = given();
    world.online = false;
    outbox.press('p', raise);
    await clock.pass(179_000);
    expect(standings()).toEqual(['sending']);
    await clock.pass(1_000);
    expect(standings()).toEqual(['expired']);
    world.online = true;
    outbox.flush();
    expect(sent).toEqual([]);
  });

  test('[SIG-9] expires also when the device slept meanwhile', () => {
    const { outbox, world, clock, standings, sent } = given();
    world.online = false;
    outbox.press('p', raise);
    clock.sleep(200_000);
    world.online = true;
    outbox.flush();
    expect(standings()).toEqual(['expired']);
    expect(sent).toEqual([]);
  });

  test('[SIG-9] does not expire if it does no harm late', async () => {
    const { outbox, world, clock, sentIds } = given();
    world.online = false;
    outbox.press('p', { name: 'ReturnFromPause', args: { pauseId: 'pause' } });
    await clock.pass(3_600_000);
    world.online = true;
    outbox.flush();
    expect(sentIds()).toEqual(['p']);
  });

  test('[SIG-9] that may have arrived does not expire here: the server alone knows', async () => {
    const { outbox, world, answer, clock, standings } = given();
    outbox.press('p', raise);
    world.online = false;
    await answer();
    await clock.pass(600_000);
    expect(standings()).toEqual(['sending']);
    world.online = true;
    outbox.flush();
    await answer(refusal('expired'));
    expect(standings()).toEqual(['expired']);
  });

  test('can be taken back while it has not been sent, not afterwards', () => {
    const { outbox, world, sentIds, standings } = given();
    world.online = false;
    outbox.press('one', raise);
    outbox.forget('one');
    expect(standings()).toEqual([]);
    world.online = true;
    outbox.press('two', raise);
    outbox.forget('two');
    expect(standings()).toEqual(['sending']);
    expect(sentIds()).toEqual(['two']);
  });

  test('[D15] made before the time is known is dated later, by the longer of the ages that both clocks say', async () => {
    const { outbox, world, clock, sent } = given();
    world.offset = null;
    outbox.press('p', raise);
    await clock.pass(2_000);
    clock.sleep(30_000);
    expect(sent).toEqual([]);
    world.offset = 1_000_000;
    outbox.flush();
    expect(sent).toMatchObject([{ id: 'p', sentAt: clock.time.monotonic() + 1_000_000 - 32_000 }]);
  });

  test('[D15] keeps its age when the wall clock is set back', async () => {
    const { outbox, world, clock, sent } = given();
    world.online = false;
    outbox.press('p', raise);
    await clock.pass(10_000);
    clock.setWall(-3_600_000);
    world.online = true;
    outbox.flush();
    expect(sent).toMatchObject([{ sentAt: clock.time.monotonic() + 5_000_000 - 10_000 }]);
  });
});

test('[D2] a reload in the middle keeps every press, under its id and in order', async () => {
  const before = given();
  before.outbox.press('one', phrase('a'));
  before.outbox.press('two', phrase('b'));
  before.outbox.close();
  await before.answer();

  // The reload reset the monotonic clock: only the wall clock tells how long ago the press was.
  const clock = manualTime(before.clock.time.wall() + 20_000);
  const after = given({ left: structuredClone(before.remembered()), clock });
  expect(after.sentIds()).toEqual(['one']);
  await after.answer(kept(1));
  expect(after.sent).toMatchObject([
    { id: 'one' },
    { id: 'two', args: { text: 'b' }, sentAt: clock.time.monotonic() + 5_000_000 - 20_000 },
  ]);
});
