import { decide, type Room, type RoomEvent, viewFor } from '@duet/shared';
import type { DeviceHistory, PairHistory, Pressed } from './history.ts';
import { keptBeforeRebuild } from './rebuilt.ts';
import { blocksOf, commandOf, isLegal, replay, same } from './replay.ts';

export const harms = ['lost', 'doubled', 'version_gaps', 'illegal_transitions', 'diverged'] as const;
export type Harm = (typeof harms)[number];

/** One violation, in words. */
export interface Finding {
  readonly harm: Harm;
  readonly what: string;
}

const finding = (harm: Harm, what: string): Finding => ({ harm, what });
const shown = (value: unknown): string => JSON.stringify(value);

/** A room's history has each of these once. The same item twice means that a command took effect twice. */
function identityOf(event: RoomEvent): string | null {
  switch (event.name) {
    case 'SignalAnswered':
      return event.answerId;
    case 'ReturnCommitted':
    case 'ReturnRenewed':
      return event.commandId;
    case 'ReturnReminded':
    case 'ReturnDue':
    case 'ReturnOverdue':
      return `${event.pauseId}/${event.of}/${event.returnAt}`;
    case 'SignalRaised':
    case 'SignalDelivered':
    case 'SignalLowered':
    case 'NoteAttached':
    case 'PhraseSaid':
    case 'PauseStarted':
    case 'PauseEnded':
    case 'BreathingInvited':
    case 'BreathingStarted':
    case 'BreathingEnded':
    case 'ProfileShared':
    case 'RehearsalInvited':
    case 'RehearsalStarted':
    case 'RehearsalEnded':
      return event.id;
    case 'RehearsalStepped':
      return `${event.id}/${event.by}/${event.step}`;
    case 'AgreementAdopted':
    case 'LookAgainDue':
      return String(event.agreement);
    case 'RoomEnded':
      return 'the room';
    case 'PartnerReturned':
    case 'BreathingJoined':
    case 'BreathingExtended':
    case 'BreathingStopped':
      return null;
  }
}

function* doubledEvents({ record }: PairHistory): Generator<Finding> {
  const seen = new Map<string, number>();
  for (const { version, event } of record.events) {
    const identity = identityOf(event);
    if (identity === null) continue;
    const key = `${event.name} ${identity}`;
    const first = seen.get(key);
    if (first !== undefined) yield finding('doubled', `${key} is recorded as ${first} and as ${version}`);
    seen.set(key, version);
  }
}

function* gapsInRecord({ record }: PairHistory): Generator<Finding> {
  const versions = record.events.map(({ version }) => version);
  const expected = versions.map((_, index) => index + 1);
  if (!same(versions, expected))
    yield finding('version_gaps', `the record's versions are ${shown(versions)}`);
  if (record.version !== versions.length)
    yield finding('version_gaps', `the snapshot is ${record.version} of ${versions.length} events`);
}

function* illegalInRecord(history: PairHistory, rooms: readonly Room[]): Generator<Finding> {
  const { record, devices, terms } = history;
  const { blocks, leftOver } = blocksOf(history);
  for (const { recorded, from, events } of blocks) {
    const before = rooms[from];
    const command = before === undefined ? null : commandOf(recorded, devices, before);
    const told = `${recorded.device}/${recorded.command} → ${shown(events)} at version ${recorded.version}`;
    if (before === undefined || command === null)
      yield finding('illegal_transitions', `nobody has asked for ${told}`);
    else if (!isLegal(before, command, { events, at: recorded.at, terms }))
      yield finding('illegal_transitions', `the rules do not make this of it: ${told}`);
  }
  for (const { version, event } of leftOver)
    yield finding('illegal_transitions', `no command caused ${shown(event)} at version ${version}`);
  if (!same(record.snapshot, rooms.at(-1)))
    yield finding('illegal_transitions', 'the snapshot is not what the recorded events make');
}

const isKept = ({ acks }: Pressed): boolean => acks.some((ack) => ack.ok && ack.kept);
const isRefused = ({ acks }: Pressed): boolean => acks.some((ack) => !ack.ok && !ack.retryable);

function* promises(history: PairHistory, device: DeviceHistory, rooms: readonly Room[]): Generator<Finding> {
  const { record, terms } = history;
  for (const pressed of device.pressed) {
    const { command, acks } = pressed;
    const told = `${command.name} ${command.id} of ${device.name}`;
    const row = record.commands.find((each) => each.device === device.device && each.command === command.id);
    const kept = [...new Set(acks.flatMap((ack) => (ack.ok && ack.kept ? [ack.version] : [])))];
    if (kept.length > 1)
      yield finding('doubled', `${told} was acked as kept under the versions ${shown(kept)}`);
    if (isRefused(pressed) && (row !== undefined || kept.length > 0))
      yield finding('illegal_transitions', `${told} was refused, and took effect all the same`);
    const [version] = kept;
    if (version === undefined) {
      if (!isRefused(pressed)) yield finding('lost', `${told} never came to an end`);
    } else if (row !== undefined) {
      if (row.version !== version)
        yield finding('lost', `${told} was acked as kept as ${version}, and is recorded as ${row.version}`);
    } else {
      const room = rooms[version];
      const decision =
        room === undefined
          ? null
          : decide(room, { ...command, by: device.seat }, { now: command.sentAt, terms });
      if (decision?.ok !== true || decision.events.length > 0)
        yield finding('lost', `${told} was acked as kept as ${version}, and is not in the record`);
    }
  }
}

function* whatWasTold(
  history: PairHistory,
  device: DeviceHistory,
  rooms: readonly Room[],
): Generator<Finding> {
  const { record, terms, recordWasAway = false } = history;
  let before: DeviceHistory['heard'][number] | undefined;
  for (const heard of device.heard) {
    const { epoch, version, keptThrough, events, view } = heard.message;
    const told = `${device.name} was told ${epoch}/${version}`;
    const last = before?.message;
    const isBack =
      last !== undefined && (epoch < last.epoch || (epoch === last.epoch && version < last.version));
    if (isBack && before?.connection === heard.connection)
      yield finding('version_gaps', `${told} after ${last.epoch}/${last.version}`);
    const versions = events.map((each) => each.version);
    const expected = versions.map((_, index) => version - versions.length + 1 + index);
    // ROOM-2: what only the record still has cannot be told while it is away.
    const isWholeView = recordWasAway && events.length === 0;
    const joinsOn =
      isWholeView ||
      last === undefined ||
      last.epoch !== epoch ||
      isBack ||
      version - events.length <= last.version;
    if (!same(versions, expected) || !joinsOn)
      yield finding('version_gaps', `${told} with ${shown(versions)} after ${last?.version ?? 'nothing'}`);
    for (const event of events)
      if (event.version <= keptThrough && !same(record.events[event.version - 1]?.event, event.event))
        yield finding('lost', `${told}: kept through ${keptThrough}, but the record has no ${shown(event)}`);
    const room = rooms[version];
    if (keptThrough > record.version)
      yield finding('lost', `${told}: kept through ${keptThrough}; the record ends at ${record.version}`);
    else if (version <= keptThrough && room !== undefined && !same(viewFor(room, device.seat, terms), view))
      yield finding('illegal_transitions', `${told} with a view that its events do not make: ${shown(view)}`);
    if (!isBack) before = heard;
  }
}

function* ends({ record, devices, terms }: PairHistory, rooms: readonly Room[]): Generator<Finding> {
  for (const { name, seat, heard } of devices) {
    const last = heard.at(-1)?.message;
    const place = `${last?.epoch}/${last?.version}`;
    const room = rooms.at(-1);
    if (last === undefined || last.epoch !== record.epoch || last.version !== record.version)
      yield finding('diverged', `${name} ends at ${place}, the record at ${record.epoch}/${record.version}`);
    else if (room !== undefined && !same(viewFor(room, seat, terms), last.view))
      yield finding('diverged', `${name} ends at ${place} with another view: ${shown(last.view)}`);
  }
}

/** How many commands were said to be kept. */
export const ackedKept = ({ devices }: PairHistory): number =>
  devices.flatMap(({ pressed }) => pressed.filter((each) => isKept(each))).length;

/**
 * Everything that is wrong with the history of one pair. Each command acked as kept has to be in the record once, as it was
 * acked, and every other at most once. The record has no gaps and follows the rules. Devices only move forward, and are equal
 * at the end.
 */
export function check(history: PairHistory): readonly Finding[] {
  const rooms = replay(history);
  return [
    ...gapsInRecord(history),
    ...doubledEvents(history),
    ...illegalInRecord(history, rooms),
    ...keptBeforeRebuild(history),
    ...history.devices.flatMap((device) => [
      ...promises(history, device, rooms),
      ...whatWasTold(history, device, rooms),
    ]),
    ...ends(history, rooms),
  ];
}
