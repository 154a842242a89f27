import { afterAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { agreementTexts, type BrowserPerson } from '../support/people/browser-person.ts';

const text = agreementTexts.en;

async function sign({ press }: BrowserPerson): Promise<void> {
  await press(text.sign);
  await press(text.signAgain);
}

/** Both sign what Ana does if no device of Ben's confirms her signal. */
async function agreeOn(otherWay: string, { ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.common.agreement);
  await ana.press(text.begin);
  await ana.press(text.write.otherWay.title);
  await ana.page.getByRole('textbox', { name: text.write.otherWay.mine }).fill(otherWay);
  await ana.press(text.write.done);
  await ana.press(text.write.through);
  await ana.sees(text.lines.otherWay(otherWay));
  await sign(ana);
  await ben.press(ben.words.status.readAgreement);
  await ben.sees(text.lines.otherWay(otherWay));
  await sign(ben);
  for (const person of [ana, ben]) await person.press(person.words.common.toRoom);
}

const other = ({ page }: BrowserPerson, otherWay: string) =>
  page.getByText(otherWay).filter({ visible: true });

/** Ana raises the signal while Ben is away, and reads the other way after a minute, until Ben is there again. */
async function unconfirmed(couple: BrowserCouple, otherWay: string, screen: string): Promise<void> {
  const { ana, ben } = couple;
  const { room, status } = ana.words;
  await ben.goOffline();
  await ben.sees(status.offline);
  await ana.press(room.word);
  await ana.sees(status.notOnPhone('Ben'));
  expect(await other(ana, otherWay).count()).toBe(0);
  await other(ana, otherWay).first().waitFor({ timeout: 120_000 });
  await ana.sees(status.notOnPhone('Ben'));
  await ana.looks(screen);
  await ben.goOnline();
  await ana.sees(status.onPhone('Ben'));
  expect(await other(ana, otherWay).count()).toBe(0);
  await ben.sees(status.since('Ana', '<time>'));
  expect(await other(ben, otherWay).count()).toBe(0);
}

// They wait for the same minute, each couple by itself.
describeInBrowser('a signal that no device confirms', () => {
  const couples: BrowserCouple[] = [];
  afterAll(async () => {
    for (const couple of couples) await couple.close();
  });

  it.concurrent('[SIG-11] names another way after a minute, until it is confirmed', async () => {
    const couple = await pairedCouple();
    couples.push(couple);
    await unconfirmed(couple, couple.ana.words.status.planB, 'signal-unconfirmed');
  });

  it.concurrent('[SIG-11] says so in the words of the couple that has any for it', async () => {
    const couple = await pairedCouple();
    couples.push(couple);
    await agreeOn('I call, whatever the hour.', couple);
    await unconfirmed(couple, 'We agreed: I call, whatever the hour.', 'signal-unconfirmed-agreed');
    expect(await other(couple.ben, 'I call').count()).toBe(0);
  });
});
