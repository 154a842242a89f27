import type { Millis } from '@duet/shared';

export interface DeviceEntry {
  readonly deviceId: string;
  readonly createdAt: Millis;
  readonly current: boolean;
  /** Null where its owner gave it no name, or the name does not open. */
  readonly label: string | null;
  /** Since when pushes do not reach it any more; null or missing while they do, or are not wanted there. */
  readonly unreachedSince?: Millis | null | undefined;
}

export interface DevicesSlice {
  /** Null until the list has been fetched. */
  readonly devices: readonly DeviceEntry[] | null;
  /** Devices that joined the account since this one last acknowledged the list (C7). */
  readonly newDevices: readonly DeviceEntry[];
}

/** All reject with a failure code, `network` or `shut_out` where the service did not carry them out. */
export interface DeviceActions {
  refreshDevices(): Promise<void>;
  /** The new devices are one's own. */
  acknowledgeDevices(): Promise<void>;
  nameDevice(label: string): Promise<void>;
  revokeDevice(deviceId: string): Promise<void>;
}
