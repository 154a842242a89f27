import { createRoomClient, type RoomClientOptions } from '@duet/client/room-client/room-client';
import type { ClientState, RoomClient } from '@duet/client/room-client/state';
import type { RoomState } from '@duet/client/room-client/room/room-state';
import { type DeviceStorage, memoryStorage } from '@duet/client/room-client/device/storage';

/** A headless room client of one partner, and a way to wait for what it sees. */
export interface Partner {
  readonly name: string;
  readonly client: RoomClient;
  readonly storage: DeviceStorage;
  /** Every state so far, as subscribers saw them. */
  readonly states: readonly ClientState[];
  /** Resolves with the first state, from now on, in which `it` holds; rejects after a long while. */
  sees(what: string, it: (state: ClientState) => boolean): Promise<ClientState>;
  /** The same for the room. */
  seesRoom(what: string, it: (room: RoomState) => boolean): Promise<RoomState>;
  close(): Promise<void>;
}

type Settings = { readonly name: string; readonly address: string } & Partial<RoomClientOptions>;

const patience = 15_000;

export function openPartner({ name, address, ...options }: Settings): Partner {
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

const emojiOf = ({ pairing }: ClientState): string =>
  pairing.step === 'comparing' ? pairing.emoji.map(({ name }) => name).join(' ') : '';

/** Both begin, one invites, the other joins, both find the same emoji. */
export async function pairUp(one: Partner, other: Partner): Promise<void> {
  await Promise.all([one.client.begin(), other.client.begin()]);
  await one.client.invite('link');
  const { pairing } = one.client.state;
  if (pairing.step !== 'inviting') throw new Error(`${one.name} is ${pairing.step}, not inviting`);
  await other.client.join(pairing.link);
  const [here, there] = await Promise.all(
    [one, other].map((partner) => partner.sees('the emoji', (state) => emojiOf(state) !== '')),
  );
  if (here === undefined || there === undefined || emojiOf(here) !== emojiOf(there))
    throw new Error('The two see different emoji');
  await Promise.all([one, other].map(({ client }) => client.confirmEmoji(true)));
  await Promise.all(
    [one, other].map((partner) =>
      partner.sees(
        'the room',
        (state) => state.stage === 'paired' && state.room !== null && state.agreement !== null,
      ),
    ),
  );
}
