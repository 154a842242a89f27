import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { lostText } from '../screens/lost-text.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';

/** Each would run somewhere if it were treated as more than text. */
const polyglots = {
  name: '"><img src=x onerror=pwned=1>',
  phrase: "javascript:/*--></title></style></textarea><svg/onload='+/`/+/onmouseover=pwned=1//'>",
  note: '<script>pwned=1</script>{{pwned=1}}${pwned=1}<iframe srcdoc="<script>parent.pwned=1</script>">',
  plan: '\u202E<a href="javascript:pwned=1">\u2066\u0000',
};
const flood = `Z${'\u0353\u0301'.repeat(100)}`;

/** Types the text into the field with this label. */
const write = ({ page }: BrowserPerson, label: string, text: string): Promise<void> =>
  page.getByRole('textbox', { name: label }).fill(text);

describeInBrowser('somebody who writes to break things', () => {
  let couple: BrowserCouple;

  beforeAll(async () => {
    couple = await pairedCouple();
  });
  afterAll(async () => couple.close());

  it('[I3] [K5] is shown as plain text, and no page reports that its policy was needed', async () => {
    const { ana, ben } = couple;
    const { room, settings, common, say, saying, note, pause, status } = ben.words;

    await ben.press(common.settings);
    await ben.press(settings.name);
    await write(ben, settings.nameLabel, polyglots.name);
    await ben.press(settings.save);
    await ben.press(common.back);
    await ana.sees(room.oneTap(polyglots.name));

    for (const text of [polyglots.phrase, flood]) {
      await ben.press(room.say);
      await write(ben, saying.own, text);
      await ben.press(saying.send);
      await ben.sees(say.youSaid(someTime));
    }
    await ana.sees(polyglots.phrase);
    expect(await lostText(ana.page)).toEqual([]);

    await ben.press(room.word);
    await ben.press(room.addNote);
    await write(ben, note.label, polyglots.note);
    await ben.press(note.send);
    await ana.sees(room.quoted(polyglots.note));
    await ana.sees(status.since(polyglots.name, someTime));
    expect(await lostText(ana.page)).toEqual([]);

    await ben.press(room.pause);
    await write(ben, pause.plan, polyglots.plan);
    await ben.press('20 minutes');
    // The characters that reverse text are gone.
    await ana.sees('<a href="javascript:pwned=1">');
    await ana.sees(pause.theirTime(polyglots.name));
    expect(await lostText(ana.page)).toEqual([]);

    for (const { page, errors } of [ana, ben]) {
      expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
      await expect.poll(() => page.locator('main img, main iframe, main a, main script').count()).toBe(0);
      expect(errors()).toEqual([]);
    }
  });

  it('[K5] a script from text is stopped by the browser itself, and only the worker’s address is one', async () => {
    const { page } = couple.ana;
    const tried = await page.evaluate(() => {
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes?: { createPolicy(name: string, rules: object): unknown };
      };
      return [
        () => (document.createElement('div').innerHTML = '<b>text</b>'),
        () => (document.createElement('script').src = '/elsewhere.js'),
        () => trustedTypes?.createPolicy('another', { createScriptURL: String }),
      ].map((run) => {
        try {
          return String(run());
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      });
    });
    expect(tried).toEqual(['TypeError', 'TypeError', 'TypeError']);
  });
});
