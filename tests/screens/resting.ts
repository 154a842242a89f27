import { someTime } from '../support/people/browser-person.ts';
import { frozen } from './frozen.ts';
import { threeMatters } from './three-matters.ts';
import type { Leg } from './tour.ts';

/** The room while no signal is up: quiet, offline, and with phrases. */
export const resting: Leg = async (couple, visit) => {
  const { ana, ben, service } = couple;
  const { room, say, saying, status, pairing, common, rehearsal } = ana.words;
  await ana.button(saying.ourOwnWord).waitFor();
  await visit('room-quiet', ana);
  await ana.press(saying.ourOwnWord);
  await ana.page.getByRole('textbox', { name: saying.parts.sign.label }).fill('灯塔 Lighthouse');
  await ana.sees('灯塔 Lighthouse');
  await visit('propose', ana);
  await ana.press(common.back);

  await ana.page.goto(`${service.address}/join#AAAAAAAAAAAAAAAAAAAAAA`);
  await ana.sees(pairing.pairedAlready);
  await visit('invite-left-alone', ana);
  await ana.press(common.toRoom);

  await ana.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await frozen(service, async () => {
    await ana.reload();
    await ana.sees(status.connecting);
    await visit('room-connecting', ana);
  });
  await ana.sees(room.quiet);

  await ben.goOffline();
  await ben.sees(status.offline);
  await visit('room-offline', ben);
  await ben.press(room.say);
  await ben.press(say.phrases[1] ?? '');
  await ben.sees(status.notSent);
  await visit('room-phrase-not-sent', ben);
  await ben.goOnline();
  await ana.sees(say.theySaid('Ben', someTime));

  await ana.press(room.say);
  await ana.sees(saying.own);
  await visit('say', ana);
  await ana.page.getByRole('textbox', { name: saying.own }).fill('壶里有茶。 There is tea in the pot.');
  await ana.press(saying.send);
  await ben.sees('There is tea in the pot.');
  await visit('room-said', ben);
  await visit('room-said-mine', ana);

  await threeMatters(couple);
  await visit('room-three-matters', ana);
  await ana.press(status.next(2, 3));
  await ana.sees(status.notSent);
  await visit('room-next-matter', ana);
  await ana.goOnline();
  await ana.press(rehearsal.notNow);
  await ana.sees(room.quiet);
};
