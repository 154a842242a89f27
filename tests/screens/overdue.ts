import { someTime } from '../support/people/browser-person.ts';
import { lengthFor } from './pausing.ts';
import type { Leg } from './tour.ts';

const shortest = 6_000;

/** What happens if somebody is not back in time. Needs a service whose pauses may last seconds. */
export const overdue: Leg = async ({ ana, ben }, visit) => {
  const { room, pause } = ana.words;
  await ana.press(room.pause);
  await ana.press(lengthFor(ana, shortest));
  await ana.sees(pause.hasCome(someTime));
  await visit('pause-has-come', ana);
  await ben.sees(pause.takeLonger);
  await ben.button(pause.end).waitFor();
  await visit('pause-overdue', ben);

  await ben.press(pause.newTime);
  await ben.press(lengthFor(ben, shortest));
  await ana.sees(pause.bothOverdue);
  await visit('pause-both-overdue', ana);
  await ana.press(pause.end);
  await ben.sees(pause.outcome.ended);
  await visit('pause-ended', ben);
};
