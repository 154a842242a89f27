import { expect, it } from 'vitest';
import { sealedStandIn } from '../support/people/raw-person.ts';
import { pairOfPartners } from '../support/people/wire-partner.ts';
import { startService } from '../support/service/service.ts';
import { stillClock } from '../support/clocks/still-clock.ts';

it('[PAU-7] a return time named a second time to the millisecond keeps nobody busy', async () => {
  const clock = stillClock();
  const floor = 0.005;
  const service = await startService({ clock, pauseMinMinutes: floor });
  const { ana, ben } = await pairOfPartners(service.address, clock.now);
  const [hers, his] = [await ana.connect(), await ben.connect()];
  const other = await (await pairOfPartners(service.address, clock.now)).ana.connect();
  const sentAt = clock.now();
  const start = { name: 'StartPause', args: { minutes: floor }, sentAt } as const;
  await his.command({ name: 'StartPause', args: { minutes: 20 } });
  expect(await hers.command(start)).toMatchObject({ ok: true });
  const { view } = await hers.sees(({ view }) => view.pause.status === 'running');
  const pauseId = view.pause.status === 'running' ? view.pause.id : '';
  clock.pass(1_000);
  await hers.sees(({ events }) => events.some(({ event }) => event.name === 'ReturnOverdue'));
  await hers.command({ name: 'ReturnFromPause', args: { pauseId } });
  expect(await hers.command(start)).toMatchObject({ ok: true });
  const fired = async (): Promise<number> => {
    const { body } = await service.app.http.inject('/metrics');
    const counted = body.matchAll(/duet_commands_total\{name="FireDue",outcome="\w+"\} (\d+)/g);
    return [...counted].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const before = await fired();
  // A due time that is fired again and again would be fired at least once during each of these presses.
  for (let pressed = 0; pressed < 10; pressed += 1) {
    const said = await other.command({ name: 'SayPhrase', args: { text: sealedStandIn() } });
    expect(said).toMatchObject({ ok: true });
  }
  expect((await fired()) - before).toBeLessThan(3);
  for (const line of [hers, his, other]) line.close();
  await service.close();
});
