import { afterEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import {
  type BrowserCouple,
  meet,
  nameOfDevice,
  pairedCouple,
  saveWords,
  strangers,
} from '../support/people/browser-couple.ts';
import { newBrowserPerson } from '../support/people/browser-person.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';

describeInBrowser('a service that does not know its people', () => {
  let couple: BrowserCouple;
  let stranger: ServiceProcess | null = null;

  afterEach(async () => {
    await stranger?.close();
    stranger = null;
    await couple.close();
  });

  it('[REC-3] is said on both phones, which keep everything and go on once it knows them again', async () => {
    couple = await pairedCouple({
      language: { ana: 'en', ben: 'zh' },
      ownService: true,
      withoutWorker: true,
    });
    const { service, ana, ben } = couple;
    await service.kill('SIGTERM');
    stranger = await spawnService({ env: { PORT: new URL(service.address).port } });
    for (const one of [ana, ben]) {
      await one.sees(one.words.obstacles.unknown);
      await one.looks('not-known');
      await one.reload();
      await one.sees(one.words.obstacles.unknown);
      expect(await one.button(one.words.room.word).count()).toBe(1);
    }
    await ana.press(ana.words.room.word);
    await ana.sees(ana.words.status.notSent);
    await stranger.kill('SIGTERM');

    await service.restart();
    // As after a tunnel, so that the test need not wait for the next attempt.
    for (const { context } of [ana, ben]) await context.setOffline(true);
    for (const { context } of [ana, ben]) await context.setOffline(false);
    await ben.sees(ben.words.answers.hear);
    await ana.sees(ana.words.status.onPhone('Ben'));
  });

  it('[REC-3] a device that was removed is told so, and asked once more before it deletes anything', async () => {
    couple = await strangers({ withoutWorker: true });
    const { service, browser, ana } = couple;
    const { settings, device, shutOut, welcome, restore, common, room } = ana.words;
    await ana.press(welcome.begin);
    const spelt = await saveWords(ana);
    await meet(couple);
    await nameOfDevice(ana);
    const tablet = await newBrowserPerson(browser, service.address, { name: 'Ana', language: 'en' });
    await tablet.press(welcome.haveWords);
    await tablet.page.getByRole('textbox').fill(spelt);
    await tablet.press(restore.open);
    await tablet.sees(room.oneTap('Ben'));
    const named = await nameOfDevice(tablet);

    await ana.press(device.see);
    await ana.press(settings.revoke(named));
    await ana.press(settings.revokeSure(named));
    await tablet.sees(shutOut.title);
    await tablet.press(shutOut.go);
    await tablet.sees(shutOut.sure);
    await tablet.looks('signed-out-asked');
    await tablet.press(common.back);
    await tablet.sees(shutOut.title);
    await tablet.reload();
    await tablet.sees(shutOut.title);
    await tablet.press(shutOut.go);
    await tablet.press(shutOut.erase);
    await tablet.sees(welcome.what);
  });
});
