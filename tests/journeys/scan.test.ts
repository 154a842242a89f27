import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { cameraLookingAt, type CameraFile } from '../support/camera.ts';
import type { ServiceProcess } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';
import { emojiOf, writeName } from '../support/people/browser-couple.ts';
import {
  newBrowserPerson,
  type BrowserPerson,
  type BrowserPersonOptions,
} from '../support/people/browser-person.ts';

const mayLook = { viewport: { width: 390, height: 844 }, permissions: ['camera'] };

describeInBrowser('an invite that is scanned', () => {
  let service: ServiceProcess;
  let browser: Browser;
  let ana: BrowserPerson;
  /** Cameras that see Ana's invite, and the code of her words. */
  let cameras: readonly [CameraFile, CameraFile];
  /** Ana's words, one each. */
  let spelt: readonly string[];
  let withCamera: Browser;
  let withCameraAtWords: Browser;

  const person = (at: Browser, options: BrowserPersonOptions) =>
    newBrowserPerson(at, service.address, options);

  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
    ana = await person(browser, { name: 'Ana', language: 'en' });
    const empty = await (await browser.newContext()).newPage();
    const lookAt = async (label: string) => {
      const code = ana.page.getByRole('img', { name: label });
      await code.locator('path[d^="M"]').waitFor();
      return cameraLookingAt(await code.screenshot(), empty);
    };
    const { welcome, words, pairing } = ana.words;
    await ana.press(welcome.begin);
    await ana.press(ana.words.common.settings);
    await ana.press(words.page);
    await ana.sees(words.title);
    spelt = await ana.page.locator('.words li').allInnerTexts();
    await ana.press(words.qr);
    const atWords = await lookAt(words.qrLabel);
    await ana.press(words.saved);
    await ana.press(words.savedAgain);
    await ana.press(ana.words.common.back);
    await ana.press(ana.words.common.back);
    await writeName(ana);
    await ana.press(pairing.screen);
    cameras = [await lookAt(pairing.qrLabel), atWords];
    [withCamera, withCameraAtWords] = await Promise.all([
      launchBrowser({ args: cameras[0].args, isWhole: true }),
      launchBrowser({ args: cameras[1].args, isWhole: true }),
    ]);
  });
  afterAll(async () => {
    await withCamera.close();
    await withCameraAtWords.close();
    await browser.close();
    for (const camera of cameras) await camera.remove();
    await service.close();
  });

  it('[APP-4] opens by the code alone, and leads to the same four emoji on both', async () => {
    const ben = await person(withCamera, { name: 'Ben', language: 'en', look: mayLook });
    const { welcome, scan, pairing } = ben.words;
    await ben.press(welcome.haveInvite);
    await ben.press(scan.begin);
    await ben.sees(scan.invite.found);
    await expect
      .poll(() => ben.page.getByRole('textbox', { name: pairing.joinLabel }).inputValue())
      .toBe(await ana.page.getByRole('textbox', { name: pairing.inviteLink }).inputValue());
    await ben.looks('scan-found');
    await writeName(ben);
    await ben.press(pairing.join);
    expect(await emojiOf(ben)).toEqual(await emojiOf(ana));
    await ben.context.close();
  });

  it.each(['zh'] as const)('[APP-4] a refused camera is said, and pasting stays (%s)', async (language) => {
    const ben = await person(withCamera, { name: 'Ben', language });
    const { welcome, scan, pairing } = ben.words;
    await ben.press(welcome.haveInvite);
    await ben.press(scan.begin);
    await ben.sees(scan.invite.sight.refused);
    await ben.looks('scan-refused');
    await ben.page.getByRole('textbox', { name: pairing.joinLabel }).fill('anything');
    await ben.press(scan.close);
    expect(await ben.button(scan.begin).isVisible()).toBe(true);
    await ben.context.close();
  });

  it('[APP-4] says so if a code is no invite, and turns the camera off when told to', async () => {
    const ben = await person(withCameraAtWords, { name: 'Ben', language: 'en', look: mayLook });
    const { welcome, scan } = ben.words;
    await ben.press(welcome.haveInvite);
    await ben.press(scan.begin);
    await ben.sees(scan.invite.sight.strange);
    await ben.looks('scan-strange');
    const track = await ben.page.evaluateHandle(() => {
      const stream = document.querySelector('video')?.srcObject;
      return stream instanceof MediaStream ? stream.getTracks()[0] : undefined;
    });
    expect(await track.evaluate((one) => one?.readyState)).toBe('live');
    await ben.press(scan.stop);
    await ben.button(scan.begin).waitFor();
    await expect.poll(() => track.evaluate((one) => one?.readyState)).toBe('ended');
    await ben.context.close();
  });

  it('[BEG-4] the code of the twelve words opens the account by itself', async () => {
    const ana2 = await person(withCameraAtWords, { name: 'Ana', language: 'en', look: mayLook });
    await ana2.press(ana2.words.welcome.haveWords);
    await ana2.press(ana2.words.scan.begin);
    // The account that Ana began above, which waits for whoever scans her invite.
    await ana2.sees(ana2.words.pairing.title);
    await ana2.context.close();
  });

  it('[BEG-4] [U6] so does a code that writes them in another way', async () => {
    const ana2 = await person(withCamera, { name: 'Ana', language: 'en', look: mayLook });
    const written = spelt.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\n');
    await ana2.page.evaluate((rawValue) => {
      Object.assign(globalThis, {
        BarcodeDetector: class {
          static async getSupportedFormats(): Promise<string[]> {
            return ['qr_code'];
          }
          async detect() {
            return [{ rawValue }];
          }
        },
      });
    }, written);
    await ana2.press(ana2.words.welcome.haveWords);
    await ana2.press(ana2.words.scan.begin);
    await ana2.sees(ana2.words.pairing.title);
    await ana2.context.close();
  });

  it('[BEG-4] another code is not taken for twelve words, and typing stays', async () => {
    const ben = await person(withCamera, { name: 'Ben', language: 'zh', look: mayLook });
    await ben.press(ben.words.welcome.haveWords);
    await ben.press(ben.words.scan.begin);
    await ben.sees('这个码不是十二个词的二维码。');
    await ben.looks('scan-words-strange');
    await ben.page.getByRole('textbox', { name: ben.words.restore.label }).fill('abandon');
    await ben.press(ben.words.scan.stop);
    await ben.context.close();
  });

  it('[APP-4] a camera that stops by itself is said to have stopped, and can be opened again', async () => {
    const ben = await person(withCamera, { name: 'Ben', language: 'en', look: mayLook });
    const { welcome, scan } = ben.words;
    await ben.page.evaluate(() => {
      // Nothing is ever found in it, so that it stays open.
      Object.assign(globalThis, {
        BarcodeDetector: class {
          static async getSupportedFormats(): Promise<string[]> {
            return ['qr_code'];
          }
          async detect(): Promise<never[]> {
            return [];
          }
        },
      });
    });
    await ben.press(welcome.haveInvite);
    await ben.press(scan.begin);
    await ben.sees(scan.invite.sight.nothing);
    await ben.page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject;
      if (stream instanceof MediaStream) stream.getTracks()[0]?.dispatchEvent(new Event('ended'));
    });
    await ben.sees(scan.invite.sight.ended);
    await ben.press(scan.close);
    await ben.press(scan.begin);
    await ben.sees(scan.invite.sight.nothing);
    await ben.context.close();
  });

  it('[APP-4] without a camera scanning is not offered', async () => {
    const ben = await person(browser, { name: 'Ben', language: 'en' });
    await ben.press(ben.words.welcome.haveInvite);
    await ben.page.getByRole('textbox', { name: ben.words.pairing.joinLabel }).waitFor();
    await ben.page.evaluate(() => navigator.mediaDevices.enumerateDevices());
    await expect.poll(() => ben.button(ben.words.scan.begin).count()).toBe(0);
    await ben.context.close();
  });
});
