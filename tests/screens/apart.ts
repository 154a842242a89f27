import { demo as english } from '@duet/client/i18n/en/demo';
import { demo as chinese } from '@duet/client/i18n/zh/demo';
import type { BrowserCouple } from '../support/people/browser-couple.ts';
import { newBrowserPerson } from '../support/people/browser-person.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Visit } from './tour.ts';

const demos = { en: english, zh: chinese };

/** States outside the couple's own two apps: a camera that looks for an invite, and the two phones of the demo. */
export async function apart({ ana, browser, service }: BrowserCouple, visit: Visit): Promise<void> {
  const { language } = ana;
  const withCamera = await launchBrowser({ args: ['--use-fake-device-for-media-stream'], isWhole: true });
  try {
    const look = { permissions: ['camera'] };
    const eve = await newBrowserPerson(withCamera, service.address, { name: 'Eve', language, look });
    await eve.press(eve.words.welcome.haveInvite);
    await eve.press(eve.words.scan.begin);
    await eve.sees(eve.words.scan.invite.sight.nothing);
    await visit('join-by-scanning', eve);
    // Taking the permission back ends the camera's picture.
    await eve.context.clearPermissions();
    await eve.sees(eve.words.scan.invite.sight.ended);
    await visit('join-camera-ended', eve);
    await eve.press(eve.words.scan.close);
    await eve.press(eve.words.scan.begin);
    await eve.sees(eve.words.scan.invite.sight.refused);
    await visit('join-camera-refused', eve);
  } finally {
    await withCamera.close();
  }

  const visitor = await newBrowserPerson(browser, `${service.address}/demo`, { name: 'Demo', language });
  const { robin, phoneOf } = demos[language];
  const phone = visitor.page.frameLocator(`iframe[title="${phoneOf(robin)}"]`);
  await phone.getByText(visitor.words.pairing.compare).waitFor();
  await visit('demo', visitor);
  await visitor.context.close();
}
