import {
  accountKeysOf,
  commitmentOf,
  inviterMac,
  joinerMac,
  parseInvite,
  publicKeysOf,
  toBase64url,
  type Exchange,
  type Pairing,
} from '@duet/shared';
import { openLabel, sealLabel } from '@duet/client/room-client/account/labels';
import type { KeptPair, PairRecord } from '@duet/client/room-client/pair/pair-texts';
import { openPairRecord } from '@duet/client/room-client/pair/vault-record';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { scriptedApp, type ScriptedApp } from './scripted-app.ts';
import { scriptedService } from './scripted-service.ts';

async function two() {
  const service = scriptedService();
  const ana = await scriptedApp(service);
  const ben = await scriptedApp(service);
  await ana.account.begin();
  await ben.account.begin();
  return { service, ana, ben };
}

function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('there is none');
  return value;
}

const keysOf = (device: ScriptedApp) => present(device.account.keys());

function linkOf({ pairing }: ScriptedApp): string {
  const state = pairing.state();
  if (state.step !== 'inviting') throw new Error(`not inviting but ${state.step}`);
  return state.link;
}

function emojiOn({ pairing }: ScriptedApp): readonly string[] {
  const state = pairing.state();
  if (state.step !== 'comparing') throw new Error(`not comparing but ${state.step}`);
  return state.emoji.map(({ name }) => name);
}

/** Runs the pairing until both compare the emoji. */
async function compared() {
  const pair = await two();
  const { ana, ben } = pair;
  await ana.pairing.invite('link');
  await ben.pairing.join(linkOf(ana));
  await ana.pairing.resume();
  await ben.pairing.resume();
  return pair;
}

async function paired() {
  const pair = await compared();
  await pair.ana.pairing.confirm(true);
  await pair.ben.pairing.confirm(true);
  await pair.ana.pairing.resume();
  return pair;
}

const stopped = (why: string) => ({ step: 'stopped', why });
const random = (length: number) => new Uint8Array(randomBytes(length));
const evil = accountKeysOf(random(16));
const evilParty = { signingKey: evil.signing.publicKey, agreementKey: evil.agreement.publicKey };
const partyOf = (device: ScriptedApp) => {
  const { signing, agreement } = keysOf(device);
  return { signingKey: signing.publicKey, agreementKey: agreement.publicKey };
};

describe('pairing', () => {
  test('both see the same four emoji, confirm, and hold each other’s keys', async () => {
    const { ana, ben } = await compared();
    expect(emojiOn(ana)).toHaveLength(4);
    expect(emojiOn(ana)).toEqual(emojiOn(ben));
    await ana.pairing.confirm(true);
    expect(ana.pairing.state()).toMatchObject({ step: 'comparing', confirmed: true });
    expect(ana.paired).toEqual([]);
    await ben.pairing.confirm(true);
    await ana.pairing.resume();
    expect(ana.paired).toMatchObject([{ partner: publicKeysOf(keysOf(ben)) }]);
    expect(ben.paired).toMatchObject([{ partner: publicKeysOf(keysOf(ana)) }]);
    expect(ana.paired[0]?.pairId).toBe(ben.paired[0]?.pairId);
    for (const { pairing } of [ana, ben]) expect(pairing.state()).toEqual({ step: 'none' });
  });
  test('a pair stored by the first versions of the app, without its key, still opens', async () => {
    const { ana, ben } = await paired();
    const said = present(await ana.vault.remembered()).seal({ kind: 'phrase', item: 'i' }, 'still here');
    const { key, ...record } = (await ben.storage.get('pair/1')) as KeptPair;
    await ben.storage.put('pair/1', record satisfies PairRecord);
    const texts = present(await ben.vault.remembered());
    expect(texts.open({ kind: 'phrase', item: 'i', by: 'partner' }, said)).toEqual({
      ok: true,
      text: 'still here',
    });
    expect(await ben.storage.get('pair/1')).toEqual({ ...record, key });
  });
  test('the server never hears the secret, and the storage forgets it at the end', async () => {
    const service = scriptedService();
    const ana = await scriptedApp(service);
    await ana.account.begin();
    await ana.pairing.invite('screen');
    const secret = toBase64url(parseInvite(linkOf(ana))?.secret ?? new Uint8Array());
    expect(JSON.stringify(service.heard)).not.toContain(secret);
    const { ana: one, ben: other } = await paired();
    expect([...one.storage.keys].sort()).toEqual(['account/1', 'pair/1']);
    expect([...other.storage.keys].sort()).toEqual(['account/1', 'pair/1']);
  });
  test('the other opens what one says, in its place only', async () => {
    const { ana, ben } = await paired();
    const mine = present(await ana.vault.remembered());
    const theirs = present(await ben.vault.remembered());
    const place = { kind: 'phrase', item: 'i' } as const;
    const sealed = mine.seal(place, 'I am here.');
    expect(theirs.open({ ...place, by: 'partner' }, sealed)).toEqual({ ok: true, text: 'I am here.' });
    expect(mine.open({ ...place, by: 'me' }, sealed)).toEqual({ ok: true, text: 'I am here.' });
    expect(theirs.open({ ...place, by: 'me' }, sealed)).toEqual({ ok: false });
    expect(theirs.open({ ...place, item: 'j', by: 'partner' }, sealed)).toEqual({ ok: false });
  });
  test('a further device takes the pair from its owner’s sealed record', async () => {
    const { service, ana } = await paired();
    const other = await scriptedApp(service);
    await other.account.restore(ana.account.words() ?? '');
    const pairId = ana.paired[0]?.pairId ?? '';
    expect(await other.vault.find(pairId)).toMatchObject({
      ok: true,
      texts: { record: ana.paired[0] },
    });
    expect(await other.vault.remembered()).toMatchObject({ pairId });
    await other.vault.forget();
    expect(await other.vault.remembered()).toBeNull();
  });
});

describe('a reload or a lost answer in the middle', () => {
  test('every step survives a reload on both sides', async () => {
    const { service, ana, ben } = await two();
    const reload = async (device: ScriptedApp) => {
      const again = await scriptedApp(service, device.storage);
      await again.pairing.resume();
      return again;
    };
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    let one = await reload(ana);
    expect(linkOf(one)).toBe(link);
    await ben.pairing.join(link);
    let other = await reload(ben);
    expect(other.pairing.state()).toEqual({ step: 'joining' });
    one = await reload(one);
    one = await reload(one);
    other = await reload(other);
    expect(emojiOn(one)).toEqual(emojiOn(other));
    await one.pairing.confirm(true);
    one = await reload(one);
    expect(one.pairing.state()).toMatchObject({ step: 'comparing', confirmed: true });
    await other.pairing.confirm(true);
    one = await reload(one);
    expect(one.paired).toHaveLength(1);
  });
  test('asking again when nothing has changed tells nobody', async () => {
    const { ana, ben } = await compared();
    const told = ana.states.length + ben.states.length;
    await Promise.all([ana.pairing.resume(), ana.pairing.resume(), ben.pairing.resume()]);
    expect(ana.states.length + ben.states.length).toBe(told);
  });
  test('a redemption whose answer was lost is sent again with the same bytes', async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    service.control.losing.push('invites/redeem');
    await ben.pairing.join(linkOf(ana));
    expect(ben.pairing.state()).toEqual(stopped('network'));
    await ben.pairing.resume();
    expect(ben.pairing.state()).toEqual({ step: 'joining' });
    const bodies = service.heard.filter(({ path }) => path === 'invites/redeem').map(({ body }) => body);
    expect(bodies[1]).toEqual(bodies[0]);
  });
  test('trying again after a lost answer to a redemption does not burn the invite', async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    service.control.losing.push('invites/redeem');
    await ben.pairing.join(linkOf(ana));
    expect(ben.pairing.state()).toEqual(stopped('network'));
    await ben.pairing.dismiss();
    expect(ben.pairing.state()).toEqual({ step: 'joining' });
    await ben.pairing.cancel();
    expect([...ben.storage.keys]).toEqual(['account/1']);
  });
  test.each(['reveal', 'confirm'])('a lost answer to %s is recovered', async (step) => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    const state = ana.pairing.state();
    const inviteId = state.step === 'inviting' ? state.inviteId : '';
    service.control.losing.push(`invites/${inviteId}/${step}`);
    await ben.pairing.join(linkOf(ana));
    await ana.pairing.resume();
    await ana.pairing.resume();
    await ben.pairing.resume();
    await ana.pairing.confirm(true);
    await ben.pairing.confirm(true);
    await ana.pairing.resume();
    await ben.pairing.resume();
    expect(ana.paired).toHaveLength(1);
    expect(ben.paired).toHaveLength(1);
  });
  test('saying "the same" offline is remembered and sent later, unchanged', async () => {
    const { service, ana, ben } = await compared();
    service.control.reachable = false;
    await ana.pairing.confirm(true);
    expect(ana.pairing.state()).toMatchObject({ step: 'comparing', confirmed: true });
    service.control.reachable = true;
    await ben.pairing.confirm(true);
    await ana.pairing.resume();
    expect(ana.paired).toHaveLength(1);
  });
});

describe('an end without a pair', () => {
  test('[P4] different emoji end it for both', async () => {
    const { ana, ben } = await compared();
    await ana.pairing.confirm(false);
    await ben.pairing.confirm(true);
    await ben.pairing.resume();
    expect(ana.pairing.state()).toEqual(stopped('different'));
    expect(ben.pairing.state()).toEqual(stopped('gone'));
    for (const { paired, storage } of [ana, ben]) {
      expect(paired).toEqual([]);
      expect([...storage.keys]).toEqual(['account/1']);
    }
  });
  test('[BEG-11] that was said without a network ends it for the other as well, also after a reload', async () => {
    const { service, ana, ben } = await compared();
    await ben.pairing.confirm(true);
    service.control.reachable = false;
    await ana.pairing.confirm(false);
    expect(ana.pairing.state()).toEqual(stopped('different'));
    expect([...ana.storage.keys].sort()).toEqual(['account/1', 'left-invites/1']);
    await ben.pairing.resume();
    expect(ben.pairing.state()).toMatchObject({ step: 'comparing', confirmed: true });
    service.control.reachable = true;
    const again = await scriptedApp(service, ana.storage);
    await again.pairing.resume();
    await ben.pairing.resume();
    expect(ben.pairing.state()).toEqual(stopped('gone'));
    for (const { storage } of [ana, ben]) expect([...storage.keys]).toEqual(['account/1']);
  });
  test('[BEG-11] an invite that was cancelled without a network is taken back later, beside a new one', async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    const first = linkOf(ana);
    service.control.reachable = false;
    await ana.pairing.cancel();
    expect(ana.pairing.state()).toEqual({ step: 'none' });
    service.control.reachable = true;
    await ana.pairing.invite('link');
    await ana.pairing.resume();
    await ben.pairing.join(first);
    expect(ben.pairing.state()).toEqual(stopped('gone'));
    await ben.pairing.join(linkOf(ana));
    expect(ben.pairing.state()).toEqual({ step: 'joining' });
  });
  test('[BEG-11] the invite under way is known from any other, on both sides', async () => {
    const { ana, ben } = await two();
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    await ben.pairing.join(`${link}.`);
    for (const { pairing } of [ana, ben]) {
      expect(await pairing.isUnderWay(`Open ${link}`)).toBe(true);
      expect(await pairing.isUnderWay(`https://duet.example/join#${toBase64url(random(32))}`)).toBe(false);
      expect(await pairing.isUnderWay('https://duet.example/join')).toBe(false);
    }
    await ben.pairing.cancel();
    expect(await ben.pairing.isUnderWay(link)).toBe(false);
  });
  test('an invite taken back is gone', async () => {
    const { ana, ben } = await two();
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    await ana.pairing.cancel();
    expect(ana.pairing.state()).toEqual({ step: 'none' });
    await ben.pairing.join(link);
    expect(ben.pairing.state()).toEqual(stopped('gone'));
    await ben.pairing.dismiss();
    expect(ben.pairing.state()).toEqual({ step: 'none' });
  });
  test('one’s own link, a used one, an unknown one and no link at all are told apart', async () => {
    const { service, ana, ben } = await two();
    const eve = await scriptedApp(service);
    await eve.account.begin();
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    await ana.pairing.join(link);
    expect(ana.pairing.state()).toEqual(stopped('own'));
    await ana.pairing.dismiss();
    expect(linkOf(ana)).toBe(link);
    await ben.pairing.join(link);
    await eve.pairing.join(link);
    expect(eve.pairing.state()).toEqual(stopped('used'));
    await eve.pairing.join(`https://duet.example/join#${toBase64url(new Uint8Array(32))}`);
    expect(eve.pairing.state()).toEqual(stopped('unknown'));
    await eve.pairing.join('https://duet.example/join');
    expect(eve.pairing.state()).toEqual(stopped('unknown'));
  });
});

/** A server that lies to `asker` about the pairing. */
type Lie = (told: Pairing, scene: { readonly exchange: Exchange }) => Pairing;

const withInviter = (told: Pairing, party: Partial<Pairing['inviter']>): Pairing => ({
  ...told,
  inviter: { ...told.inviter, ...party },
});
const withJoiner = (told: Pairing, party: Partial<NonNullable<Pairing['joiner']>>): Pairing => ({
  ...told,
  joiner: told.joiner === null ? null : { ...told.joiner, ...party },
});

function expectNothingUsable(device: ScriptedApp) {
  expect(device.pairing.state()).toEqual(stopped('mac_failed'));
  expect(device.states.map(({ step }) => step)).not.toContain('comparing');
  expect([...device.storage.keys]).toEqual(['account/1']);
  expect(device.paired).toEqual([]);
}
const lastStep = (service: ReturnType<typeof scriptedService>) => service.heard.at(-1)?.path.split('/')[2];
const raw = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'));

describe('[P4] a hostile server without the link', () => {
  const blind = new Uint8Array(16);
  const nonce = random(32);
  const joinerLies: readonly [string, (told: Pairing) => Pairing][] = [
    ["swaps the joiner's keys", (told) => withJoiner(told, publicKeysOf(evil))],
    [
      "swaps the joiner's keys and makes up a MAC",
      (told) =>
        withJoiner(told, {
          ...publicKeysOf(evil),
          nonce: toBase64url(nonce),
          mac: toBase64url(joinerMac(blind, evilParty, nonce)),
        }),
    ],
    [
      'swaps only the agreement key',
      (told) => withJoiner(told, { agreementKey: publicKeysOf(evil).agreementKey }),
    ],
    ['names another account', (told) => withJoiner(told, { accountId: evil.accountId })],
    ["changes the joiner's nonce", (told) => withJoiner(told, { nonce: toBase64url(nonce) })],
    ['sends rubbish', (told) => withJoiner(told, { signingKey: 'x', nonce: '', mac: '=' })],
  ];
  test.each(joinerLies)('that %s reveals nothing to it', async (_, lie) => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    await ben.pairing.join(linkOf(ana));
    service.control.lie = (told, asker) => (asker === keysOf(ana).accountId ? lie(told) : told);
    await ana.pairing.resume();
    expectNothingUsable(ana);
    expect(service.heard.some(({ path }) => path.endsWith('/reveal'))).toBe(false);
    expect(lastStep(service)).toBe('decline');
  });

  const redeemLies: readonly [string, (told: Pairing) => Pairing][] = [
    [
      'another commitment',
      (told) => withInviter(told, { commitment: toBase64url(commitmentOf(evilParty, nonce)) }),
    ],
    ['an account that is not these keys', (told) => withInviter(told, { accountId: evil.accountId })],
    ['rubbish', (told) => withInviter(told, { agreementKey: '', commitment: '' })],
  ];
  test.each(redeemLies)('that shows the joiner %s is refused at once', async (_, lie) => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    service.control.lie = lie;
    await ben.pairing.join(link);
    expectNothingUsable(ben);
    expect(lastStep(service)).toBe('decline');
  });

  test("that swaps the inviter's keys cannot open the commitment", async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    service.control.lie = (told, asker) =>
      asker === keysOf(ben).accountId ? withInviter(told, publicKeysOf(evil)) : told;
    await ben.pairing.join(link);
    await ana.pairing.resume();
    await ben.pairing.resume();
    expectNothingUsable(ben);
    expect(lastStep(service)).toBe('decline');
  });

  const revealLies: readonly [string, Lie][] = [
    [
      'opens another commitment',
      (told, { exchange }) => ({
        ...told,
        reveal: { nonce: toBase64url(nonce), mac: toBase64url(inviterMac(blind, exchange)) },
      }),
    ],
    [
      'makes up the MAC',
      (told, { exchange }) => ({
        ...told,
        reveal: {
          nonce: toBase64url(exchange.inviterNonce),
          mac: toBase64url(inviterMac(blind, exchange)),
        },
      }),
    ],
    ['sends rubbish', (told) => ({ ...told, reveal: { nonce: '', mac: '' } })],
  ];
  test.each(revealLies)('that %s at the reveal is refused', async (_, lie) => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    await ben.pairing.join(linkOf(ana));
    await ana.pairing.resume();
    const invite = present([...service.invites.values()][0]?.pairing);
    const exchange: Exchange = {
      inviter: partyOf(ana),
      commitment: raw(invite.inviter.commitment),
      joiner: partyOf(ben),
      joinerNonce: raw(invite.joiner?.nonce),
      inviterNonce: raw(invite.reveal?.nonce),
    };
    service.control.lie = (told) => lie(told, { exchange });
    await ben.pairing.resume();
    expectNothingUsable(ben);
    expect(lastStep(service)).toBe('decline');
  });

  test('that replays the reveal of another transcript is refused', async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    await ben.pairing.join(linkOf(ana));
    await ana.pairing.resume();
    const old = present([...service.invites.values()][0]?.pairing.reveal);
    await ana.pairing.cancel();
    await ben.pairing.cancel();
    await ana.pairing.invite('link');
    await ben.pairing.join(linkOf(ana));
    ben.states.length = 0;
    service.control.lie = (told) => ({ ...told, step: 'revealed', reveal: old });
    await ben.pairing.resume();
    expectNothingUsable(ben);
    expect(lastStep(service)).toBe('decline');
  });

  test('that reports another pair as made is not believed', async () => {
    const { service, ana } = await compared();
    service.control.lie = (told) => ({
      ...told,
      step: 'paired',
      confirmed: { inviter: true, joiner: true },
      pairId: toBase64url(nonce),
    });
    await ana.pairing.confirm(true);
    expect(ana.pairing.state()).toEqual(stopped('mac_failed'));
    expect(ana.paired).toEqual([]);
    expect(await ana.vault.remembered()).toBeNull();
  });

  test('that reports the pair as made before this side confirmed changes nothing', async () => {
    const { service, ana } = await compared();
    service.control.lie = (told) => ({
      ...told,
      step: 'paired',
      confirmed: { inviter: true, joiner: true },
    });
    await ana.pairing.resume();
    expect(ana.pairing.state()).toMatchObject({ step: 'comparing', confirmed: false });
    expect(ana.paired).toEqual([]);
  });
});

describe('[P4] a hostile server that has the link too', () => {
  test('cannot show a second joiner once the nonce has gone out', async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    const secret = present(parseInvite(linkOf(ana))?.secret);
    await ben.pairing.join(linkOf(ana));
    const inviteId = [...service.invites.keys()][0] ?? '';
    // The server withholds its answer to the reveal, picks a nonce that makes the emoji match, and retells the pairing with it.
    service.control.losing.push(`invites/${inviteId}/reveal`);
    await ana.pairing.resume();
    const chosen = random(32);
    service.control.lie = (told) =>
      withJoiner(
        { ...told, step: 'redeemed' },
        { nonce: toBase64url(chosen), mac: toBase64url(joinerMac(secret, partyOf(ben), chosen)) },
      );
    await ana.pairing.resume();
    expect(ana.pairing.state()).toEqual(stopped('mac_failed'));
  });

  test('cannot commit late towards the joiner', async () => {
    const { service, ana, ben } = await two();
    await ana.pairing.invite('link');
    const late = random(32);
    service.control.lie = (told) =>
      withInviter(told, { ...publicKeysOf(evil), commitment: toBase64url(commitmentOf(evilParty, late)) });
    await ben.pairing.join(linkOf(ana));
    expect(ben.pairing.state()).toEqual(stopped('mac_failed'));
  });

  test('in the place of the joiner leaves the real one without emoji to compare', async () => {
    const service = scriptedService();
    const [ana, ben, eve] = await Promise.all([
      scriptedApp(service),
      scriptedApp(service),
      scriptedApp(service),
    ]);
    for (const { account } of [ana, ben, eve]) await account.begin();
    await ana.pairing.invite('link');
    const link = linkOf(ana);
    await eve.pairing.join(link);
    await ana.pairing.resume();
    await eve.pairing.resume();
    await ben.pairing.join(link);
    expect(ben.pairing.state()).toEqual(stopped('used'));
    expect(emojiOn(ana)).toEqual(emojiOn(eve));
  });
});

describe('records and labels', () => {
  test('[K2] a record opens for its pair, version and account only', async () => {
    const { service, ana, ben } = await paired();
    const record = present(ana.paired[0]);
    const answer = await ana.api.vaultRecord('pair', record.pairId);
    const kept = present(answer.ok ? answer.value : null);
    expect(openPairRecord(keysOf(ana), record.pairId, kept)).toEqual(record);
    expect(openPairRecord(keysOf(ben), record.pairId, kept)).toBeNull();
    expect(openPairRecord(keysOf(ana), record.pairId, { ...kept, version: 2 })).toBeNull();
    expect(openPairRecord(keysOf(ana), toBase64url(new Uint8Array(32)), kept)).toBeNull();
    const other = await scriptedApp(service);
    await other.account.restore(ana.account.words() ?? '');
    expect(await other.vault.find(toBase64url(new Uint8Array(32)))).toEqual({ ok: false, why: 'untrusted' });
    service.control.reachable = false;
    expect(await other.vault.find(record.pairId)).toEqual({ ok: false, why: 'network' });
  });
  test('[K2] a label opens for its device only, and for no button', () => {
    const label = sealLabel(evil, { kind: 'device', item: 'phone', text: 'My phone' }, random);
    expect(openLabel(evil, { kind: 'device', item: 'phone' }, label)).toBe('My phone');
    expect(openLabel(evil, { kind: 'device', item: 'laptop' }, label)).toBeNull();
    expect(openLabel(evil, { kind: 'button', item: 'phone' }, label)).toBeNull();
  });
});
