import { otherSeat } from '@duet/shared';
import { draftOf, seesAgreement } from '../support/people/app-agreement.ts';
import { installedApp } from '../support/people/installed-app.ts';
import type { BrowserCouple } from '../support/people/browser-couple.ts';
import { agreementTexts } from '../support/people/browser-person.ts';
import type { Visit } from './tour.ts';

const soon = 1_500;

/**
 * It is time to look again, and both keep the agreement as it is. A time so near is proposed by another device of Ana's, which
 * her twelve words let in.
 */
export async function lookingAgain(
  { ana, ben, service }: BrowserCouple,
  visit: Visit,
  words: string,
): Promise<void> {
  const text = agreementTexts[ana.language];
  const { status } = ana.words;
  const device = installedApp({ name: 'Ana’s other device', address: service.address });
  try {
    await device.client.restore(words);
    await device.sees('the room', ({ room }) => room !== null);
    const [sign = ''] = text.write.signal.signs;
    const { seat } = await seesAgreement(device, 'the own seat', () => true);
    const { words: written, terms } = draftOf(sign, {
      lookAgainAt: Math.round(device.client.serverNow() + soon),
    });
    // An app of somebody's own making could write also what is Ben's to write.
    const [help = ''] = text.write.helps.hints;
    await device.client.propose({ words: { ...written, helps: { [otherSeat(seat)]: help } }, terms });
    await ben.press(status.readAgreement);
    await ben.sees(text.touched('Ana'));
    await ben.page.locator('.warned .agreed', { hasText: text.lines.helps('Ben', help) }).waitFor();
    await visit('agreement-touched', ben);
    await ben.press(text.sign);
    await ben.press(text.signAgain);
    await ben.press(ben.words.common.toRoom);
    await ben.sees(status.lookAgain);
    await visit('room-look-again', ben);
    // The new device was told first.
    await ana.press(ana.words.device.mine);
    await ana.sees(status.lookAgain);
    await ana.press(status.readAgreement);
    await ana.press(text.read);
    await ana.sees(text.lookAgain);
    await visit('agreement-look-again', ana);
    await ana.press(text.keep);
    await ana.sees(text.takeBack);
    await ben.press(status.readAgreement);
    await ben.button(text.keep).waitFor();
    await visit('agreement-keep-asked', ben);
    await ben.press(text.keep);
    await ben.sees(text.signed);
    await ben.press(ben.words.common.toRoom);
    await ana.press(ana.words.common.toRoom);
    await seesAgreement(device, 'it kept', ({ versions }) => versions.at(-1)?.words?.signal?.sign === sign);
  } finally {
    await device.close();
  }
}
