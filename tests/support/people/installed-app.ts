import { randomBytes } from 'node:crypto';
import { createAccount } from '@duet/client/room-client/account/account';
import { createApi } from '@duet/client/room-client/api/api';
import { type DeviceStorage, memoryStorage } from '@duet/client/room-client/device/storage';
import type { PairRecord } from '@duet/client/room-client/pair/pair-texts';
import { createPairVault } from '@duet/client/room-client/pair/pair-vault';
import { createPairing } from '@duet/client/room-client/pairing/pairing';
import { createRoomClient, type RoomClientOptions } from '@duet/client/room-client/room-client';
import type { ClientState, RoomClient } from '@duet/client/room-client/state';
import type { PairingState } from '@duet/client/room-client/pairing/pairing-state';
import type { RoomState } from '@duet/client/room-client/room/room-state';

/** The whole app of one partner, without a screen, and a way to wait for what it shows. */
export interface InstalledApp {
  readonly name: string;
  readonly client: RoomClient;
  readonly storage: DeviceStorage;
  /** Every state so far, as subscribers saw them. */
  readonly states: readonly ClientState[];
  /** Resolves with the first state, from now on, in which `it` holds; rejects after 45 s. */
  sees(what: string, it: (state: ClientState) => boolean): Promise<ClientState>;
  /** The same for the room. */
  seesRoom(what: string, it: (room: RoomState) => boolean): Promise<RoomState>;
  close(): Promise<void>;
}

export type AppSettings = { readonly name: string; readonly address: string } & Partial<RoomClientOptions>;

/** How long `sees` waits, in ms: longer than an app waits before it tries again to connect, which is up to 15 s. */
const patience = 45_000;

export function installedApp({ name, address, ...options }: AppSettings): InstalledApp {
  const storage = options.storage ?? memoryStorage();
  const client = createRoomClient({ url: address, origin: address, ...options, storage });
  const states: ClientState[] = [client.state];
  const unsubscribe = client.subscribe((state) => states.push(state));

  const sees = (what: string, it: (state: ClientState) => boolean): Promise<ClientState> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        stop();
        reject(new Error(`${name} never sees ${what}; last: ${JSON.stringify(client.state)}`));
      }, patience);
      const look = (state: ClientState): void => {
        if (!it(state)) return;
        clearTimeout(late);
        stop();
        resolve(state);
      };
      const stop = client.subscribe(look);
      look(client.state);
    });

  return {
    name,
    client,
    storage,
    states,
    sees,
    seesRoom: async (what, it) => {
      const state = await sees(what, ({ room }) => room !== null && it(room));
      if (state.room === null) throw new Error('A room that is seen is there');
      return state.room;
    },
    close: async () => {
      unsubscribe();
      await client.close();
    },
  };
}

export interface AppPartSettings {
  /** Logins are signed for it, and invite links lead to it. */
  readonly origin: string;
  /** Where the service is reached, if not at `origin`. */
  readonly address?: string;
  readonly storage?: DeviceStorage;
  readonly fetch?: typeof globalThis.fetch;
  /** Monotonic time in ms. */
  readonly elapsed?: () => number;
  readonly pairingChanged?: (state: PairingState) => void;
  readonly paired?: (record: PairRecord) => void;
  readonly onKnown?: (known: boolean) => void;
}

const random = (length: number) => new Uint8Array(randomBytes(length));

/** The parts of an installed app that speak HTTP: its account and its pairing, without connection or room. */
export async function installedParts(settings: AppPartSettings) {
  const { origin, address = origin, storage = memoryStorage(), fetch = globalThis.fetch } = settings;
  const { elapsed = () => performance.now(), pairingChanged, paired, onKnown = () => undefined } = settings;
  const api = createApi({ origin: address, fetch, token: (refused) => account.token(refused) });
  const account = createAccount({ api, storage, random, origin, elapsed, onKnown });
  const vault = createPairVault({ api, storage, account, random });
  const pairing = createPairing({
    api,
    storage,
    account,
    vault,
    random,
    origin,
    changed: (state) => pairingChanged?.(state),
    paired: (record) => paired?.(record),
  });
  await account.load();
  return { api, account, vault, pairing };
}

export type InstalledParts = Awaited<ReturnType<typeof installedParts>>;

const emojiOf = ({ pairing }: ClientState): string =>
  pairing.step === 'comparing' ? pairing.emoji.map(({ name }) => name).join(' ') : '';

/** Both begin, one invites, the other joins, both find the same emoji. */
export async function pairUp(one: InstalledApp, other: InstalledApp): Promise<void> {
  await Promise.all([one.client.begin(), other.client.begin()]);
  await one.client.invite('link');
  const { pairing } = one.client.state;
  if (pairing.step !== 'inviting') throw new Error(`${one.name} is ${pairing.step}, not inviting`);
  await other.client.join(pairing.link);
  const [here, there] = await Promise.all(
    [one, other].map((app) => app.sees('the emoji', (state) => emojiOf(state) !== '')),
  );
  if (here === undefined || there === undefined || emojiOf(here) !== emojiOf(there))
    throw new Error('The two see different emoji');
  await Promise.all([one, other].map(({ client }) => client.confirmEmoji(true)));
  await Promise.all(
    [one, other].map((app) =>
      app.sees(
        'the room',
        (state) => state.stage === 'paired' && state.room !== null && state.agreement !== null,
      ),
    ),
  );
}
