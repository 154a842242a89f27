import type { Announcement, Announcements } from '@duet/server/processes/announcements';
import { beforeEach, describe, expect, it } from 'vitest';

export const account = 'A'.repeat(43);
const device = 'A'.repeat(22);

export const spoken: readonly Announcement[] = [
  { kind: 'forget', accounts: [account] },
  { kind: 'change', account, change: { about: 'unpaired' } },
  { kind: 'close', device, code: 'revoked' },
];

export function hearing(announcements: Announcements): readonly Announcement[] {
  const heard: Announcement[] = [];
  announcements.onAnnouncement((announcement) => heard.push(announcement));
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
      for (const each of spoken) announcements.announce(each);
      for (const heard of all) expect(heard).toEqual(spoken);
    });

    it('what is repeated is heard like what is said', () => {
      const heard = hearing(announcements);
      for (const each of spoken) announcements.replay(each);
      expect(heard).toEqual(spoken);
    });
  });
}
