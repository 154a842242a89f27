import type { CommandId, CommandMessage } from '@duet/shared';
import { createAccount } from './account/account.ts';
import { createLaterAgreement } from './agreement/lazy-agreement.ts';
import { createApi } from './api/api.ts';
import { pingOver } from './clock/ping-over.ts';
import { createRateMemory } from './clock/rate-memory.ts';
import { createRoomClock } from './clock/clock.ts';
import { type ConnectionStatus, createConnection } from './connection/connection.ts';
import { createOutboxMemory } from './presses/outbox-memory.ts';
import { createOutbox } from './presses/outbox.ts';
import { createButtonList } from './buttons/buttons.ts';
import type { StateCell } from './state-cell.ts';
import { createDeviceList } from './account/devices.ts';
import { createPairKeeper } from './pair/current-pair.ts';
import { createPairingPart } from './pairing/part.ts';
import { createRoomKeeper } from './room/room-keeper.ts';
import { createQuietKeeper } from './quiet/quiet-keeper.ts';
import { createReceipts } from './presses/receipts.ts';
import type { RoomClientOptions } from './room-client.ts';
import { storageSlot } from './device/storage.ts';
import { createPairVault } from './pair/pair-vault.ts';

export interface PartsDeps extends Required<RoomClientOptions> {
  readonly cell: StateCell;
  readonly newId: () => CommandId;
  readonly random: (length: number) => Uint8Array;
}

/** Makes the parts of the room client and joins them: what one hears of goes to those whom it concerns. */
export function createParts({ url, origin, storage, time, chance, fetch, cell, newId, random }: PartsDeps) {
  const outboxMemory = createOutboxMemory(storage, () => pair.texts()?.pairId);
  const endedSlot = storageSlot<true>(storage, 'ended/1');

  const rates = createRateMemory(storage, () => account.keys() !== null);

  const api = createApi({ origin: url, fetch, token: (refused) => account.token(refused) });
  const account = createAccount({ api, storage, origin, elapsed: time.monotonic, random });
  const vault = createPairVault({ api, storage, account, random });

  const connection = createConnection({
    url,
    time,
    random: chance,
    token: (refused) => account.token(refused),
    have: () => room.have(),
    serverNow: () => clock.settledNow(),
    onStatus: statusBecame,
    onMessage: told,
    onShutOut: () => cell.change({ shutOut: true }),
  });
  const online = (): boolean => connection.status() === 'online';
  const common = { api, storage, account, vault, origin, random, newId, time, cell, online };
  const send = (message: CommandMessage) => connection.request('command', message);

  const clock = createRoomClock({
    time,
    random: chance,
    ping: pingOver(connection),
    onSettled: () => {
      outbox.flush();
      connection.timeMoved();
    },
    onRate: rates.keep,
  });
  rates.recallTo(clock);
  const outbox = createOutbox({
    time,
    serverNow: () => clock.settledNow(),
    online,
    send,
    onChange: (entries) => {
      outboxMemory.set(entries);
      cell.change({ presses: outbox.presses() });
    },
    onKept: (effect) => room.kept(effect),
  });

  const receipts = createReceipts({
    time,
    newId,
    serverNow: () => Math.max(0, Math.round(clock.serverNow())),
    send,
  });
  const confirmReceipt = (): void => {
    const known = room.known();
    if (online() && known !== null) receipts.confirm(known.view, known.epoch);
  };

  const room = createRoomKeeper({
    storage,
    changed: (known, state) => {
      cell.change({ room: state });
      agreement.roomMoved(known.view);
      clock.breathing(known.view.breathing.status !== 'none');
      outbox.roomMoved(known);
      confirmReceipt();
      if (known.view.status === 'ended') void pair.refresh();
    },
    strange: () => void pair.refresh(),
  });

  const pair = createPairKeeper({
    ...common,
    entered: async (texts) => {
      await agreement.enter(texts);
      await room.enter(texts);
      const left = await outboxMemory.read();
      // Logged out meanwhile.
      if (account.keys() === null) return;
      outbox.load(left);
      cell.change({ stage: 'paired' });
    },
    left: async (how) => {
      if (account.keys() === null) return;
      const forgotten = forgetRoom();
      cell.change({ stage: 'unpaired', pairEnded: how === 'elsewhere' });
      if (how === 'elsewhere') await endedSlot.write(true);
      await forgotten;
    },
    untrusted: () => {
      if (account.keys() !== null) cell.change({ pairing: { step: 'stopped', why: 'mac_failed' } });
    },
  });

  const { pairing, poll, resume } = createPairingPart({
    ...common,
    paired: ({ pairId }) => void pair.made(pairId),
  });
  const devices = createDeviceList({
    ...common,
    changed: (list, strange) => cell.change({ devices: list, newDevices: strange }),
  });
  /** What fails now is made up for at the next connect, or when the list is looked at. */
  const refreshDevices = (): void => void devices.refreshDevices().catch(() => undefined);

  const buttons = createButtonList(common);
  const agreement = createLaterAgreement({
    ...common,
    texts: () => pair.texts(),
    known: () => room.known(),
  });
  const quiet = createQuietKeeper(common);

  /** Everything of the pair's room, here and in the storage. */
  async function forgetRoom(): Promise<void> {
    outbox.clear();
    receipts.close();
    clock.breathing(false);
    cell.change({ room: null, presses: [], buttons: null });
    await Promise.all([room.leave(), outboxMemory.erase(), agreement.leave()]);
  }

  function statusBecame(status: ConnectionStatus): void {
    cell.change({ connection: status });
    if (status !== 'online') return clock.offline();
    cell.change({ shutOut: false });
    clock.online();
    outbox.flush();
    confirmReceipt();
    void pair.refresh();
    void resume();
    refreshDevices();
    buttons.changed();
    quiet.changed();
    agreement.look();
  }

  function told(name: string, body: unknown): void {
    if (name === 'room') return room.told(body);
    if (name !== 'account' || typeof body !== 'object' || body === null) return;
    const about: unknown = Reflect.get(body, 'about');
    if (about === 'devices') refreshDevices();
    if (about === 'buttons') buttons.changed();
    if (about === 'quiet') quiet.changed();
    if (about === 'agreement') agreement.look();
    if (about === 'pairing' || about === 'paired') void resume();
    if (about === 'paired' || about === 'unpaired') void pair.refresh();
  }

  /** Stops all timers and the socket; settles when nothing is written any more. */
  async function close(): Promise<void> {
    connection.stop();
    clock.close();
    poll.close();
    outbox.close();
    receipts.close();
    pair.close();
    await Promise.all([room.close(), outboxMemory.close(), agreement.close()]);
  }

  return {
    api,
    account,
    room,
    connection,
    clock,
    outbox,
    pair,
    pairing,
    devices,
    buttons,
    quiet,
    agreement,
    endedSlot,
    forgetRoom,
    close,
  };
}
