import { setTimeout as pause } from 'node:timers/promises';
import type { PressingCouple } from './pressing-couple.ts';
import type { Random } from './random.ts';
import type { Stage, StageOptions } from './stage.ts';

/** What a scenario is played with. */
export interface Play {
  readonly stage: Stage;
  readonly couples: readonly [PressingCouple, ...PressingCouple[]];
  readonly random: Random;
  /** How many faults to bring about. */
  readonly count: number;
}

/** Something that goes wrong while couples press. Afterwards everything works again, and their histories are checked. */
export interface Scenario {
  readonly name: string;
  readonly stage: Pick<StageOptions, 'nodes' | 'redis'>;
  readonly couples: number;
  /** The record is away for some time. */
  readonly recordIsAway?: true;
  /** How many faults, in the tests and in the long run. */
  readonly few: number;
  readonly many: number;
  play(play: Play): Promise<void>;
}

/** How many presses a couple has under way at once. More would only wait behind a fault. */
const mostPresses = 8;

/** Waits for a random time of up to `most` ms, so that faults do not always come at the same moment. */
export const aWhile = ({ random }: Pick<Play, 'random'>, most: number): Promise<void> =>
  pause(random.below(most));

/** All couples press at random, as fast as is allowed, while `trouble` lasts. */
export async function underLoad(play: Play, trouble: () => Promise<void>): Promise<void> {
  const load = { isOver: false };
  const keepPressing = async (couple: PressingCouple): Promise<void> => {
    let underWay = 0;
    while (!load.isOver) {
      if (underWay < mostPresses) {
        underWay += 1;
        void couple.pressAny(play.random).finally(() => {
          underWay -= 1;
        });
      }
      await aWhile(play, 120);
    }
  };
  const pressing = play.couples.map((each) => keepPressing(each));
  try {
    await trouble();
  } finally {
    load.isOver = true;
    await Promise.all(pressing);
  }
}

/** Brings about `count` faults under load, one after the other. */
export const repeatedly =
  (fault: (play: Play, index: number) => Promise<void>) =>
  (play: Play): Promise<void> =>
    underLoad(play, async () => {
      for (let index = 0; index < play.count; index += 1) {
        await aWhile(play, 150);
        await fault(play, index);
      }
    });

/** Cycles through the items. */
export const inTurn = <T>(some: readonly [T, ...T[]], index: number): T =>
  some[index % some.length] ?? some[0];

/** Text that every append to the record carries to Postgres, and nothing else does. The statement itself is sent once per connection. */
export const appendMark = '"first_version":';
