import { isDeepStrictEqual } from 'node:util';
import {
  type Command,
  decide,
  dueCommandId,
  emptyRoom,
  evolveAll,
  passedDues,
  type Room,
  type RoomEvent,
} from '@duet/shared';
import type { DeviceHistory, PairHistory, RecordedCommand } from './history.ts';

const throughJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** Whether both are equal as JSON, where an absent field and an undefined one are the same. */
export const same = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(throughJson(one), throughJson(other));

/** The room at each version, computed from the recorded events alone. */
export function replay({ pairId, record }: PairHistory): readonly Room[] {
  const rooms: Room[] = [emptyRoom(pairId)];
  for (const { event } of record.events) {
    const last = rooms.at(-1);
    if (last !== undefined) rooms.push(evolveAll(last, [event]));
  }
  return rooms;
}

const pressedBy = (devices: readonly DeviceHistory[], { device, command }: RecordedCommand) => {
  for (const { device: id, seat, pressed } of devices) {
    const found = id === device ? pressed.find((each) => each.command.id === command) : undefined;
    if (found !== undefined) return { ...found.command, by: seat } satisfies Command;
  }
  return null;
};

/** The recorded command, or null if no device sent it and nothing came due under its id. */
export function commandOf(
  recorded: RecordedCommand,
  devices: readonly DeviceHistory[],
  before: Room,
): Command | null {
  if (recorded.device !== 'time') return pressedBy(devices, recorded);
  const due = passedDues(before, recorded.at).find((each) => dueCommandId(each) === recorded.command);
  return due === undefined ? null : { name: 'FireDue', id: recorded.command, due };
}

/** Each recorded command with the events it caused, and the events left over at the end. */
export function blocksOf({ record }: PairHistory) {
  const rows = record.commands.toSorted((one, other) => one.version - other.version);
  let from = 0;
  const blocks = rows.map((recorded) => {
    const events = record.events
      .filter(({ version }) => version > from && version <= recorded.version)
      .map(({ event }) => event);
    const block = { recorded, from, events };
    from = recorded.version;
    return block;
  });
  return { blocks, leftOver: record.events.filter(({ version }) => version > from) };
}

/** Whether the rules turn the command, in this room, into exactly these events. */
export function isLegal(
  room: Room,
  command: Command,
  { events, at, terms }: { events: readonly RoomEvent[]; at: number; terms: PairHistory['terms'] },
): boolean {
  const decision = decide(room, command, { now: at, terms });
  return decision.ok && same(decision.events, events);
}
