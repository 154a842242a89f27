import type { App } from '@duet/server/app';
import type { Sql } from '@duet/server/platform/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPartner, pairUp } from '../support/people/wire-partner.ts';
import { type AppOnGate, startAppBehind } from '../support/service/app.ts';

interface Pausable extends Sql {
  /** Holds back the answer to the next query for an account's pair until `release`; `asked` resolves once it is sent. */
  hold(): { readonly asked: Promise<void>; readonly release: () => void };
}

function pausable(sql: Sql): Pausable {
  let next: { readonly asked: () => void; readonly released: Promise<void> } | null = null;
  return {
    transaction: (run) => sql.transaction(run),
    async query(text, params) {
      const rows = sql.query<never>(text, params);
      if (next === null || !text.includes('from memberships m join pairs')) return rows;
      const { asked, released } = next;
      next = null;
      asked();
      await released;
      return rows;
    },
    hold() {
      const gate = { open: (): unknown => null };
      const released = new Promise<void>((resolve) => {
        gate.open = resolve;
      });
      const asked = new Promise<void>((resolve) => {
        next = { asked: resolve, released };
      });
      return { asked, release: () => void gate.open() };
    },
  };
}

describe('what happens while a device comes in', () => {
  let service: AppOnGate<Pausable>;
  let sql: Pausable;
  let app: App;

  beforeAll(async () => {
    service = await startAppBehind(pausable);
    ({ app, sql } = service);
  });
  afterAll(async () => {
    await service.close();
  });

  it('[A6] a device that is revoked meanwhile is closed as soon as it is in', async () => {
    const ana = await newPartner(app.origins.main);
    const token = await ana.token();
    const { asked, release } = sql.hold();
    const connecting = ana.connect({ token });
    await asked;
    await ana.account.logOut();
    release();
    const line = await connecting;
    if (line.socket.connected) await line.next('disconnect');
    await expect(ana.connect({ token })).rejects.toThrow('unauthorized');
  });

  it('[Z2] a device whose pair is made meanwhile is in its room', async () => {
    const [ana, ben] = [await newPartner(app.origins.main), await newPartner(app.origins.main)];
    const { asked, release } = sql.hold();
    const connecting = ana.connect();
    await asked;
    await pairUp(ana, ben);
    release();
    const line = await connecting;
    await line.sees(({ view }) => view.status === 'open');
    expect(await line.command({ name: 'RaiseSignal', args: {} })).toMatchObject({ ok: true });
    line.close();
  });
});
