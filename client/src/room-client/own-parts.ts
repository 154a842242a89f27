import { createLazyDevices } from './account/lazy-devices.ts';
import type { DeviceListDeps } from './account/device-list.ts';
import { createLazyButtons } from './buttons/lazy-buttons.ts';
import { createLazyPractice } from './practice/lazy-practice.ts';
import type { PracticeDeps } from './practice/practice.ts';
import { createQuietKeeper, type QuietKeeperDeps } from './quiet/quiet-keeper.ts';
import type { StateCell } from './state-cell.ts';

type OwnDeps = { readonly changed: StateCell['change'] } & Omit<
  DeviceListDeps & QuietKeeperDeps & PracticeDeps,
  'changed'
>;

/** What an account has besides its room. A start needs none of it: it is asked for once the room stands. */
export function createOwnParts(deps: OwnDeps) {
  const devices = createLazyDevices(deps);
  const buttons = createLazyButtons(deps);
  const quiet = createQuietKeeper(deps);
  const practice = createLazyPractice(deps);
  /** By what the service calls them. What fails now is made up for at the next connect, or when somebody looks. */
  const outdated: Readonly<Record<string, () => void>> = {
    devices: () => void devices.refreshDevices().catch(() => undefined),
    buttons: () => buttons.outdated(),
    quiet: () => quiet.outdated(),
    practice: () => practice.outdated(),
  };
  return {
    quiet,
    practice,
    buttons,
    /** The service says that something changed; names that this app does not know are none of its business. */
    told: (about: string) => {
      if (Object.hasOwn(outdated, about)) outdated[about]?.();
    },
    allOutdated: () => {
      for (const each of Object.values(outdated)) each();
    },
    actions: { ...devices, ...buttons.actions, ...quiet.actions, ...practice.actions },
  };
}
