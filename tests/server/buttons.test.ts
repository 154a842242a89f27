import { buttonList, ownExport } from '@duet/shared';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addButton, buttonWith, newButton, newToken, pressedIn } from './button.ts';
import { newCouple, pairUp } from '../support/people/raw-couple.ts';
import { type Duet, expectRefused, minutes, startDuet } from '../support/service/duet.ts';
import { newPerson, type Person, sealedStandIn } from '../support/people/raw-person.ts';

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const buttonsOf = async (person: Person) =>
  buttonList.parse((await person.ask('GET', '/buttons')).body).buttons;
const idsOf = async (person: Person) => (await buttonsOf(person)).map(({ buttonId }) => buttonId);

test('[BTN-5] a button is listed to its owner as it was sealed, to nobody else', async () => {
  const { ana, ben } = await newCouple(duet);
  const button = buttonWith(duet, newToken());
  const label = sealedStandIn();
  await ana.ask('POST', '/buttons', { buttonId: button.id, label });
  const listed = { buttonId: button.id, createdAt: duet.now(), lastUsedAt: null, label };
  expect(await buttonsOf(ana)).toEqual([listed]);
  expect(await buttonsOf(ben)).toEqual([]);
  expect(JSON.stringify((await ana.ask('GET', '/export')).body)).not.toContain(button.token);
});

test('[BTN-5] last use is told to the minute', async () => {
  const { ana } = await newCouple(duet);
  const button = await newButton(duet, ana);
  const usedAt = (at: number) =>
    vi.waitFor(async () => expect(await buttonsOf(ana)).toMatchObject([{ lastUsedAt: at }]), {
      timeout: 15_000,
    });
  const first = duet.now();
  pressedIn(await button.press('raise'));
  await usedAt(first);
  duet.pass(minutes(1) - 1);
  pressedIn(await button.press('lower'));
  duet.pass(1);
  pressedIn(await button.press('raise'));
  await usedAt(first + minutes(1));
});

test('[BTN-5] a removed button presses no more, from that moment', async () => {
  const { ana } = await newCouple(duet);
  const [lost, kept] = [await newButton(duet, ana), await newButton(duet, ana)];
  pressedIn(await lost.press('raise'));
  expect((await ana.ask('DELETE', `/buttons/${lost.id}`)).status).toBe(204);
  expectRefused(await lost.press('lower'), 'unauthorized', 401);
  expectRefused(await ana.ask('DELETE', `/buttons/${lost.id}`), 'not_found', 404);
  expect(await idsOf(ana)).toEqual([kept.id]);
  expect(pressedIn(await kept.press('lower'))).toMatchObject({ signal: 'lowered' });
});

test('[BTN-5] making the same button again is harmless, making somebody else’s is refused', async () => {
  const { ana, ben } = await newCouple(duet);
  const button = await newButton(duet, ana);
  const replies = await Promise.all([addButton(ana, button), addButton(ana, button)]);
  expect(replies.map(({ status }) => status)).toEqual([204, 204]);
  expectRefused(await addButton(ben, button), 'not_found', 404);
  expect([await idsOf(ana), await idsOf(ben)]).toEqual([[button.id], []]);
});

test('[BTN-5] there are ten at most, also of many made at once', async () => {
  const { ana } = await newCouple(duet);
  const made = await Promise.all(
    Array.from({ length: 14 }, () => addButton(ana, buttonWith(duet, newToken()))),
  );
  expect(made.filter(({ status }) => status === 204)).toHaveLength(10);
  for (const reply of made.filter(({ status }) => status !== 204)) expectRefused(reply, 'buttons_full', 409);
  const [first = ''] = await idsOf(ana);
  await ana.ask('DELETE', `/buttons/${first}`);
  await newButton(duet, ana);
});

test('[BTN-7] without a pair no button can be made, and those of an earlier pair are only in the export', async () => {
  const { ana, pairId } = await newCouple(duet);
  const old = await newButton(duet, ana);
  await ana.ask('DELETE', '/pair', { pairId });
  expectRefused(await addButton(ana, buttonWith(duet, newToken())), 'not_paired', 404);
  expect(await buttonsOf(ana)).toEqual([]);
  await pairUp(ana, await newPerson(duet));
  expect(await buttonsOf(ana)).toEqual([]);
  const { buttons } = ownExport.parse((await ana.ask('GET', '/export')).body);
  expect(buttons).toMatchObject([{ buttonId: old.id, pairId, lastUsedAt: null }]);
});
