import { createDeviceList, type DeviceListDeps } from './account/device-list.ts';
import type { DeviceActions } from './account/device-entry.ts';
import { type ButtonActions, createButtonList } from './buttons/buttons.ts';
import { createPractice, type PracticeDeps } from './practice/practice.ts';
import type { PracticeActions } from './practice/state.ts';
import type { PushActions } from './push/push.ts';
import { pushCalls } from './push/push-calls.ts';
import type { StateCell } from './state-cell.ts';

export type OwnDeps = { readonly changed: StateCell['change'] } & Omit<
  DeviceListDeps & PracticeDeps,
  'changed'
>;

export interface OwnParts {
  readonly actions: ButtonActions & DeviceActions & PracticeActions & PushActions;
  /**
   * The service says that something changed, by its name for it. What fails now is made up for at the next connect, or when
   * somebody looks. Names that this app does not know are none of its business.
   */
  told(about: string): void;
  allOutdated(): void;
  /** Erases what belongs to the pair (K7). */
  leavePair(): Promise<void>;
  close(): Promise<void>;
}

/** What an account has besides its room: devices, buttons, the practice. */
export function createOwnParts(deps: OwnDeps): OwnParts {
  const devices = createDeviceList(deps);
  const buttons = createButtonList(deps);
  const practice = createPractice(deps);
  const outdated: Readonly<Record<string, () => void>> = {
    devices: () => void devices.refreshDevices().catch(() => undefined),
    buttons: () => buttons.outdated(),
    practice: () => practice.outdated(),
  };
  return {
    actions: { ...devices, ...buttons.actions, ...practice.actions, ...pushCalls(deps.api) },
    told(about) {
      if (Object.hasOwn(outdated, about)) outdated[about]?.();
    },
    allOutdated() {
      for (const each of Object.values(outdated)) each();
    },
    leavePair() {
      buttons.forget();
      return practice.leavePair();
    },
    close: () => practice.close(),
  };
}
