import { nextDueAt, type Room } from '@duet/shared';
import { jsonOf } from '../../platform/json-cache.ts';
import type { RedisServer } from '../../platform/redis.ts';
import { type Commit, commandMemory, keptThrough, memoryKey } from '../live-store.ts';
import { dueKey, nodeChannelPrefix, outboxKey, type RoomKeys, roomKeysOf } from './redis-room-keys.ts';
import type { NodeMessage, WholeRoom } from './redis-room-replies.ts';
import { commitScript } from './redis-room-scripts.ts';

/** The room's next due time as text, or ''. */
export const dueText = (room: Room): string => String(nextDueAt(room) ?? '');

/** The arguments that only a commit with events has. */
function changeOf({ room, basis, events }: Commit, { tag }: RoomKeys): readonly string[] {
  if (events.length === 0) return [];
  const due = dueText(room);
  const message: NodeMessage = {
    pairId: room.pairId,
    epoch: basis.epoch,
    after: basis.room.version,
    kept: keptThrough(basis),
    events,
  };
  return [
    nodeChannelPrefix(tag),
    jsonOf(room),
    due === dueText(basis.room) ? '=' : due,
    JSON.stringify(message),
    ...events.map((each) => jsonOf(each)),
  ];
}

/**
 * A text that only this command's events in the tail contain. '' if Redis cannot have forgotten the command's answer while
 * its events are still in the tail.
 */
function traceOf({ device, command, basis, at }: Commit): string {
  const [oldest] = basis.tail;
  if (oldest === undefined || oldest.at > at - commandMemory / 2) return '';
  return `"device":${JSON.stringify(device)},"command":${JSON.stringify(command)}`;
}

/** Sends a commit to Redis: the only call that a command costs. */
export async function sendCommit(redis: RedisServer, node: string, offered: Commit) {
  const { device, command, basis, room, answer, at } = offered;
  const keys = roomKeysOf(room.pairId);
  const commandKey = keys.commandPrefix + memoryKey(device, command);
  const reply = await redis.run(
    commitScript,
    [keys.room, keys.tail, commandKey, dueKey(keys.tag), outboxKey(keys.tag)],
    [
      node,
      basis.epoch,
      basis.room.version,
      keptThrough(basis),
      at,
      room.pairId,
      JSON.stringify(answer),
      commandMemory,
      traceOf(offered),
      ...changeOf(offered, keys),
    ],
  );
  return reply as WholeRoom | readonly ['missing'] | readonly ['committed', kept: number];
}
