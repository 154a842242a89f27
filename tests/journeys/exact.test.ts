import { lengthOf } from '@duet/client/i18n/times';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { agreementTexts, type BrowserPerson, someTime } from '../support/people/browser-person.ts';

const minute = 60_000;
const phrase = 'Still on your side.';
const meaning = 'I am flooded.';
const returning = 'I am back. I want us to be okay.';
const plan = 'A walk by the river.';
const reply = 'You come within an hour.';
const london = 'Europe/London';
const newYork = 'America/New_York';

/** What a clock in `zone` reads at `at`: `19:40`. */
const clockIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at);

/** The time of day that a text of the screen names. */
function timeIn(text: string): string {
  const [time] = /\d\d:\d\d/.exec(text) ?? [];
  if (time === undefined) throw new Error(`No time in «${text}»`);
  return time;
}

/** The same moment by the clock of the other: within the next day the two zones are a fixed number of minutes apart. */
function inZone(time: string, from: string, to: string): string {
  const now = Math.ceil(Date.now() / minute) * minute;
  for (let at = now - 60 * minute; at < now + 24 * 60 * minute; at += minute)
    if (clockIn(from, at) === time) return clockIn(to, at);
  throw new Error(`${time} does not come in ${from}`);
}

/** A time that lies ahead, within a sentence: with the day where that is no longer today in `zone`. */
function whenIn(zone: string, time: string, { words, language }: BrowserPerson): string {
  const tomorrow = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(1, 'day');
  return words.room.at(time < clockIn(zone, Date.now()) ? tomorrow : '', time);
}

const reads = (person: BrowserPerson, place: string): Promise<string> =>
  person.page.locator(place).first().innerText();

/** Resolves once exactly this text stands on the person's screen. */
const seesExactly = (person: BrowserPerson, text: string): Promise<void> =>
  person.page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();

async function signTheirPhrase({ ana, ben }: BrowserCouple): Promise<void> {
  const text = agreementTexts[ana.language];
  const theirs = agreementTexts[ben.language];
  await ana.press(ana.words.common.agreement);
  await ana.press(text.begin);
  await ana.page.getByRole('textbox').nth(1).fill(meaning);
  await ana.page.getByRole('textbox').nth(2).fill(reply);
  await ana.press(text.write.pause.title);
  await ana.page.getByRole('textbox').last().fill(returning);
  await ana.press(text.write.done);
  await ana.press(text.write.phrases.title);
  await ana.page.getByRole('textbox').first().fill(phrase);
  await ana.press(text.write.done);
  await ana.press(text.write.through);
  await ana.press(text.sign);
  await ana.press(text.signAgain);
  await ben.press(ben.words.status.readAgreement);
  await ben.press(theirs.sign);
  await ben.press(theirs.signAgain);
  await ben.sees(theirs.signed);
  await ben.press(ben.words.common.toRoom);
  await ana.sees(text.signed);
  await ana.press(ana.words.common.toRoom);
}

async function sayIt({ ana, ben }: BrowserCouple): Promise<void> {
  await ben.press(ben.words.room.say);
  for (const plain of ben.words.say.phrases) await ben.sees(plain);
  await ben.press(phrase);
  await seesExactly(ana, phrase);
}

/** A time that is stepped to, from the answers and from Say. What the button says is what both read, each by their own clock. */
async function answerWithOwnTime({ ana, ben }: Pick<BrowserCouple, 'ana' | 'ben'>): Promise<void> {
  const { answers, common, pause, room, saying } = ben.words;
  await ben.press(answers.change);
  await ben.press(pause.otherTime);
  await ben.sees(saying.promise);
  await stepped(ben, 'later');
  const later = await stepped(ben, 'later');
  await ben.press(answers.notNowAt(whenIn(newYork, later, ben)));
  await seesExactly(ben, answers.notNowAt(whenIn(newYork, later, ben)));
  await seesExactly(ana, ana.words.answers.notNowAt(whenIn(london, inZone(later, newYork, london), ana)));

  await ben.press(room.say);
  const own = ben.page.getByLabel(saying.own);
  await own.fill('Unsaid.');
  await ben.press(pause.otherTime);
  await ben.sees(saying.promise);
  await ben.press(common.back);
  expect(await own.inputValue()).toBe('Unsaid.');
  await ben.press(pause.otherTime);
  const sooner = await stepped(ben, 'earlier');
  await ben.press(answers.withYouAt(whenIn(newYork, sooner, ben)));
  await seesExactly(ana, ana.words.answers.withYouAt(whenIn(london, inZone(sooner, newYork, london), ana)));
}

async function answerWithTime({ ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.room.word);
  await ben.sees(ben.words.room.means(meaning));
  await ben.sees(ben.words.room.weAgreed(reply));
  const offer = ben.page.getByRole('button', { name: /\d\d:\d\d/ }).first();
  const named = timeIn(await offer.innerText());
  await offer.click();
  await ana.sees(ana.words.status.answered('Ben', someTime));
  await ana.sees(ana.words.answers.withYouAt(whenIn(london, inZone(named, newYork, london), ana)));
  await ben.sees(named);
  await ben.press(ben.words.answers.change);
  const later = ben.page.getByRole('button', { name: /\d\d:\d\d/ }).nth(1);
  const moved = timeIn(await later.innerText());
  expect(await later.innerText()).toBe(ben.words.answers.notNowAt(whenIn(newYork, moved, ben)));
  await later.click();
  await ana.sees(ana.words.answers.notNowAt(whenIn(london, inZone(moved, newYork, london), ana)));
  await answerWithOwnTime({ ana, ben });
  await ben.press(ben.words.answers.change);
  await ben.press(ben.words.answers.here);
  await seesExactly(ana, ana.words.answers.here);
  await ana.press(ana.words.room.lower);
  await ana.sees(ana.words.room.oneTap('Ben'));
}

/** What is said and noted while a signal is up stands on both screens, also when the note comes after the answer. */
async function answerWithPhrase({ ana, ben }: BrowserCouple): Promise<void> {
  const said = 'Please come.';
  const [feeling = ''] = ana.words.note.feelings;
  await ana.press(ana.words.room.word);
  await ben.sees(ben.words.answers.hear);
  await ana.press(ana.words.room.say);
  await ana.page.getByLabel(ana.words.saying.own).fill(said);
  await ana.press(ana.words.saying.send);
  await seesExactly(ben, said);
  await ana.press(ana.words.room.addNote);
  await ben.press(ben.words.room.say);
  await ben.press(phrase);
  await ana.press(feeling);
  await ana.sees(ana.words.status.answered('Ben', someTime));
  await seesExactly(ana, phrase);
  await ana.sees(ana.words.room.noteAdded(feeling));
  await ben.sees(ben.words.room.quoted('我的警报响了。'));
  await ana.press(ana.words.room.lower);
  await ana.sees(ana.words.room.oneTap('Ben'));
}

/** Steps five minutes earlier or later, with the keyboard; resolves with the time that is then read out. */
async function stepped({ page, words, button, language }: BrowserPerson, to: 'earlier' | 'later') {
  const step = button(words.pause[to](lengthOf(language, 5 * minute)));
  await step.focus();
  await page.keyboard.press('Enter');
  return timeIn(await page.locator('output').innerText());
}

/** How many minutes `later` is after `time`, as two times of day. */
function inMinutes(time: string, later: string): number {
  const [from = 0, to = 0] = [time, later].map((each) => Date.parse(`1970-01-01T${each}Z`) / minute);
  return (to - from + 24 * 60) % (24 * 60);
}

async function pauseUntil({ ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.room.pause);
  await ana.sees(ana.words.pause.planSeen('Ben'));
  await ana.page.getByRole('textbox', { name: ana.words.pause.plan }).fill(plan);
  await ana.press(ana.words.pause.otherTime);
  // Back is one step, and loses nothing.
  await ana.page.goBack();
  await ana.press(ana.words.pause.otherTime);
  const named = await stepped(ana, 'earlier');
  expect(inMinutes(named, await stepped(ana, 'later'))).toBe(5);
  expect(await stepped(ana, 'earlier')).toBe(named);
  await ana.press(ana.words.pause.start);
  await ben.sees(ben.words.pause.theirTime('Ana'));
  await seesExactly(ben, plan);
  expect(await reads(ana, '.bignum')).toBe(named);
  expect(await reads(ben, '.bignum')).toBe(inZone(named, london, newYork));

  await ben.press(phrase);
  await seesExactly(ana, phrase);

  await ana.press(ana.words.pause.more);
  const row = ana.page.locator('button.row').first();
  const later = timeIn(await row.innerText());
  await row.click();
  await expect.poll(() => reads(ben, '.bignum'), { timeout: 20_000 }).toBe(inZone(later, london, newYork));
  expect(await reads(ana, '.bignum')).toBe(later);

  await ben.press(ben.words.pause.aTimeForMe);
  const same = ben.page.locator('.slices button').first();
  expect(timeIn(await same.innerText())).toBe(inZone(later, london, newYork));
  await same.click();
  await seesExactly(ben, plan);
  await ana.sees(ana.words.pause.theyBackAt(whenIn(london, later, ana)));

  await ben.press(ben.words.pause.raise);
  await ben.sees(ben.words.pause.theirReturn('Ana', whenIn(newYork, inZone(later, london, newYork), ben)));
  await ben.press(ben.words.room.lower);

  await ana.press(ana.words.pause.imBack);
  await ana.sees(ana.words.pause.takesTwenty);
  await ben.press(ben.words.pause.imBack);
  await ben.sees(ben.words.pause.outcome.returned);
  await ana.sees(ana.words.pause.outcome.returned);
  await ana.sees(ana.words.pause.softStart);
  await ben.sees(ben.words.pause.breatheNow(2));
  await seesExactly(ben, returning);
  const over = timeIn(await reads(ana, '.returned .dim'));
  expect(timeIn(await reads(ben, '.returned .dim'))).toBe(inZone(over, london, newYork));
  for (const one of [ana, ben]) await one.press(one.words.common.toRoom);
}

async function breathe({ ana, ben }: BrowserCouple): Promise<void> {
  await ana.press(ana.words.room.breathe);
  await ana.press(ana.words.breathe.together);
  await ben.press(ben.words.breathe.join);
  await Promise.all([ana, ben].map((one) => one.breathes(one.words.breathe.out)));
  await ben.press(ben.words.breathe.stop);
  await Promise.all([ana, ben].map((one) => one.sees(one.words.breathe.restNote)));
}

async function shareZone({ page, press, words }: BrowserPerson): Promise<void> {
  await press(words.common.settings);
  await press(words.settings.name);
  await page.getByLabel(words.settings.zone).check();
  await press(words.settings.save);
  await press(words.common.back);
}

/** When both signed, as the page of the agreement says it: the digits only, for the two read in two languages. */
async function signedAt(person: BrowserPerson): Promise<string> {
  await person.press(person.words.common.agreement);
  const line = person.page.getByText('UTC').first();
  await line.waitFor();
  const text = await line.innerText();
  await person.press(person.words.common.back);
  return timeIn(text);
}

async function readSameDate({ ana, ben }: BrowserCouple): Promise<void> {
  for (const person of [ana, ben]) {
    await person.press(person.words.common.toRoom);
    await shareZone(person);
  }
  expect(await signedAt(ana)).toBe(await signedAt(ben));
}

/** Sets the time zone of somebody's device, more than once. */
async function zoneOf({ context, page }: BrowserPerson): Promise<(zone: string) => Promise<void>> {
  const session = await context.newCDPSession(page);
  return async (timezoneId) => void (await session.send('Emulation.setTimezoneOverride', { timezoneId }));
}

/** Ben lands in Chicago. Nothing is told until he says so. */
async function travel({ ana, ben }: BrowserCouple, moveTo: (zone: string) => Promise<void>): Promise<void> {
  const { travel: status } = ben.words;
  await moveTo('America/Chicago');
  await ben.sees(status.moved('America/Chicago'));
  await ben.press(ben.words.common.settings);
  await ben.press(ben.words.settings.name);
  await ben.sees(ben.words.settings.zoneShared(newYork));
  await ben.press(ben.words.common.back);
  await ben.press(ben.words.common.back);
  await ben.press(status.tellZone('Ana'));
  await ben.page.getByText(status.moved('America/Chicago')).waitFor({ state: 'detached' });
  await ana.press(ana.words.room.pause);
  await ana.press(ana.words.pause.otherTime);
  const named = await stepped(ana, 'later');
  await ana.press(ana.words.pause.start);
  await ana.sees(ana.words.pause.whereTheyAre('Ben', inZone(named, london, 'America/Chicago')));
}

describeInBrowser('a couple in London and New York, in English and Chinese', () => {
  it('[PAU-1] [PAU-17] [PAU-18] [PAU-19] [PAU-20] [PAU-21] [PAU-22] [SIG-4] [PHR-1] [PHR-2] [AGR-17] [AGR-18] [ROOM-7] [ROOM-8] [TEXT-7] reads every digit and every letter alike', async () => {
    const couple = await pairedCouple({
      withoutWorker: true,
      language: { ana: 'en', ben: 'zh' },
      looks: { ana: { timezoneId: london }, ben: {} },
    });
    const moveBenTo = await zoneOf(couple.ben);
    await moveBenTo(newYork);
    await signTheirPhrase(couple);
    await sayIt(couple);
    await answerWithTime(couple);
    await answerWithPhrase(couple);
    await pauseUntil(couple);
    await breathe(couple);
    await readSameDate(couple);
    await travel(couple, moveBenTo);
    expect([...couple.ana.errors(), ...couple.ben.errors()]).toEqual([]);
    await couple.close();
  });
});
