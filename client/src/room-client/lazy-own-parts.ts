import type { OwnDeps, OwnParts } from './own-parts.ts';
import { createQuietKeeper, type QuietActions, type QuietKeeper } from './quiet/quiet-keeper.ts';

export interface LazyOwnParts extends OwnParts {
  readonly actions: OwnParts['actions'] & QuietActions;
  readonly quiet: Pick<QuietKeeper, 'load'>;
}

/** The same, with the quiet hours. A start needs only those: the rest is loaded once the room stands, or when somebody looks at it. */
export function createLazyOwnParts(deps: OwnDeps): LazyOwnParts {
  const quiet = createQuietKeeper(deps);
  let fetched: Promise<OwnParts> | null = null;
  const load = (): Promise<OwnParts> => {
    fetched ??= import('./own-parts.ts').then(
      ({ createOwnParts }) => createOwnParts(deps),
      () => {
        fetched = null;
        throw new Error('network');
      },
    );
    return fetched;
  };
  const actions = async (): Promise<OwnParts['actions']> => (await load()).actions;
  const quietly = (run: (own: OwnParts) => void): void => void load().then(run, () => undefined);
  return {
    quiet,
    actions: {
      ...quiet.actions,
      refreshDevices: async () => (await actions()).refreshDevices(),
      acknowledgeDevices: async () => (await actions()).acknowledgeDevices(),
      nameDevice: async (label) => (await actions()).nameDevice(label),
      revokeDevice: async (deviceId) => (await actions()).revokeDevice(deviceId),
      refreshButtons: async () => (await actions()).refreshButtons(),
      addButton: async (label) => (await actions()).addButton(label),
      removeButton: async (id) => (await actions()).removeButton(id),
      openPractice: async () => (await actions()).openPractice(),
      writePractice: async (writing) => (await actions()).writePractice(writing),
      sendPractice: async () => (await actions()).sendPractice(),
      pushState: async () => (await actions()).pushState(),
      reachAt: async (subscription) => (await actions()).reachAt(subscription),
      testPush: async () => (await actions()).testPush(),
    },
    told(about) {
      if (about === 'quiet') quiet.outdated();
      quietly((own) => own.told(about));
    },
    allOutdated() {
      quiet.outdated();
      quietly((own) => own.allOutdated());
    },
    // Where its code cannot be loaded, what stays is sealed with a key that is gone.
    leavePair: async () => (await load().catch(() => null))?.leavePair(),
    close: async () => (await fetched?.catch(() => null))?.close(),
  };
}
