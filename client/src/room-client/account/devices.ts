import type { AccountKeeper } from './account.ts';
import type { Api, Result } from '../api/api.ts';
import type { DeviceEntry, RoomClient } from '../state.ts';
import { type DeviceStorage, slotWhile, storageSlot } from '../device/storage.ts';
import { openLabel, sealLabel } from './labels.ts';
import type { Random } from '../pair/pair-texts.ts';

export interface DeviceListDeps {
  readonly api: Pick<Api, 'devices' | 'labelDevice' | 'revokeDevice'>;
  readonly account: Pick<AccountKeeper, 'keys' | 'deviceId'>;
  readonly random: Random;
  readonly storage: DeviceStorage;
  /** The list, and those of it that this device has not been told of before. */
  readonly changed: (devices: readonly DeviceEntry[], strange: readonly DeviceEntry[]) => void;
}

/** What came of an action; it rejects with the failure's code, `network` or `shut_out` if the service did not carry it out. */
export function carriedOut<Value>(answer: Result<Value>): Value {
  if (!answer.ok) throw new Error(answer.why === 'refused' ? answer.failure.code : answer.why);
  return answer.value;
}

/** The account's devices. Their labels are sealed: the service does not learn what a phone is called. */
export function createDeviceList({
  api,
  account,
  random,
  storage,
  changed,
}: DeviceListDeps): Pick<
  RoomClient,
  'refreshDevices' | 'nameDevice' | 'revokeDevice' | 'acknowledgeDevices'
> {
  const slot = slotWhile(() => account.keys() !== null, storageSlot<readonly string[]>(storage, 'devices/1'));
  let listed: readonly DeviceEntry[] = [];

  /** C7: what this device has not seen before is told of until somebody says that it is theirs. */
  const strangeOf = async (devices: readonly DeviceEntry[]): Promise<readonly DeviceEntry[]> => {
    const told = (await slot.read()) ?? devices.map(({ deviceId }) => deviceId);
    const strange = devices.filter(({ deviceId, current }) => !current && !told.includes(deviceId));
    if (strange.length === 0) await slot.write(devices.map(({ deviceId }) => deviceId));
    return strange;
  };

  const refresh = async (): Promise<Result<unknown>> => {
    const keys = account.keys();
    const answer = await api.devices();
    if (!answer.ok || keys === null || account.keys() !== keys) return answer;
    listed = answer.value.devices.map(({ label, ...device }) => ({
      ...device,
      label: label === null ? null : openLabel(keys, { kind: 'device', item: device.deviceId }, label),
    }));
    const strange = await strangeOf(listed);
    if (account.keys() === keys) changed(listed, strange);
    return answer;
  };
  return {
    acknowledgeDevices: async () => {
      await slot.write(listed.map(({ deviceId }) => deviceId));
      changed(listed, []);
    },
    refreshDevices: async () => {
      carriedOut(await refresh());
    },
    nameDevice: async (label) => {
      const keys = account.keys();
      const deviceId = account.deviceId();
      if (keys === null || deviceId === null) return;
      const sealed = sealLabel(keys, { kind: 'device', item: deviceId, text: label }, random);
      carriedOut(await api.labelDevice(deviceId, sealed));
      await refresh();
    },
    revokeDevice: async (deviceId) => {
      carriedOut(await api.revokeDevice(deviceId));
      await refresh();
    },
  };
}
