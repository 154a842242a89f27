import { emptyRoom } from '@duet/shared';
import type { Append, RoomRecord } from '@duet/server/record/record';
import { createRecorder } from '@duet/server/record/recorder';
import { expect, it } from 'vitest';

/** A tail of one press, which made an event under each of the versions. */
const appendOf = (pairId: string, command = 'c1', versions: readonly number[] = [1]): Append => ({
  room: { ...emptyRoom(pairId), version: versions.at(-1) ?? 0 },
  epoch: 1,
  tail: versions.map((version) => ({
    version,
    event: { name: 'SignalRaised', id: command, by: 'a', at: 1_000 },
    device: 'phone',
    command,
    at: 1_000,
  })),
});

const instant = {
  append: async (appends) => appends.map(() => 'appended'),
} as Partial<RoomRecord> as RoomRecord;

const failed = (error: unknown): never => {
  throw error;
};

it.each([1, 2, 3, 4])(
  '[D7] what is recorded just as the recorder becomes idle is kept too (%i steps later)',
  async (steps) => {
    const recorder = createRecorder({ record: instant, budget: 200, onFailure: failed });
    const second = new Promise((resolve) => {
      recorder.onKept(({ room }) => {
        if (room.pairId !== 'first') return;
        let later = Promise.resolve();
        for (let step = 0; step < steps; step += 1) later = later.then(() => undefined);
        void later.then(() => resolve(recorder.keep(appendOf('second'))));
      });
    });
    expect(await recorder.keep(appendOf('first'))).toBe('appended');
    expect(await second).toBe('appended');
  },
);

it('[D5] two ways in which one epoch went on are never taken for one', async () => {
  const given: Append[] = [];
  const remembering = {
    append: async (appends) => {
      given.push(...appends);
      return appends.map(() => 'appended');
    },
  } as Partial<RoomRecord> as RoomRecord;
  const recorder = createRecorder({ record: remembering, budget: 5_000, onFailure: failed });
  const refused: Append[] = [];
  recorder.onRefused((append) => void refused.push(append));

  // The first is on its way at once, and what is given in the same moment waits.
  const first = recorder.keep(appendOf('pair'));
  const longer = appendOf('pair', 'c2', [2, 3, 4]);
  const kept = recorder.keep(longer);
  // The store forgot the second press, and the next one follows the first.
  const other = appendOf('pair', 'c3', [2]);
  const forked = recorder.keep(other);

  expect(await forked).toBe('conflict');
  expect(refused).toEqual([other]);
  expect([await first, await kept]).toEqual(['appended', 'appended']);
  expect(given.at(-1)).toBe(longer);
});
