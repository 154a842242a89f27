import type { Result } from '@duet/client/room-client/api/api';
import { memoryStorage } from '@duet/client/room-client/device/storage';
import { createPairTexts } from '@duet/client/room-client/pair/pair-texts';
import { createPractice, type PracticeDeps } from '@duet/client/room-client/practice/practice';
import type { Owning, PracticeState } from '@duet/client/room-client/practice/state';
import { findVaultRecord, writeVaultRecord } from '@duet/server/accounts/sql-vault';
import type { Sql } from '@duet/server/platform/sql';
import { type PracticeOwner, readPractice, writePractice } from '@duet/server/practice/sql-practice';
import { type AccountKeys, accountKeysOf, pairKeyOf, practiceWrite, toBase64url } from '@duet/shared';
import { randomBytes } from 'node:crypto';
import { newItemId } from '../support/people/practising.ts';
import type { Random } from './random.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));
const lost = { ok: false, why: 'network' } as const;
const network = ['fine', 'fine', 'fine', 'request lost', 'answer lost', 'repeated'] as const;
const pairStarted = 1;

/** Two people, whose rows are in the database. */
async function newCouple(sql: Sql) {
  const [ana, ben] = [accountKeysOf(random(16)), accountKeysOf(random(16))];
  for (const { accountId } of [ana, ben])
    await sql.query(`insert into accounts values ($1, 'k', 'k', 'k', 0)`, [accountId]);
  const pairId = toBase64url(random(32));
  await sql.query('insert into pairs (id, account_a, account_b, started_at) values ($1, $2, $3, $4)', [
    pairId,
    ana.accountId,
    ben.accountId,
    pairStarted,
  ]);
  return { ana, ben, pairId };
}

/** What a device asks of the service, with the service's own code, over a network that loses and repeats as chance has it. */
function apiOver(
  sql: Sql,
  { accountId }: AccountKeys,
  chance: Random,
): PracticeDeps['api'] & { isWhole: boolean } {
  const ownerOf = (id: string): PracticeOwner => ({ kind: id === accountId ? 'account' : 'pair', id });
  async function unreliably<Value>(ask: () => Promise<Value>): Promise<Result<Value>> {
    const fate = api.isWhole ? 'fine' : chance.pick(network);
    if (fate === 'request lost') return lost;
    const value = await ask();
    if (fate === 'repeated') await ask();
    return fate === 'answer lost' ? lost : { ok: true, value };
  }
  const api: ReturnType<typeof apiOver> = {
    isWhole: false,
    async send({ method, path, body }, check) {
      const [, owner = '', after = '0'] = /^practice\/([^?]+)(?:\?after=(\d+))?$/.exec(path) ?? [];
      const answer = await unreliably<unknown>(() =>
        method === 'GET'
          ? readPractice(sql, owner, Number(after))
          : writePractice(sql, ownerOf(owner), { ...practiceWrite.parse(body), now: 0 }),
      );
      if (!answer.ok) return answer;
      return check(answer.value) ? { ok: true, value: answer.value } : lost;
    },
    vaultRecord: (kind, item) => unreliably(() => findVaultRecord(sql, { account: accountId, kind, item })),
    putVaultRecord: (kind, item, record) =>
      unreliably(() => writeVaultRecord(sql, { account: accountId, kind, item }, record)),
  };
  return api;
}

interface Device {
  readonly keys: AccountKeys;
  /** Writes over everything that it shows of the item. @returns the texts it wrote over */
  readonly write: (writing: {
    readonly id: string;
    readonly owner: Owning;
    readonly data: string | null;
  }) => Promise<readonly unknown[]>;
  /** Fetches and sends; where the network does not let it, it does not. */
  readonly sync: () => Promise<void>;
  readonly wholeNetwork: (isWhole: boolean) => void;
  readonly shows: () => PracticeState | null;
}

function newDevice(
  sql: Sql,
  {
    keys,
    partner,
    pairId,
  }: { readonly keys: AccountKeys; readonly partner: AccountKeys; readonly pairId: string },
  chance: Random,
): Device {
  const key = pairKeyOf(
    keys.agreement.privateKey,
    partner.agreement.publicKey,
    Buffer.from(pairId, 'base64url'),
  );
  if (key === null) throw new Error('The two have a key.');
  const of = {
    accountId: partner.accountId,
    signingKey: toBase64url(partner.signing.publicKey),
    agreementKey: toBase64url(partner.agreement.publicKey),
  };
  const texts = createPairTexts(keys, { pairId, partner: of, transcript: '', head: null, key }, random);
  const api = apiOver(sql, keys, chance);
  let state: PracticeState | null = null;
  const practice = createPractice({
    api,
    account: { keys: () => keys },
    storage: memoryStorage(),
    random,
    chance: () => 0.5,
    // Nothing is sent by itself: what happens when is decided by the run.
    time: { monotonic: () => 0, wall: () => 0, after: () => () => undefined },
    online: () => true,
    texts: () => texts,
    changed: ({ practice: next }) => {
      state = next;
    },
  });
  return {
    keys,
    async write({ id, owner, data }) {
      await practice.actions.openPractice();
      const seen = state?.items.get(id)?.alternatives ?? [];
      await practice.actions.writePractice({
        id,
        owner,
        over: seen.map(({ rev }) => rev),
        next: data === null ? null : { kind: 'entry', form: 1, data },
      });
      return seen.map((one) => one.data);
    },
    sync: () => practice.actions.sendPractice().catch(() => undefined),
    wholeNetwork: (isWhole) => {
      api.isWhole = isWhole;
    },
    shows: () => state,
  };
}

/** What stands in an item on a device: the texts, and whether all of it is sent. */
const standing = (device: Device, id: string) => {
  const item = device.shows()?.items.get(id);
  return { texts: item?.alternatives.map(({ data }) => data) ?? [], unsent: item?.unsent ?? false };
};

interface Found {
  readonly runs: number;
  /** Items that do not stand alike on the devices that may read them, or are not sent, at the end. */
  readonly unequal: number;
  /** Texts that are gone though nobody who had them in sight replaced them. */
  readonly lost: number;
}

/** How many things happen in one run. */
const deeds = 24;

/** With how many runs in the storage of its devices a couple is given up for a new one: a run is about the newest items only. */
const runsPerCouple = 20;

/**
 * Two devices of one account and one of the other write, delete, fetch and send in random order, over a network that loses and
 * repeats requests and answers. Then the network is whole, all devices sync, and what they show is compared.
 */
export async function interleave(
  sql: Sql,
  { count, chance }: { readonly count: number; readonly chance: Random },
): Promise<Found> {
  const found = { runs: 0, unequal: 0, lost: 0 };
  while (found.runs < count) {
    const { ana, ben, pairId } = await newCouple(sql);
    const hers = { keys: ana, partner: ben, pairId };
    const devices = [
      newDevice(sql, hers, chance),
      newDevice(sql, hers, chance),
      newDevice(sql, { keys: ben, partner: ana, pairId }, chance),
    ] as const;
    for (let at = 0; at < runsPerCouple && found.runs < count; at += 1) {
      const { unequal, lost: gone } = await oneRun(devices, chance);
      found.runs += 1;
      found.unequal += unequal;
      found.lost += gone;
    }
  }
  return found;
}

/** Ana's two devices, and Ben's. */
type Devices = readonly [Device, Device, Device];

/** Something is written at random, or fetched and sent. */
async function anyDeed(devices: Devices, chance: Random, note: Noted): Promise<void> {
  const device = chance.pick(devices);
  if (chance.below(2) === 0) return device.sync();
  const owner = device === devices[2] || chance.below(2) === 0 ? 'pair' : 'account';
  const id = owner === 'pair' ? note.shared : note.own;
  const data = chance.below(6) === 0 ? null : randomBytes(6).toString('hex');
  // A device that has not got the account's key yet cannot open the item, shows nothing of it, and refuses to write over it.
  const over = await device.write({ id, owner, data }).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'unreadable') return null;
    throw error;
  });
  if (over === null) return;
  for (const text of over) note.replaced.add(text);
  if (data !== null) note.written.push({ id, text: data });
}

/** What happened in a run. */
interface Noted {
  readonly own: string;
  readonly shared: string;
  readonly written: { readonly id: string; readonly text: string }[];
  /** Texts over which somebody wrote who had them in sight. */
  readonly replaced: Set<unknown>;
}

async function oneRun(devices: Devices, chance: Random): Promise<Omit<Found, 'runs'>> {
  const note: Noted = { own: newItemId(), shared: newItemId(), written: [], replaced: new Set() };
  for (const device of devices) device.wholeNetwork(false);
  for (let at = 0; at < deeds; at += 1) await anyDeed(devices, chance, note);
  for (const device of devices) device.wholeNetwork(true);
  for (let round = 0; round < 3; round += 1) for (const device of devices) await device.sync();
  const ends = [
    { id: note.own, each: devices.slice(0, 2).map((device) => standing(device, note.own)) },
    { id: note.shared, each: devices.map((device) => standing(device, note.shared)) },
  ];
  const isAlike = ({ each }: (typeof ends)[number]): boolean =>
    each.every((one) => JSON.stringify(one) === JSON.stringify(each[0]) && !one.unsent);
  const isLost = ({ id, text }: Noted['written'][number]): boolean =>
    !note.replaced.has(text) && ends.find((end) => end.id === id)?.each[0]?.texts.includes(text) !== true;
  return {
    unequal: ends.filter((end) => !isAlike(end)).length,
    lost: note.written.filter((one) => isLost(one)).length,
  };
}
