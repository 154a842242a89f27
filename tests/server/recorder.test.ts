import { emptyRoom } from '@duet/shared';
import type { Append, RoomRecord } from '@duet/server/record/record';
import { createRecorder } from '@duet/server/record/recorder';
import { expect, it } from 'vitest';

const appendOf = (pairId: string): Append => ({
  room: { ...emptyRoom(pairId), version: 1 },
  epoch: 1,
  tail: [
    {
      version: 1,
      event: { name: 'SignalRaised', id: 'c1', by: 'a', at: 1_000 },
      device: 'phone',
      command: 'c1',
      at: 1_000,
    },
  ],
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
