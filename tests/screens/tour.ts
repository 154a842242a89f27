import { type BrowserCouple, pairedCouple, strangers } from '../support/people/browser-couple.ts';
import type { Language, BrowserPerson } from '../support/people/browser-person.ts';
import { agreeing } from './agreeing.ts';
import { apart } from './apart.ts';
import { beginning } from './beginning.ts';
import { breathing } from './breathing.ts';
import { lookingAgain } from './looking-again.ts';
import { ourTimes } from './our-times.ts';
import { overdue } from './overdue.ts';
import { parting } from './parting.ts';
import { pausing } from './pausing.ts';
import { practising } from './practice.ts';
import { rehearsing } from './rehearsing.ts';
import { resting } from './resting.ts';
import { secondDevice } from './second-device.ts';
import { settings } from './settings.ts';
import { signalling } from './signalling.ts';
import { withoutApp } from './without-app.ts';

/** Called at each stop of the tour. `name` is the state that `person` sees, the same in every language. */
export type Visit = (name: string, person: BrowserPerson) => Promise<void>;

/** A leg of the tour through some states. It begins and ends in the quiet room unless it says otherwise. */
export type Leg = (couple: BrowserCouple, visit: Visit) => Promise<void>;

/** Different time zones, so that return times are shown in both. */
const elsewhere = { timezoneId: 'America/New_York' };
const here = { timezoneId: 'Europe/Lisbon' };

/** Visits every screen and state of the real app in one language: the built client, a real service, two real browsers. */
export async function walkTour(language: Language, visit: Visit): Promise<void> {
  const couple = await strangers({ language, looks: { ana: here, ben: elsewhere } });
  try {
    const words = await beginning(couple, visit);
    await settings(couple, visit);
    await resting(couple, visit);
    await signalling(couple, visit);
    await pausing(couple, visit);
    await breathing(couple, visit);
    await practising(couple, visit);
    await ourTimes(couple, visit);
    await rehearsing(couple, visit);
    await apart(couple, visit);
    await secondDevice(couple, visit, words);
    await agreeing(couple, visit);
    await lookingAgain(couple, visit, words);
    await parting(couple, visit);
  } finally {
    await couple.close();
  }
  // A service whose shortest pause lasts seconds.
  const impatient = await pairedCouple({ language, pauseMinMinutes: 0.1 });
  try {
    await overdue(impatient, visit);
  } finally {
    await impatient.close();
  }
  await withoutApp(language, visit);
}
