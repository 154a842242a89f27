import { accountSlot } from '@duet/client/room-client/account/store';
import { neverQuiet } from '@duet/client/room-client/quiet/quiet';
import { practiceKeySlot } from '@duet/client/room-client/practice/key';
import { storageSlot } from '@duet/client/room-client/device/storage';
import type { KeptPair } from '@duet/client/room-client/pair/pair-texts';
import { enrolKeyOf, parseInvite } from '@duet/shared';
import { draftOf, proposalAt, seesAgreement } from '../support/people/app-agreement.ts';
import { newItemId, readItem, writeItem } from '../support/people/practising.ts';
import { installedApp, pairUp, type InstalledApp } from '../support/people/installed-app.ts';
import { recordWire, type WireRecord } from './wire-record.ts';
import type { PushTarget } from '../support/push-service.ts';
import { canary, type Sought, wordsSought } from './canaries.ts';

/** Both write into every field there is. `word` makes the text for a place. Returns the button's token. */
async function writeEverywhere(
  ana: InstalledApp,
  ben: InstalledApp,
  word: (place: string) => string,
): Promise<string> {
  const profile = {
    name: word('name'),
    zone: word('zone'),
    quiet: { ...neverQuiet, zone: word('quiet-zone') },
  };
  ana.client.shareProfile(profile);
  await ben.seesRoom('the name', ({ partner }) => partner?.name === profile.name);
  const signal = ana.client.raiseSignal();
  ana.client.attachNote(signal, word('note'));
  await ben.seesRoom('the note', ({ texts }) => texts.has(signal));
  ben.client.answerWithPhrase(signal, word('answer'));
  await ana.seesRoom(
    'the answer',
    ({ view }) => view.signal.status === 'raised' && view.signal.answer !== null,
  );
  const said = ben.client.sayPhrase(word('phrase'));
  await ana.seesRoom('the phrase', ({ texts }) => texts.has(said));
  const pause = ana.client.startPause({ minutes: 30, plan: word('plan') });
  await ben.seesRoom('the pause', ({ view }) => view.pause.status === 'running');
  const own = ben.client.commitReturn(pause, { minutes: 40, plan: word('own-plan') });
  await ana.seesRoom('the own plan', ({ texts }) => texts.has(own));
  await ana.client.nameDevice(word('device'));
  const token = await ana.client.addButton(word('button'));
  await agreeEverywhere(ana, ben, word);
  await practiseEverywhere(ana, ben, word);
  for (const partner of [ana, ben])
    await partner.sees('all of it kept', ({ presses }) => presses.length === 0);
  return token;
}

/** An item of her own, and one of both. */
async function practiseEverywhere(
  ana: InstalledApp,
  ben: InstalledApp,
  word: (place: string) => string,
): Promise<void> {
  for (const { client } of [ana, ben]) await client.openPractice();
  await writeItem(ana, { id: newItemId(), data: word('practice') });
  const shared = newItemId();
  await writeItem(ana, { id: shared, owner: 'pair', data: word('shared-practice') });
  await ben.sees('what is shared', () => readItem(ben, shared) !== null);
  await ana.client.sendPractice();
}

async function agreeEverywhere(
  ana: InstalledApp,
  ben: InstalledApp,
  word: (place: string) => string,
): Promise<void> {
  const written = draftOf(word('agreed'));
  await ana.client.propose({
    ...written,
    words: {
      signal: { sign: word('sign'), means: word('means'), answer: word('does') },
      otherWay: word('other-way'),
      pause: { minutes: 30, each: { a: word('each-a'), b: word('each-b') }, returning: word('returning') },
      phrases: [word('agreed-phrase')],
      values: word('values'),
      boundaries: word('boundaries'),
      helps: { a: word('helps-a'), b: word('helps-b') },
    },
  });
  await ben.client.declineProposal(await proposalAt(ben), word('comment'));
  await seesAgreement(ana, 'the comment', ({ closed }) => closed !== null);
  await ana.client.propose(written);
  await ben.client.acceptProposal(await proposalAt(ben));
  await seesAgreement(ana, 'it in force', ({ versions }) => versions.length === 1);
}

/** Everything on a device that could open what people wrote, or act in their name. */
async function secretsOf({ name, client, storage, states }: InstalledApp): Promise<Sought> {
  const account = await accountSlot(storage).read();
  const pair = await storageSlot<KeptPair>(storage, 'pair/1').read();
  const practice = await practiceKeySlot(storage).read();
  const words = client.words();
  if (account === null || !('keys' in account) || account.secret === null || words === null || pair === null)
    throw new Error('A device keeps its account, with the words until they are saved, and its pair.');
  const { keys, secret } = account;
  const links = states.flatMap(({ pairing }) => (pairing.step === 'inviting' ? [pairing.link] : []));
  const [invite = null] = links.map((each) => parseInvite(each));
  const secrets = {
    secret,
    'twelve words': Buffer.from(words),
    'signing key': keys.signing.seed,
    'agreement key': keys.agreement.privateKey,
    'vault key': keys.vaultKey.bytes,
    ...(practice === null ? {} : { 'practice’s key': practice.bytes }),
    'enrol key': enrolKeyOf(secret).seed,
    'pair’s key': pair.key.bytes,
    ...(invite === null ? {} : { invite: invite.secret }),
  };
  return Object.fromEntries(Object.entries(secrets).map(([of, bytes]) => [`${name}’s ${of}`, bytes]));
}

/** The `fetch` of a client that forgets to seal: the name of its device goes out in plain text. */
const unsealing =
  (through: typeof globalThis.fetch, word: string): typeof globalThis.fetch =>
  (url, init) => {
    const names = typeof init?.body === 'string' && init.body.startsWith('{"label"');
    // As long as the shortest envelope: the service can check its length and its alphabet only.
    return through(url, names ? { ...init, body: JSON.stringify({ label: word.padEnd(120, '-') }) } : init);
  };

/** What was written, what the readers saw, and everything that went over the wire meanwhile. */
export interface Observed {
  /** Every word and every secret. None may be found. */
  readonly sought: Sought;
  readonly words: readonly string[];
  /** A word that a third person sent in plain text. It has to be found. */
  readonly unsealed: Sought;
  /** Everything that the two were shown. */
  readonly read: string;
  readonly wire: WireRecord;
  /** Something the service keeps and that is no secret. */
  readonly deviceId: string;
}

const shown = (partners: readonly InstalledApp[]): string =>
  JSON.stringify(
    partners.map(({ states }) => states),
    (_, value: unknown) => (value instanceof Map ? [...value] : value),
  );

/** Ana and Ben, Cleo whose client does not seal, and a recording of the wire. */
interface Watched {
  readonly ana: InstalledApp;
  readonly ben: InstalledApp;
  readonly cleo: InstalledApp;
  readonly leaked: string;
  readonly wire: WireRecord;
  close(): Promise<void>;
}

export function openWatched(address: string): Watched {
  const wire = recordWire();
  const leaked = canary('unsealed');
  const settings = { address, fetch: wire.fetch };
  const ana = installedApp({ name: 'Ana', ...settings });
  const ben = installedApp({ name: 'Ben', ...settings });
  const cleo = installedApp({ name: 'Cleo', ...settings, fetch: unsealing(wire.fetch, leaked) });
  return {
    ana,
    ben,
    cleo,
    leaked,
    wire,
    close: async () => {
      for (const partner of [ana, ben, cleo]) await partner.close();
      await wire.close();
    },
  };
}

/** Ana and Ben pair and write everywhere, while Ben's phone lies locked. */
export async function observe(
  { ana, ben, cleo, leaked, wire }: Watched,
  push: PushTarget,
): Promise<Observed> {
  await cleo.client.begin();
  await cleo.client.nameDevice('This phone');
  await pairUp(ana, ben);
  await ben.client.reachAt(push.subscription);
  const words: string[] = [];
  const token = await writeEverywhere(ana, ben, (place) => {
    const word = canary(place);
    words.push(word);
    return word;
  });
  await push.next();
  const secrets = { ...(await secretsOf(ana)), ...(await secretsOf(ben)) };
  return {
    words,
    sought: { ...wordsSought(words), ...secrets, 'button’s token': Buffer.from(token, 'base64url') },
    unsealed: wordsSought([leaked]),
    read: shown([ana, ben]),
    wire,
    deviceId: ana.client.state.devices?.[0]?.deviceId ?? '',
  };
}
