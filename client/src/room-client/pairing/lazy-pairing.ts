import type { PolledPairing, PolledPairingDeps } from './polled-pairing.ts';
import { leftSlot, pairingSlot } from './store.ts';
import type { PairingState } from './pairing-state.ts';

/** A pairing keeper whose code is loaded when it is first needed: most starts have nothing to pair. */
export function createLazyPairing(deps: PolledPairingDeps): PolledPairing {
  const slots = [pairingSlot(deps.storage), leftSlot(deps.storage)];
  let fetched: Promise<PolledPairing> | null = null;
  let state: PairingState = { step: 'none' };
  const changed = (next: PairingState): void => {
    state = next;
    deps.changed(next);
  };

  function keeper(): Promise<PolledPairing> {
    fetched ??= import('./polled-pairing.ts').then(
      ({ createPolledPairing }) => createPolledPairing({ ...deps, changed }),
      (error: unknown) => {
        fetched = null;
        throw error;
      },
    );
    return fetched;
  }

  /** For what a person asked for: if the code cannot be loaded, they are told that the network failed. */
  async function asked(run: (pairing: PolledPairing) => Promise<void>): Promise<void> {
    const pairing = await keeper().catch(() => null);
    if (pairing === null) changed({ step: 'stopped', why: 'network' });
    else await run(pairing);
  }

  /** Null if no pairing is in progress, or to be told of; then the code is not loaded. */
  async function inProgress(): Promise<PolledPairing | null> {
    const kept = await Promise.all(slots.map((slot) => slot.read()));
    return fetched !== null || kept.some((each) => each !== null) ? keeper() : null;
  }

  return {
    state: () => state,
    invite: (kind) => asked((pairing) => pairing.invite(kind)),
    join: (linkOrCode) => asked((pairing) => pairing.join(linkOrCode)),
    isUnderWay: async (linkOrCode) => (await (await inProgress())?.isUnderWay(linkOrCode)) === true,
    resume: async () => (await inProgress())?.resume(),
    abandon: async () => (await (await inProgress())?.abandon()) ?? (async () => undefined),
    cancel: async () => (await inProgress())?.cancel(),
    confirm: async (same) => (await inProgress())?.confirm(same),
    dismiss: async () => {
      const pairing = await inProgress();
      await pairing?.dismiss();
      state = pairing?.state() ?? { step: 'none' };
    },
    close: () => void fetched?.then((pairing) => pairing.close()).catch(() => undefined),
  };
}
