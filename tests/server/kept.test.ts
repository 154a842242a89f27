import { randomUUID } from 'node:crypto';
import type { App } from '@duet/server/app';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GatedSql, gateAppends } from '../support/stores/gated-sql.ts';
import { type Line, pairOfPartners, type WirePartner } from '../support/people/wire-partner.ts';
import { type AppOnGate, startAppBehind } from '../support/service/app.ts';

const phrase = () => ({
  id: randomUUID(),
  sentAt: Date.now(),
  name: 'SayPhrase' as const,
  args: { text: 'A'.repeat(200) },
});

describe('what is said to be kept', () => {
  let service: AppOnGate<GatedSql>;
  let sql: GatedSql;
  let app: App;
  let ana: WirePartner;
  let anaLine: Line;
  let benLine: Line;

  beforeAll(async () => {
    service = await startAppBehind(gateAppends);
    ({ app, sql } = service);
    const pair = await pairOfPartners(app.origins.main);
    ana = pair.ana;
    anaLine = await ana.connect();
    benLine = await pair.ben.connect();
  });
  afterEach(() => sql.open());
  afterAll(async () => {
    anaLine.close();
    benLine.close();
    await service.close();
  });

  it.each(['waits', 'fails'] as const)(
    '[D7] while the record %s a press still reaches the partner, and is not called kept until it is',
    async (how) => {
      sql.shut(how);
      const said = phrase();
      const ack = await anaLine.command(said);
      expect(ack).toMatchObject({ ok: true, kept: false });
      const version = ack.ok ? ack.version : 0;
      const seen = await benLine.sees(({ view }) => view.phrases.some(({ id }) => id === said.id));
      expect(seen.keptThrough).toBeLessThan(version);
      expect(await anaLine.command(said)).toMatchObject({ ok: true, version, kept: false });

      sql.open();
      const told = await anaLine.sees(
        (message) => message.version === version && message.keptThrough === version,
      );
      expect(told.events).toEqual([]);
      expect(await anaLine.command(said)).toMatchObject({ ok: true, version, kept: true });
      const exported = await ana.api.exportAll();
      expect(JSON.stringify(exported).split(said.id)).toHaveLength(2);
    },
  );

  it('[D7] nothing later is kept before what came earlier', async () => {
    sql.shut('waits');
    const [first, second] = [await anaLine.command(phrase()), await benLine.command(phrase())];
    expect([first, second]).toMatchObject([{ kept: false }, { kept: false }]);
    sql.open();
    await benLine.sees(({ keptThrough }) => keptThrough === (second.ok ? second.version : 0));
  });

  it('[ROOM-2] presses that wait for the record go into it together', async () => {
    sql.shut('waits');
    const before = sql.appends();
    const acks = Array.from({ length: 20 }, () => anaLine.command(phrase()));
    await benLine.command(phrase());
    sql.open();
    await Promise.all(acks);
    expect(sql.appends() - before).toBeLessThan(6);
  });
});
