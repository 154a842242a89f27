import type { CommandId } from '@duet/shared';
import { createAccount } from './account/account.ts';
import { createLazyAgreement } from './agreement/lazy-agreement.ts';
import { createApi } from './api/api.ts';
import { createRoomClock } from './clock/clock.ts';
import { pingOver } from './clock/ping-over.ts';
import { createRateMemory } from './clock/rate-memory.ts';
import { type ConnectionStatus, createConnection } from './connection/connection.ts';
import { createObstacles } from './connection/obstacles.ts';
import type { Random } from './device/random.ts';
import { createLazyOwnParts } from './lazy-own-parts.ts';
import { createPairKeeper } from './pair/current-pair.ts';
import { createPairVault } from './pair/pair-vault.ts';
import { createPairingPart } from './pairing/part.ts';
import { createPressesPart } from './presses/part.ts';
import { createAttention } from './push/attention.ts';
import type { RoomClientOptions } from './room-client.ts';
import { createRoomKeeper } from './room/room-keeper.ts';
import type { StateCell } from './state-cell.ts';

export interface PartsDeps extends Required<RoomClientOptions> {
  readonly change: StateCell['change'];
  readonly newId: () => CommandId;
  readonly random: Random;
}

/** How long after a connect the lists of settings are asked for, in ms: the room itself comes first (APP-8). */
const standsAfter = 1_000;

/** Makes the parts of the room client and wires them together: each is given only what it uses. */
export function createParts(deps: PartsDeps) {
  const { url, origin, storage, pages, time, chance, fetch, change, newId, random } = deps;
  const token = (refused?: string) => account.token(refused);
  const obstacles = createObstacles((obstacle) => change({ obstacle }));
  const api = createApi({ origin: url, fetch, token, onBarred: obstacles.bars });
  const account = createAccount({ ...obstacles.ofDevice, ...deps, api, elapsed: time.monotonic });
  const hasAccount = (): boolean => account.keys() !== null;
  const vault = createPairVault({ api, storage, account, random });

  const connection = createConnection({
    url,
    time,
    random: chance,
    token,
    have: () => room.have(),
    serverNow: () => clock.settledNow(),
    onStatus: onConnectionStatus,
    // A browser does not say what a socket was answered. A request says it.
    onUnreached: () => void api.account(),
    onMessage,
    onShutOut: () => change({ shutOut: true }),
  });
  const online = (): boolean => connection.status() === 'online';

  const rates = createRateMemory(storage, hasAccount);
  const clock = createRoomClock({
    time,
    random: chance,
    ping: pingOver(connection),
    onSettled: () => {
      presses.clockSettled();
      connection.timeMoved();
    },
    onRate: rates.keep,
  });
  rates.recallTo(clock);

  const presses = createPressesPart({
    time,
    storage,
    pages,
    clock,
    newId,
    online,
    send: (message) => connection.request('command', message),
    texts: () => pair.texts(),
    known: () => room.known(),
    changed: change,
    onKept: (effect) => room.kept(effect),
  });

  const room = createRoomKeeper({
    storage,
    changed: (known, state) => {
      change({ room: state });
      agreement.roomMoved(known.view);
      clock.breathing(known.view.breathing.status !== 'none');
      presses.roomMoved(known);
      if (known.view.status === 'ended') void pair.refresh();
    },
    onUnknownPair: () => void pair.refresh(),
  });

  const pair = createPairKeeper({
    api,
    vault,
    hasAccount,
    storage,
    time,
    online,
    changed: change,
    entered: async (texts) => {
      await agreement.enter(texts);
      await room.enter(texts);
      await presses.takeOver();
      if (hasAccount()) change({ stage: 'paired' });
    },
    left: () => {
      const forgotten = forgetRoom();
      change({ stage: 'unpaired' });
      return forgotten;
    },
    ...obstacles.ofPair,
    untrusted: () => {
      if (hasAccount()) pairing.distrust();
    },
  });

  const pairing = createPairingPart({
    api,
    vault,
    account,
    storage,
    origin,
    random,
    time,
    changed: change,
    paired: ({ pairId }) => void pair.made(pairId),
  });
  const own = createLazyOwnParts({
    ...deps,
    api,
    account,
    online,
    texts: () => pair.texts(),
    changed: change,
  });
  const agreement = createLazyAgreement({
    time,
    api,
    vault,
    account,
    storage,
    newId,
    online,
    texts: () => pair.texts(),
    known: () => room.known(),
    changed: (slice) => {
      attention.showsMore();
      change(slice);
    },
  });
  const attention = createAttention({
    known: room.known,
    online,
    send: (version) => connection.request('noticed', { version }),
  });

  /** Everything of the pair's room, here and in the storage. */
  async function forgetRoom(): Promise<void> {
    const pressesErased = presses.leave();
    clock.breathing(false);
    obstacles.forget();
    change({ room: null, buttons: null });
    await Promise.all([pressesErased, room.leave(), agreement.leave(), own.leavePair()]);
  }

  let stopWaiting: (() => void) | null = null;

  function onConnectionStatus(status: ConnectionStatus): void {
    change({ connection: status });
    stopWaiting?.();
    if (status !== 'online') return clock.offline();
    change({ shutOut: false });
    clock.online();
    presses.online();
    void pair.refresh();
    void pairing.resume();
    agreement.look();
    stopWaiting = time.after(standsAfter, own.allOutdated);
  }

  function onMessage(name: string, body: unknown): void {
    if (name === 'room') return room.told(body);
    if (name !== 'account' || typeof body !== 'object' || body === null) return;
    const about: unknown = Reflect.get(body, 'about');
    own.told(String(about));
    if (about === 'agreement') agreement.look();
    if (about === 'pairing' || about === 'paired') void pairing.resume();
    if (about === 'paired' || about === 'unpaired') void pair.refresh();
  }

  /** Stops all timers and the socket; settles when nothing is written any more. */
  async function close(): Promise<void> {
    connection.stop();
    stopWaiting?.();
    clock.close();
    pairing.close();
    pair.close();
    await Promise.all([presses.close(), room.close(), agreement.close(), own.close()]);
  }

  const actions = {
    ...pairing.actions,
    ...presses.actions,
    ...own.actions,
    ...agreement.actions,
    ...pair.actions,
  };

  return { api, account, connection, clock, pair, pairing, own, attention, actions, forgetRoom, close };
}
