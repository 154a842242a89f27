import type { DeviceActions } from './device-entry.ts';
import type { DeviceListDeps } from './device-list.ts';

/** The account's devices. Nothing of them is needed before the room stands; their code is loaded with the first look at them. */
export function createLazyDevices(deps: DeviceListDeps): DeviceActions {
  let fetched: Promise<DeviceActions> | null = null;
  const load = (): Promise<DeviceActions> => {
    fetched ??= import('./device-list.ts').then(
      ({ createDeviceList }) => createDeviceList(deps),
      () => {
        fetched = null;
        throw new Error('network');
      },
    );
    return fetched;
  };
  return {
    refreshDevices: async () => (await load()).refreshDevices(),
    acknowledgeDevices: async () => (await load()).acknowledgeDevices(),
    nameDevice: async (label) => (await load()).nameDevice(label),
    revokeDevice: async (deviceId) => (await load()).revokeDevice(deviceId),
  };
}
