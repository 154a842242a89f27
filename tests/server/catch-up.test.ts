import { DatabaseFailure, type Sql } from '@duet/server/platform/sql';
import type { RoomMessage } from '@duet/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppOnGate, startAppBehind } from '../support/service/app.ts';
import { type Line, pairOfPartners, type WirePartner } from '../support/people/wire-partner.ts';

interface Forgetful extends Sql {
  isAway: boolean;
}

/** A database that refuses to read events while it `isAway`; everything else goes through. */
function withoutEvents(sql: Sql): Forgetful {
  const forgetful: Forgetful = {
    isAway: false,
    transaction: (run) => sql.transaction(run),
    async query(text, params) {
      if (forgetful.isAway && text.startsWith('select version, event from events'))
        throw new DatabaseFailure('the database is away', null);
      return sql.query(text, params);
    },
  };
  return forgetful;
}

describe('a device that comes back while the record is away', () => {
  let service: AppOnGate<Forgetful>;
  let ana: WirePartner;
  let ben: WirePartner;
  let anaLine: Line;
  let first: RoomMessage;

  beforeAll(async () => {
    service = await startAppBehind(withoutEvents);
    ({ ana, ben } = await pairOfPartners(service.app.origins.main));
    anaLine = await ana.connect();
    first = await anaLine.sees(() => true);
  });
  afterAll(async () => {
    anaLine.close();
    await service.close();
  });

  it('[ROOM-2] is disconnected rather than left with a gap, and gets everything when it reconnects', async () => {
    const { pairId, epoch, version } = first;
    const have = { pairId, epoch, version };
    for (const text of ['A'.repeat(200), 'B'.repeat(200)])
      expect(await anaLine.command({ name: 'SayPhrase', args: { text } })).toMatchObject({ kept: true });

    service.sql.isAway = true;
    const refused = await ben.connect({ have });
    await expect.poll(() => refused.socket.connected).toBe(false);
    expect(refused.heard).toEqual([]);
    expect(anaLine.socket.connected).toBe(true);

    service.sql.isAway = false;
    const told = await ben.connect({ have });
    const { events } = await told.sees(() => true);
    expect(events.map((event) => event.version)).toEqual([version + 1, version + 2]);
    told.close();
  });
});
