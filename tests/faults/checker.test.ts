import {
  type CommandAck,
  type CommandMessage,
  decide,
  defaultTerms,
  emptyRoom,
  evolveAll,
  type Request,
  type Room,
  type RoomEvent,
  type RoomMessage,
  type Seat,
  viewFor,
} from '@duet/shared';
import { describe, expect, it } from 'vitest';
import { ackedKept, check, type Harm } from './checker.ts';
import type { DeviceHistory, PairHistory } from './history.ts';

const terms = defaultTerms;
const began = Date.UTC(2030, 0, 1);
const epoch = 7;
const text = 'A'.repeat(200);

interface Step {
  readonly by: Seat;
  readonly id: string;
  readonly request: Request;
}

const say = (by: Seat, id: string): Step => ({ by, id, request: { name: 'SayPhrase', args: { text } } });
const raise = (id: string): Step => ({ by: 'a', id, request: { name: 'RaiseSignal', args: {} } });

function messageFor(room: Room, you: Seat, events: readonly RoomEvent[]): RoomMessage {
  const { version, pairId } = room;
  const from = version - events.length + 1;
  return {
    pairId,
    you,
    epoch,
    version,
    keptThrough: version,
    events: events.map((event, index) => ({ version: from + index, event })),
    view: viewFor(room, you, terms),
  };
}

/** The history of these steps if all goes well: one device each, everything kept at once, and told to both. */
function goodHistory(steps: readonly Step[]): PairHistory {
  let room = emptyRoom('pair');
  const events: RoomEvent[] = [];
  const commands: { device: string; command: string; version: number; at: number }[] = [];
  const pressed: Record<Seat, { command: CommandMessage; acks: CommandAck[] }[]> = { a: [], b: [] };
  const heard: Record<Seat, { connection: number; message: RoomMessage }[]> = { a: [], b: [] };
  for (const [index, { by, id, request }] of steps.entries()) {
    const at = began + index * 1_000;
    const command: CommandMessage = { id, ...request, sentAt: at };
    const decision = decide(room, { ...command, by }, { now: at, terms });
    if (!decision.ok) throw new Error(`refused: ${decision.rejection.code}`);
    room = evolveAll(room, decision.events);
    events.push(...decision.events);
    if (decision.events.length > 0) commands.push({ device: by, command: id, version: room.version, at });
    pressed[by].push({ command, acks: [{ ok: true, epoch, version: room.version, kept: true }] });
    for (const seat of ['a', 'b'] as const)
      heard[seat].push({ connection: 0, message: messageFor(room, seat, decision.events) });
  }
  const deviceOf = (seat: Seat): DeviceHistory => ({
    name: seat === 'a' ? 'ana' : 'ben',
    seat,
    device: seat,
    pressed: pressed[seat],
    heard: heard[seat],
  });
  return {
    pairId: 'pair',
    terms,
    devices: [deviceOf('a'), deviceOf('b')],
    record: {
      epoch,
      version: room.version,
      snapshot: room,
      events: events.map((event, index) => ({ version: index + 1, event })),
      commands,
    },
  };
}

const steps = [say('a', 'one'), say('b', 'two'), say('a', 'three')];
const good = goodHistory(steps);
const [ana, ben] = good.devices as readonly [DeviceHistory, DeviceHistory];

const harmsOf = (history: PairHistory): ReadonlySet<Harm> => new Set(check(history).map(({ harm }) => harm));
const withRecord = (part: Partial<PairHistory['record']>): PairHistory => ({
  ...good,
  record: { ...good.record, ...part },
});
const withBen = (part: Partial<DeviceHistory>): PairHistory => ({
  ...good,
  devices: [ana, { ...ben, ...part }],
});

/** A device's history with a changed last message. */
const endingWith = ({ heard }: DeviceHistory, part: Partial<RoomMessage>): DeviceHistory['heard'] => {
  const last = heard.at(-1);
  if (last === undefined) throw new Error('heard nothing');
  return [...heard.slice(0, -1), { ...last, message: { ...last.message, ...part } }];
};

/** The record without its last command. */
const forgetful = withRecord({
  version: 2,
  snapshot: evolveAll(
    emptyRoom('pair'),
    good.record.events.slice(0, 2).map(({ event }) => event),
  ),
  events: good.record.events.slice(0, 2),
  commands: good.record.commands.slice(0, 2),
});

describe('the checker', () => {
  it('finds nothing where all went well', () => {
    expect(check(good)).toEqual([]);
    expect(ackedKept(good)).toBe(3);
  });

  it('accepts presses that changed nothing, were refused, or were answered only when repeated', () => {
    expect(check(goodHistory([raise('one'), raise('two')]))).toEqual([]);
    const refusal = { ok: false, code: 'expired', message: '', retryable: false } as const;
    const [command] = ben.pressed.map((each) => each.command);
    if (command === undefined) throw new Error('nothing pressed');
    const late = { command: { ...command, id: 'late' }, acks: [refusal] };
    expect(check(withBen({ pressed: [...ben.pressed, late] }))).toEqual([]);
    const unkept = ben.pressed.map((each) => ({
      ...each,
      acks: [{ ok: true, epoch, version: 2, kept: false } as const, ...each.acks],
    }));
    expect(check(withBen({ pressed: unkept }))).toEqual([]);
  });

  it('finds a command that was acked as kept and is not in the record', () => {
    expect(harmsOf(forgetful)).toContain('lost');
  });

  it('finds a press that never came to an end', () => {
    const [pressed] = ben.pressed;
    if (pressed === undefined) throw new Error('nothing pressed');
    expect(
      harmsOf(withBen({ pressed: [...ben.pressed, { command: { ...pressed.command, id: 'x' }, acks: [] }] })),
    ).toContain('lost');
  });

  it('finds what was acked as kept and missing after a rebuild, even if it came back later', () => {
    const rebuilt = ben.heard.map(({ message }, index) => ({
      connection: 0,
      message: index === 0 ? { ...message, epoch: epoch + 1 } : { ...message, epoch: epoch + 2 },
    }));
    const later = ana.heard.map(({ message }) => ({
      connection: 0,
      message: { ...message, epoch: epoch + 2 },
    }));
    const history = {
      ...good,
      record: { ...good.record, epoch: epoch + 2 },
      devices: [
        { ...ana, heard: later },
        { ...ben, heard: rebuilt },
      ],
    };
    expect(harmsOf(history)).toEqual(new Set(['lost']));
  });

  it('finds a command that took effect twice', () => {
    const twice = goodHistory([...steps, say('b', 'two')]);
    expect(harmsOf(twice)).toContain('doubled');
  });

  it('finds a gap in the record', () => {
    const events = good.record.events.filter(({ version }) => version !== 2);
    expect(harmsOf(withRecord({ events }))).toContain('version_gaps');
  });

  it('finds a device that went backwards, and one that missed an event', () => {
    const [first, , third] = ben.heard;
    if (first === undefined || third === undefined) throw new Error('heard too little');
    expect(harmsOf(withBen({ heard: [...ben.heard, first, third] }))).toContain('version_gaps');
    expect(harmsOf(withBen({ heard: [first, third] }))).toContain('version_gaps');
  });

  it('takes a whole view without its events for a gap, unless the record was away', () => {
    const [first, , third] = ben.heard;
    if (first === undefined || third === undefined) throw new Error('heard too little');
    const whole = { ...third, message: { ...third.message, events: [] } };
    const skipping = withBen({ heard: [first, whole] });
    expect(harmsOf(skipping)).toContain('version_gaps');
    expect(harmsOf({ ...skipping, recordWasAway: true })).not.toContain('version_gaps');
    expect(harmsOf({ ...withBen({ heard: [first, third] }), recordWasAway: true })).toContain('version_gaps');
  });

  it('finds an event that the rules do not derive from the command, one without a command, and a wrong snapshot', () => {
    const [first, ...rest] = good.record.events;
    if (first?.event.name !== 'PhraseSaid') throw new Error('nothing said');
    const forged = { ...first, event: { ...first.event, by: 'b' as const } };
    expect(harmsOf(withRecord({ events: [forged, ...rest] }))).toContain('illegal_transitions');
    const others = good.record.commands.map((row) => ({ ...row, device: 'nobody' }));
    expect(harmsOf(withRecord({ commands: others }))).toContain('illegal_transitions');
    expect(harmsOf(withRecord({ snapshot: { ...good.record.snapshot, phrases: [] } }))).toContain(
      'illegal_transitions',
    );
  });

  it('finds a device that ends at another version, or with another view', () => {
    expect(harmsOf(withBen({ heard: ben.heard.slice(0, -1) }))).toContain('diverged');
    const view = ana.heard.at(-1)?.message.view;
    if (view === undefined) throw new Error('heard nothing');
    expect(harmsOf(withBen({ heard: endingWith(ben, { view }) }))).toContain('diverged');
  });
});
