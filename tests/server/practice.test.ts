import { ownExport, practicePage, type PracticeWrite, practiceWritten } from '@duet/shared';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonWith, newToken } from './button.ts';
import { newCouple, pairUp } from '../support/people/raw-couple.ts';
import { newPerson, type Person, personOn, sealedStandIn } from '../support/people/raw-person.ts';
import { connectTo } from '../support/people/wire-partner.ts';
import { days, type Duet, expectRefused, startDuet } from '../support/service/duet.ts';

type Item = PracticeWrite['items'][number];

let duet: Duet;
beforeAll(async () => {
  duet = await startDuet();
});
afterAll(() => duet.close());

const newHash = (): string => randomBytes(32).toString('base64url');
const newItem = (changed: Partial<Item> = {}): Item => ({
  id: randomBytes(16).toString('base64url'),
  version: 1,
  sealed: sealedStandIn(),
  ...changed,
});
const post = (person: Person, owner: string, ...items: object[]) =>
  person.ask('POST', `/practice/${owner}`, { items });
async function write(person: Person, owner: string, ...items: Item[]): Promise<void> {
  const reply = await post(person, owner, ...items);
  expect(practiceWritten.parse(reply.body).results).toEqual(items.map(({ id }) => ({ id, result: 'kept' })));
}
const pageOf = async (person: Person, owner: string, after = 0) =>
  practicePage.parse((await person.ask('GET', `/practice/${owner}?after=${after}`)).body);
const exportOf = async (person: Person) => ownExport.parse((await person.ask('GET', '/export')).body);
const today = () => duet.now() - (duet.now() % days(1));
const lineOf = (person: Person) => connectTo(duet.origin, { token: person.token }, duet.now);

test('[PRA-5] an item comes back as it was sealed, with the day of its arrival and nothing else', async () => {
  const person = await newPerson(duet);
  const [first, second] = [newItem(), newItem()];
  await write(person, person.id, first);
  duet.pass(days(1));
  const ana = await personOn(duet, person, person.device);
  await write(ana, ana.id, second);
  const page = await pageOf(ana, ana.id);
  expect(page.items).toEqual([
    { ...first, writtenAt: today() - days(1) },
    { ...second, writtenAt: today() },
  ]);
  expect(await pageOf(ana, ana.id, page.cursor)).toEqual({ ...page, items: [] });
});

test('[PRA-50] many items travel gzipped to whoever takes them so, and as they are to everybody else', async () => {
  const ana = await newPerson(duet);
  const items = Array.from({ length: 20 }, () =>
    newItem({ sealed: randomBytes(1_500).toString('base64url') }),
  );
  await write(ana, ana.id, ...items);
  const answerTo = async (accepted: string) => {
    const asked = request(`${duet.origin}/api/practice/${ana.id}?after=0`, {
      headers: { authorization: `Bearer ${ana.token}`, 'accept-encoding': accepted },
    }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { encoding: answer.headers['content-encoding'], body: await buffer(answer) };
  };
  const [small, plain] = [await answerTo('gzip, br'), await answerTo('identity')];
  expect([small.encoding, plain.encoding]).toEqual(['gzip', undefined]);
  expect(gunzipSync(small.body).equals(plain.body)).toBe(true);
  expect(small.body.length / plain.body.length).toBeLessThan(0.8);
});

test('[PRA-3] a new device gets 6,000 items in pages, and one that was away sends hers, without being refused', async () => {
  const ana = await newPerson(duet);
  const sent = Array.from({ length: 6_000 }, () => newItem({ sealed: 'A'.repeat(200) }));
  for (let from = 0; from < sent.length; from += 200)
    await write(ana, ana.id, ...sent.slice(from, from + 200));
  const seen: string[] = [];
  const readOn = async (after: number): Promise<void> => {
    const { items, cursor, more } = await pageOf(ana, ana.id, after);
    seen.push(...items.map(({ id }) => id));
    if (more) await readOn(cursor);
  };
  await readOn(0);
  const ids = sent.map(({ id }) => id);
  expect(seen).toEqual(ids);
  expect((await exportOf(ana)).practice.map(({ id }) => id)).toEqual(ids);
});

test('[Z3] what one wrote alone is answered to the partner like what belongs to nobody', async () => {
  const { ana, ben } = await newCouple(duet);
  const item = newItem();
  await write(ana, ana.id, item);
  const nobody = newHash();
  for (const path of ['', '?after=0', '?after=9']) {
    const reply = await ben.ask('GET', `/practice/${ana.id}${path}`);
    expectRefused(reply, 'not_found', 404);
    expect(reply).toEqual(await ben.ask('GET', `/practice/${nobody}${path}`));
  }
  for (const changed of [item, { ...item, version: 2 }, newItem()]) {
    const reply = await post(ben, ana.id, changed);
    expectRefused(reply, 'not_found', 404);
    expect(reply).toEqual(await post(ben, nobody, changed));
  }
  expect((await exportOf(ben)).practice).toEqual([]);
  expect((await pageOf(ana, ana.id)).items).toMatchObject([item]);
});

test('[Z3] the partner is told nothing when one writes alone', async () => {
  const { ana, ben } = await newCouple(duet);
  const [hers, his] = [await lineOf(ana), await lineOf(ben)];
  const [told, toldHim] = [hers.next('account'), his.next('account')];
  await write(ana, ana.id, newItem());
  expect(await told).toEqual({ about: 'practice' });
  const button = buttonWith(duet, newToken());
  await ben.ask('POST', '/buttons', { buttonId: button.id, label: sealedStandIn() });
  expect(await toldHim).toEqual({ about: 'buttons' });
  hers.close();
  his.close();
});

test('[PRA-19] whoever asks for the export without the practice gets all the rest of it', async () => {
  const { ana } = await newCouple(duet);
  await write(ana, ana.id, newItem());
  const whole = await exportOf(ana);
  expect(whole.practice).toHaveLength(1);
  const rest = ownExport.parse((await ana.ask('GET', '/export?practice=false')).body);
  expect(rest).toEqual({ ...whole, practice: [] });
  expectRefused(await ana.ask('GET', '/export?practice=maybe'), 'bad_request', 400);
});

test('[PRA-3] both are told when one writes for the pair, and both get it', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const [hers, his] = [await lineOf(ana), await lineOf(ben)];
  const told = [hers.next('account'), his.next('account')];
  const item = newItem();
  await write(ben, pairId, item);
  expect(await Promise.all(told)).toEqual([{ about: 'practice' }, { about: 'practice' }]);
  for (const person of [ana, ben]) expect((await pageOf(person, pairId)).items).toMatchObject([item]);
  hers.close();
  his.close();
});

test('[PRA-3] nobody is told of what was not taken', async () => {
  const ana = await newPerson(duet);
  const line = await lineOf(ana);
  const told = line.next('account');
  const refused = newItem({ version: 2 });
  const reply = await post(ana, ana.id, refused);
  expect(reply.body).toEqual({ results: [{ id: refused.id, result: 'newer' }] });
  await ana.ask('PUT', `/vault/quiet/${ana.id}`, { version: 1, envelope: sealedStandIn() });
  expect(await told).toEqual({ about: 'quiet' });
  line.close();
});

test('[Z1] an ended pair is answered like one that never was; its items are in the export for 30 days', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const [alone, shared] = [newItem(), newItem({ sealed: null })];
  await write(ana, ana.id, alone);
  await write(ben, pairId, shared);
  await ana.ask('DELETE', '/pair', { pairId });
  for (const person of [ana, ben]) {
    const nobody = newHash();
    const read = await person.ask('GET', `/practice/${pairId}`);
    expectRefused(read, 'not_found', 404);
    expect(read).toEqual(await person.ask('GET', `/practice/${nobody}`));
    expect(await post(person, pairId, newItem())).toEqual(await post(person, nobody, newItem()));
  }
  const next = await pairUp(ana, await newPerson(duet));
  expect((await pageOf(ana, next.pairId)).items).toEqual([]);
  const written = { writtenAt: today() };
  const exported = await exportOf(ana);
  expect(exported.practice).toHaveLength(2);
  expect(exported.practice).toContainEqual({ ...alone, ...written, owner: ana.id });
  expect(exported.practice).toContainEqual({ ...shared, ...written, owner: pairId });
  expect((await exportOf(ben)).practice).toEqual([{ ...shared, ...written, owner: pairId }]);
});

test('a deleted account leaves only what it wrote for the pair, for the export of the other', async () => {
  const { ana, ben, pairId } = await newCouple(duet);
  const shared = newItem();
  await write(ana, ana.id, newItem());
  await write(ana, pairId, shared);
  await ana.ask('DELETE', '/account');
  expectRefused(await ana.ask('GET', `/practice/${ana.id}`), 'unauthorized', 401);
  expectRefused(await post(ana, ana.id, newItem()), 'unauthorized', 401);
  expect((await exportOf(ben)).practice).toMatchObject([{ ...shared, owner: pairId }]);
});

test.each([{ writtenAt: 0 }, { position: 1 }, { owner: 'A'.repeat(43) }, { kind: 'journal' }, { by: 'a' }])(
  '[Z5] who wrote an item, when and where it stands is for the server to say: %j is refused',
  async (stray) => {
    const ana = await newPerson(duet);
    expectRefused(await post(ana, ana.id, newItem(), { ...newItem(), ...stray }), 'bad_request', 400);
    expect((await pageOf(ana, ana.id)).items).toEqual([]);
  },
);

test.each([
  ['an id with another spelling', { id: `${'A'.repeat(21)}B` }],
  ['a long id', { id: 'A'.repeat(23) }],
  ['an id of other letters', { id: '../../../../account/../' }],
  ['version 0', { version: 0 }],
  ['a version with a fraction', { version: 1.5 }],
  ['a huge version', { version: 2 ** 31 }],
  ['a text that is too short', { sealed: 'A'.repeat(79) }],
  ['a text that is too long', { sealed: 'A'.repeat(43_801) }],
  ['a text that is not sealed', { sealed: 'I wrote this down. '.repeat(9) }],
  ['no text at all', { sealed: undefined }],
])('[I1] an item with %s is refused, and the others with it', async (_, changed) => {
  const ana = await newPerson(duet);
  expectRefused(await post(ana, ana.id, newItem(), { ...newItem(), ...changed }), 'bad_request', 400);
  expect((await pageOf(ana, ana.id)).items).toEqual([]);
});

test('[I1] no items, more than 200, and a cursor that is none are refused', async () => {
  const ana = await newPerson(duet);
  expectRefused(await post(ana, ana.id), 'bad_request', 400);
  const many = Array.from({ length: 201 }, () => newItem({ sealed: null }));
  expectRefused(await post(ana, ana.id, ...many), 'bad_request', 400);
  await write(ana, ana.id, ...many.slice(1));
  for (const after of ['-1', 'x', '1.5', '1e999', String(2 ** 53), '0&after=1', '0&count=1'])
    expectRefused(await ana.ask('GET', `/practice/${ana.id}?after=${after}`), 'bad_request', 400);
  for (const owner of ['x', `${ana.id}A`, `${ana.id.slice(1)}%00`])
    expectRefused(await ana.ask('GET', `/practice/${owner}`), 'bad_request', 400);
});

test('[I2] the longest item fits into a request, and two of them do not', async () => {
  const ana = await newPerson(duet);
  const [one, other] = [newItem({ sealed: 'A'.repeat(43_800) }), newItem({ sealed: 'B'.repeat(43_800) })];
  expectRefused(await post(ana, ana.id, one, other), 'too_large', 413);
  await write(ana, ana.id, one);
  expect((await pageOf(ana, ana.id)).items).toMatchObject([one]);
});

test('[A6] a device that was removed neither reads nor writes', async () => {
  const ana = await newPerson(duet);
  await write(ana, ana.id, newItem());
  await ana.ask('DELETE', `/devices/${ana.device.id}`);
  expectRefused(await ana.ask('GET', `/practice/${ana.id}`), 'unauthorized', 401);
  expectRefused(await post(ana, ana.id, newItem()), 'unauthorized', 401);
});

test('the key of the private items is made by the first device to do so, and nobody is told of it', async () => {
  const { ana, ben } = await newCouple(duet);
  const path = `/vault/practice/${ana.id}`;
  expect(await ana.ask('GET', path)).toEqual({ status: 200, body: null });
  const line = await lineOf(ana);
  const told = line.next('account');
  const record = { version: 1, envelope: sealedStandIn() };
  expect((await ana.ask('PUT', path, record)).status).toBe(204);
  expect((await ana.ask('PUT', path, record)).status).toBe(204);
  expectRefused(await ana.ask('PUT', path, { ...record, envelope: sealedStandIn() }), 'newer_version', 409);
  expect(await ana.ask('GET', path)).toEqual({ status: 200, body: record });
  expectRefused(await ben.ask('GET', path), 'not_found', 404);
  expectRefused(await ben.ask('PUT', path, { ...record, version: 2 }), 'not_found', 404);
  expect((await exportOf(ana)).records).toContainEqual({ kind: 'practice', item: ana.id, ...record });
  await write(ana, ana.id, newItem());
  expect(await told).toEqual({ about: 'practice' });
  line.close();
});
