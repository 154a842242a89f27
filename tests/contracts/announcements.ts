import type { Announcements, Word } from '@duet/server/processes/announcements';
import { beforeEach, describe, expect, it } from 'vitest';

export const account = 'A'.repeat(43);
const device = 'A'.repeat(22);

export const words: readonly Word[] = [
  { kind: 'forget', accounts: [account] },
  { kind: 'notice', account, notice: { about: 'unpaired' } },
  { kind: 'close', device, code: 'revoked' },
];

export function hearing(announcements: Announcements): readonly Word[] {
  const heard: Word[] = [];
  announcements.onWord((word) => heard.push(word));
  return heard;
}

/** What every adapter does within one process. */
export function announcementsContract(open: () => Promise<Announcements>): void {
  describe('announcements', () => {
    let announcements: Announcements;
    beforeEach(async () => {
      announcements = await open();
    });

    it('what is said is heard here before the call returns, by each who listens', () => {
      const all = [hearing(announcements), hearing(announcements)];
      for (const word of words) announcements.say(word);
      for (const heard of all) expect(heard).toEqual(words);
    });

    it('what is repeated is heard like what is said', () => {
      const heard = hearing(announcements);
      for (const word of words) announcements.repeat(word);
      expect(heard).toEqual(words);
    });
  });
}
