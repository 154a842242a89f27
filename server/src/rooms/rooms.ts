import { setTimeout as delay } from 'node:timers/promises';
import {
  type Command,
  decide,
  evolveAll,
  type Millis,
  type PairId,
  type Rejection,
  type Terms,
} from '@duet/shared';
import type { RecordedEvent, RoomRecord } from '../record/record.ts';
import type { Recorder } from '../record/recorder.ts';
import { commandMemory, type FirstAnswer, type LiveRoom, type LiveStore, memoryKey } from './live-store.ts';
import { createKeyedMutex } from '../platform/keyed-mutex.ts';
import { createTimeLimit } from '../platform/time-limit.ts';

/** The answer to a command, whichever way it came. `kept`: everything up to `version` is in the record. */
export type CommandAnswer =
  | { readonly ok: true; readonly epoch: number; readonly version: number; readonly kept: boolean }
  | { readonly ok: false; readonly rejection: Rejection | { readonly code: 'not_paired' | 'unavailable' } };

export interface Rooms {
  /** The one path of every command: from a socket, from HTTP, or from a due time, for which `device` is `time`. */
  run(pairId: PairId, device: string, command: Command): Promise<CommandAnswer>;
  /** The pair's live room, built from the record if it is not in the store; null if there is no such pair. */
  open(pairId: PairId): Promise<LiveRoom | null>;
  /** The same for a device that is connected here: from now on this node follows the room. */
  attach(pairId: PairId): Promise<LiveRoom | null>;
  /**
   * Rebuilds the room because its live copy does not match the record. Drops the copy of this epoch first, unless `epoch`
   * is null.
   */
  rebuild(pairId: PairId, epoch: number | null): Promise<void>;
}

export interface RoomsOptions {
  readonly store: LiveStore;
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly clock: { now(): Millis };
  readonly terms: Terms;
  readonly onFailure: (error: unknown) => void;
}

/** How often a command is decided again because another process changed the room or rebuilt it. */
const attempts = 16;
/** How long a command may take before it fails, whatever is away, in ms. It may still have been carried out. */
const answerLimit = 1_800;
/** How often this process checks whether another one has built the room that it has claimed, and how long apart, in ms. */
const claimChecks = 10;
const claimCheckEvery = 50;
/** How long a connecting device waits to learn whether the record is ahead of the room, in ms. */
const headLimit = 500;

export function createRooms({ store, record, recorder, clock, terms, onFailure }: RoomsOptions): Rooms {
  const opening = new Map<PairId, Promise<LiveRoom | null>>();
  /**
   * Runs a room's commands in the order in which they came, so that a partner who sends many cannot make the other lose
   * races.
   */
  const inOrder = createKeyedMutex<PairId>();
  const withinAnswerLimit = createTimeLimit(answerLimit);
  const withinHeadLimit = createTimeLimit(headLimit);

  /**
   * Waits for another process that is building the room. If two built it at once, each would begin an epoch, and the commands
   * of the first would have to be decided again in the second.
   */
  async function waitForOtherBuilder(pairId: PairId): Promise<LiveRoom | null> {
    for (let looked = 0; looked < claimChecks && !(await store.claim(pairId)); looked += 1) {
      await delay(claimCheckEvery);
      const live = await store.read(pairId);
      if (live !== null) return live;
    }
    return null;
  }

  async function reopen(pairId: PairId): Promise<LiveRoom | null> {
    const built = await waitForOtherBuilder(pairId);
    if (built !== null) return built;
    const now = clock.now();
    const found = await record.reopen(pairId, now, commandMemory);
    if (found === null) return null;
    const { room, epoch, commands } = found;
    const remembered = new Map<string, FirstAnswer>(
      commands.map(({ device, command, version }) => [memoryKey(device, command), { ok: true, version }]),
    );
    return store.install({ room, epoch, tail: [] }, remembered, now);
  }

  async function open(pairId: PairId): Promise<LiveRoom | null> {
    const live = await store.read(pairId);
    if (live !== null) return live;
    const inProgress = opening.get(pairId) ?? reopen(pairId).finally(() => opening.delete(pairId));
    opening.set(pairId, inProgress);
    return inProgress;
  }

  function prepare(live: LiveRoom, device: string, command: Command) {
    const now = clock.now();
    const decision = decide(live.room, command, { now, terms });
    const decided = decision.ok ? decision.events : [];
    const room = evolveAll(live.room, decided);
    const events = decided.map(
      (event, index): RecordedEvent => ({
        version: live.room.version + index + 1,
        event,
        device,
        command: command.id,
        at: now,
      }),
    );
    const answer: FirstAnswer = decision.ok
      ? { ok: true, version: room.version }
      : { ok: false, rejection: decision.rejection };
    return { room, events, answer, at: now };
  }

  /** A command older than the store's memory may have taken effect already; only the record knows. */
  async function recordedEarlier(
    live: LiveRoom,
    device: string,
    command: Command,
  ): Promise<CommandAnswer | null> {
    if (!('sentAt' in command) || command.sentAt > clock.now() - commandMemory / 2) return null;
    const version = await record.commandVersion(live.room.pairId, device, command.id);
    return version === null ? null : { ok: true, epoch: live.epoch, version, kept: true };
  }

  /** Decides the command on the current room and commits the outcome; decides again if another process was faster. */
  async function carryOut(pairId: PairId, device: string, command: Command) {
    let live = await open(pairId);
    for (let attempt = 0; live !== null && attempt < attempts; attempt += 1) {
      const prepared = prepare(live, device, command);
      const result = await store.commit({ device, command: command.id, basis: live, ...prepared });
      if (result.status === 'missing') live = await open(pairId);
      else if (result.status === 'stale') live = result.live;
      else return result;
    }
    return live === null ? 'not_paired' : 'unavailable';
  }

  async function answer(pairId: PairId, device: string, command: Command): Promise<CommandAnswer> {
    const live = await open(pairId);
    if (live === null) return { ok: false, rejection: { code: 'not_paired' } };
    const early = await recordedEarlier(live, device, command);
    if (early !== null) return early;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const result = await inOrder.run(pairId, () => carryOut(pairId, device, command));
      if (typeof result === 'string') return { ok: false, rejection: { code: result } };
      const settled = await settle(result.live, result.answer);
      if (settled !== 'again') return settled;
    }
    return { ok: false, rejection: { code: 'unavailable' } };
  }

  async function attach(pairId: PairId): Promise<LiveRoom | null> {
    const { live, isNew } = await store.attach(pairId);
    if (live === null || !isNew) return live ?? open(pairId);
    // The store may have lost its last writes, or have some that a restored backup lacks. If the record is away now, the next
    // append finds out.
    const head = await withinHeadLimit(record.head(pairId)).catch(() => null);
    if (head === null || (head.epoch === live.epoch && head.version <= live.room.version)) return live;
    await store.drop(pairId, live.epoch);
    return open(pairId);
  }

  async function rebuild(pairId: PairId, epoch: number | null): Promise<void> {
    if (epoch !== null) await store.drop(pairId, epoch);
    await open(pairId);
  }

  /**
   * Waits for the record, within its budget. `again`: the room was rebuilt elsewhere, so the command must be decided again.
   */
  async function settle(live: LiveRoom, first: FirstAnswer): Promise<CommandAnswer | 'again'> {
    if (!first.ok) return first;
    const kept = await recorder.keep(live);
    if (kept === 'appended' || kept === 'pending')
      return { ok: true, epoch: live.epoch, version: first.version, kept: kept === 'appended' };
    await store.drop(live.room.pairId, live.epoch);
    return 'again';
  }

  recorder.onKept(({ room, epoch }) => store.recorded(room.pairId, { epoch, version: room.version }));
  recorder.onRefused(({ room, epoch }) => void rebuild(room.pairId, epoch).catch(onFailure));

  return {
    run: (pairId, device, command) => withinAnswerLimit(answer(pairId, device, command)),
    open,
    attach,
    rebuild,
  };
}
