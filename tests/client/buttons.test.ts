import { buttonPressed } from '@duet/shared';
import { expect, test } from 'vitest';
import { pairUp } from '../support/people/installed-app.ts';
import { partnersOnOneService } from './partners.ts';

const { address, partner } = partnersOnOneService();

/** What a button sends, over the network, with nothing but its token. */
async function press(token: string, body: object) {
  const response = await fetch(`${address()}/api/press`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

test('[BTN-1] a button’s press reaches the other like one in the app, and both apps show it', async () => {
  const [ana, ben] = [partner({ name: 'Ana' }), partner({ name: 'Ben' })];
  await pairUp(ana, ben);
  const token = await ana.client.addButton('kitchen');
  const pressed = buttonPressed.parse((await press(token, { press: 'raise' })).body);
  expect(pressed.signal).toBe('raised');
  await ben.seesRoom('the signal', ({ view }) => view.partnerSignal.status === 'raised');
  await ana.seesRoom('delivered', ({ view }) => view.signal.status === 'raised' && view.signal.delivered);
  await ana.seesRoom('kept', ({ signalKept }) => signalKept);
  await press(token, { press: 'lower' });
  await ben.seesRoom('it lowered', ({ view }) => view.partnerSignal.status === 'lowered');
});

test('[BTN-5] the own devices read a button’s name and see it come and go, and the export has it; the other sees nothing', async () => {
  const [ana, ben] = [partner({ name: 'Ana' }), partner({ name: 'Ben' })];
  await pairUp(ana, ben);
  const tablet = partner({ name: 'Ana’s tablet' });
  await tablet.client.restore(ana.client.words() ?? '');
  await tablet.sees(
    'the room',
    ({ stage, room, connection }) => stage === 'paired' && room !== null && connection === 'online',
  );
  await tablet.client.refreshButtons();
  expect(tablet.client.state.buttons).toEqual([]);

  const token = await ana.client.addButton('by the bed');
  const { buttons } = await tablet.sees('the button', (state) => state.buttons?.length === 1);
  expect(buttons).toMatchObject([{ label: 'by the bed', lastUsedAt: null }]);
  await ben.client.refreshButtons();
  expect(ben.client.state.buttons).toEqual([]);
  expect(await ana.client.exportAll()).toMatchObject({ buttons: [{ label: 'by the bed' }] });

  await tablet.client.removeButton(buttons?.[0]?.buttonId ?? '');
  await ana.sees('it gone', (state) => state.buttons?.length === 0);
  expect(await press(token, { press: 'raise' })).toMatchObject({
    status: 401,
    body: { code: 'unauthorized' },
  });
  // Once more from a device that has not heard of it yet.
  await ana.client.removeButton(buttons?.[0]?.buttonId ?? '');
});

test('[BTN-5] a button whose making was not confirmed is made again, not twice', async () => {
  let loses = true;
  const ana = partner({
    name: 'Ana',
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!loses || !answer.url.endsWith('/api/buttons')) return answer;
      loses = false;
      throw new Error('the answer is lost');
    },
  });
  await pairUp(ana, partner({ name: 'Ben' }));
  await expect(ana.client.addButton('door')).rejects.toThrow('network');
  const token = await ana.client.addButton('door');
  expect(ana.client.state.buttons).toHaveLength(1);
  expect((await press(token, { press: 'raise' })).status).toBe(200);
});

test('[BTN-7] a pair that has ended leaves no button on the device', async () => {
  const [ana, ben] = [partner({ name: 'Ana' }), partner({ name: 'Ben' })];
  await pairUp(ana, ben);
  await ana.client.addButton('kitchen');
  await ben.client.unlink();
  const { buttons } = await ana.sees('the end', ({ stage }) => stage === 'unpaired');
  expect(buttons).toBeNull();
});
