import type { BrowserCouple } from '../support/people/browser-couple.ts';

/** An invitation to rehearse, and two phrases of Ana's that wait for a connection: three matters in her room, which is offline. */
export async function threeMatters({ ana, ben }: Pick<BrowserCouple, 'ana' | 'ben'>): Promise<void> {
  const { common, rehearsal, room, say, status } = ana.words;
  await ben.press(common.settings);
  await ben.press(rehearsal.title);
  await ben.press(rehearsal.invite('Ana'));
  await ana.sees(rehearsal.invites('Ben'));
  await ana.goOffline();
  await ana.sees(status.offline);
  for (const phrase of [say.phrases[2] ?? '', say.phrases[3] ?? '']) {
    await ana.press(room.say);
    await ana.press(phrase);
  }
  await ana.sees(status.next(2, 3));
}
