import { createLocalAnnouncements } from '@duet/server/processes/announcements';
import {
  createMissedAnnouncements,
  type MissedAnnouncements,
} from '@duet/server/processes/missed-announcements';
import type { Connected } from '@duet/server/processes/sql-missed-announcements';
import type { EmbeddedDatabase } from '@duet/server/platform/pglite';
import { DatabaseFailure, type Sql } from '@duet/server/platform/sql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stillClock } from '../support/clocks/still-clock.ts';
import { openEmptyDatabase } from '../support/stores/embedded.ts';

/** Devices that the database does not know, and whose sockets must therefore be closed. */
const strangers = (count: number): readonly Connected[] =>
  Array.from({ length: count }, (_, index) => ({ account: 'nobody', device: `d${index}`, pairId: null }));

describe('the check for missed announcements', () => {
  let database: EmbeddedDatabase;
  let statements: number;
  let isAway: boolean;
  let connected: readonly Connected[];
  let closedDevices: string[];
  let failures: unknown[];
  let missed: () => void;
  let missedAnnouncements: MissedAnnouncements;

  beforeAll(async () => {
    database = await openEmptyDatabase();
  });
  afterAll(() => database.close());

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    statements = 0;
    isAway = false;
    closedDevices = [];
    failures = [];
    const sql: Sql = {
      ...database,
      query: (text, params) => {
        statements += 1;
        return isAway ? Promise.reject(new DatabaseFailure('away', null)) : database.query(text, params);
      },
    };
    const announcements = createLocalAnnouncements();
    announcements.onAnnouncement((announcement) => {
      if (announcement.kind === 'close') closedDevices.push(announcement.device);
    });
    missedAnnouncements = createMissedAnnouncements({
      sql,
      clock: stillClock(),
      announcements: { ...announcements, onMissed: (listener) => void (missed = listener) },
      connected: () => connected,
      onFailure: (failure) => void failures.push(failure),
    });
    missedAnnouncements.start();
  });
  afterEach(() => {
    missedAnnouncements.close();
    vi.useRealTimers();
  });

  it('[A6] happens every 30 s, in one statement for all who are connected', async () => {
    connected = strangers(700);
    vi.advanceTimersByTime(29_999);
    expect(statements).toBe(0);
    vi.advanceTimersByTime(1);
    await expect.poll(() => closedDevices.length).toBe(connected.length);
    expect(new Set(closedDevices)).toEqual(new Set(connected.map(({ device }) => device)));
    expect(statements).toBe(1);
    vi.advanceTimersByTime(30_000);
    await expect.poll(() => closedDevices.length).toBe(1_400);
  });

  it('[A6] leaves nobody out where there are very many', async () => {
    connected = strangers(2_500);
    missed();
    await expect.poll(() => closedDevices.length).toBe(connected.length);
    expect(new Set(closedDevices)).toEqual(new Set(connected.map(({ device }) => device)));
    expect(statements).toBe(3);
  });

  it('[A6] happens once more if messages were missed while it was under way', async () => {
    connected = strangers(1);
    for (let time = 0; time < 5; time += 1) missed();
    await expect.poll(() => statements).toBe(2);
    await expect.poll(() => closedDevices).toEqual(['d0', 'd0']);
  });

  it('[A6] is a failure while the database is away, and happens again afterwards', async () => {
    connected = strangers(1);
    isAway = true;
    missed();
    await expect.poll(() => failures.length).toBe(1);
    isAway = false;
    vi.advanceTimersByTime(30_000);
    await expect.poll(() => closedDevices).toEqual(['d0']);
  });

  it('asks nothing where nobody is connected, nor once it is closed', () => {
    connected = [];
    missed();
    missedAnnouncements.close();
    connected = strangers(1);
    missed();
    vi.advanceTimersByTime(60_000);
    expect(statements).toBe(0);
  });
});
