import type { DeviceList } from '@duet/shared';
import type { AccountKeeper } from './account.ts';
import type { Api } from '../api/api.ts';
import { carriedOut, type Result } from '../api/request.ts';
import { type Check, flag, list, nullable, number, optional, record, text } from '../api/shape.ts';
import { type DeviceStorage, slotWhile, storageSlot } from '../device/storage.ts';
import type { DeviceActions, DeviceEntry, DevicesSlice } from './device-entry.ts';
import { openLabel, sealLabel } from './labels.ts';
import type { Random } from '../device/random.ts';

const devicesAnswer: Check<DeviceList> = record({
  devices: list(
    record<DeviceList['devices'][number]>({
      deviceId: text,
      createdAt: number,
      current: flag,
      label: nullable(text),
      unreachedSince: optional(nullable(number)),
    }),
  ),
});

export interface DeviceListDeps {
  readonly api: Pick<Api, 'send' | 'act' | 'revokeDevice'>;
  readonly account: Pick<AccountKeeper, 'keys' | 'deviceId'>;
  readonly random: Random;
  readonly storage: DeviceStorage;
  readonly changed: (slice: DevicesSlice) => void;
}

/** The account's devices. Their labels are sealed: the service does not learn what a phone is called. */
export function createDeviceList({ api, account, random, storage, changed }: DeviceListDeps): DeviceActions {
  const slot = slotWhile(() => account.keys() !== null, storageSlot<readonly string[]>(storage, 'devices/1'));
  let listed: readonly DeviceEntry[] = [];

  /** C7: devices that joined since the list was last acknowledged. The first list a device fetches counts as acknowledged. */
  const unacknowledged = async (devices: readonly DeviceEntry[]): Promise<readonly DeviceEntry[]> => {
    const known = (await slot.read()) ?? devices.map(({ deviceId }) => deviceId);
    const unknown = devices.filter(({ deviceId, current }) => !current && !known.includes(deviceId));
    if (unknown.length === 0) await slot.write(devices.map(({ deviceId }) => deviceId));
    return unknown;
  };

  const refresh = async (): Promise<Result<unknown>> => {
    const keys = account.keys();
    const answer = await api.send({ method: 'GET', path: 'devices' }, devicesAnswer);
    if (!answer.ok || keys === null || account.keys() !== keys) return answer;
    listed = answer.value.devices.map(({ label, ...device }) => ({
      ...device,
      label: label === null ? null : openLabel(keys, { kind: 'device', item: device.deviceId }, label),
    }));
    const unknown = await unacknowledged(listed);
    if (account.keys() === keys) changed({ devices: listed, newDevices: unknown });
    return answer;
  };
  return {
    acknowledgeDevices: async () => {
      await slot.write(listed.map(({ deviceId }) => deviceId));
      changed({ devices: listed, newDevices: [] });
    },
    refreshDevices: async () => {
      carriedOut(await refresh());
    },
    nameDevice: async (label) => {
      const keys = account.keys();
      const deviceId = account.deviceId();
      if (keys === null || deviceId === null) return;
      const sealed = sealLabel(keys, { kind: 'device', item: deviceId, text: label }, random);
      const path = `devices/${encodeURIComponent(deviceId)}/label`;
      carriedOut(await api.act({ method: 'PUT', path, body: { label: sealed } }));
      await refresh();
    },
    revokeDevice: async (deviceId) => {
      carriedOut(await api.revokeDevice(deviceId));
      await refresh();
    },
  };
}
