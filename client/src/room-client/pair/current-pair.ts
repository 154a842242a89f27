import type { PairId } from '@duet/shared';
import type { Api, Result } from '../api/api.ts';
import type { DeviceTime } from '../device/time.ts';
import { type DeviceStorage, storageSlot } from '../device/storage.ts';
import type { PairVault } from './pair-vault.ts';
import type { PairActions, PairSlice } from './pair-actions.ts';
import type { PairTexts } from './pair-texts.ts';

/** Which pair this device is in. */
export interface PairKeeper {
  /** P7: `unlink` takes effect at once; the service is told now, or when it can be reached. */
  readonly actions: PairActions;
  texts(): PairTexts | null;
  /** Reads what this device has stored. */
  load(): Promise<void>;
  /** Asks the service which pair this account is in; a call during a request leads to one more request. */
  refresh(): Promise<void>;
  /** Enters a pair that was just made here and stored in the vault. */
  made(pairId: PairId): Promise<void>;
  /** For a logout, which erases the storage first: the function it returns tells the service of an unlink that is still pending. */
  pendingUnlink(): Promise<() => Promise<void>>;
  /** Sends no more requests, and forgets the pair without erasing it from the storage. */
  close(): void;
}

export interface PairKeeperDeps {
  readonly api: Pick<Api, 'account' | 'unlink' | 'pairEnd'>;
  readonly vault: PairVault;
  /** False once the person has logged out. */
  readonly hasAccount: () => boolean;
  readonly storage: DeviceStorage;
  readonly time: DeviceTime;
  readonly online: () => boolean;
  readonly entered: (texts: PairTexts) => Promise<void>;
  readonly changed: (slice: PairSlice) => void;
  /** Erases what belongs to the pair. */
  readonly left: () => Promise<void>;
  /** The service names a pair of which this account never sealed a record. */
  readonly untrusted: () => void;
  /** Whether the service knows this device's pair. One that lost its record does not, and may get it back (REC-2). */
  readonly onKnown: (known: boolean) => void;
}

/** How long to wait before the service is asked again, in ms. */
const retryAfter = 3_000;

const settledByAnswer = (answer: Result<unknown>): boolean =>
  answer.ok || (answer.why === 'refused' && !answer.failure.retryable);

export function createPairKeeper(deps: PairKeeperDeps): PairKeeper {
  const { api, vault, hasAccount, time, online, changed, entered, left, untrusted, onKnown } = deps;
  const ended = storageSlot<true>(deps.storage, 'ended/1');
  const unlinking = storageSlot<PairId>(deps.storage, 'unlinking/1');
  /** REC-4: the pairs that have ended here. A service restored from before that is told so again. */
  const over = storageSlot<readonly PairId[]>(deps.storage, 'left/1');
  let texts: PairTexts | null = null;
  /** The pair that this device left: an answer that was already on its way must not bring it back (P7, K7). */
  let unlinked: PairId | null = null;
  let asking: Promise<void> | null = null;
  let askAgain = false;
  let cancelRetry: (() => void) | null = null;

  const forgetEnd = (): void => {
    changed({ pairEnded: false });
    void ended.erase();
  };
  const enter = async (next: PairTexts): Promise<void> => {
    if (texts?.pairId === next.pairId) return;
    texts = next;
    forgetEnd();
    await entered(next);
  };
  const leave = async (how: 'here' | 'elsewhere', pairId: PairId): Promise<void> => {
    texts = null;
    await vault.forget();
    if (!hasAccount()) return;
    // Only told once more then: what has to be erased does not wait for it.
    await over.write([...((await over.read()) ?? []), pairId]).catch(() => undefined);
    const forgotten = left();
    changed({ pairEnded: how === 'elsewhere' });
    if (how === 'elsewhere') await ended.write(true);
    await forgotten;
  };

  /** Tells the service of a pending unlink. The pair that is still to be unlinked there; null if there is none. */
  const finishUnlink = async (): Promise<PairId | null> => {
    const pairId = await unlinking.read();
    if (pairId === null) return null;
    if (!settledByAnswer(await api.unlink(pairId))) return pairId;
    await unlinking.erase();
    return null;
  };

  /** False if the service could not be asked. */
  const find = async (pairId: PairId): Promise<boolean> => {
    const found = pairId === unlinked ? null : await vault.find(pairId);
    if (found === null || pairId === unlinked) {
      if (found !== null) await (texts === null ? vault.forget() : vault.remember(texts.record));
      return true;
    }
    if (found.ok) await enter(found.texts);
    else if (found.why === 'untrusted') untrusted();
    return found.ok || found.why === 'untrusted';
  };

  const ask = async (): Promise<boolean> => {
    const leaving = await finishUnlink();
    const before = texts?.pairId;
    const answer = await api.account();
    if (!answer.ok) return answer.why !== 'network';
    const named = answer.value.pair?.pairId;
    // A pair that was entered during the request is newer than the answer.
    if (texts?.pairId !== before) return true;
    if (before !== undefined && named !== before) {
      const end = await api.pairEnd(before);
      if (!end.ok && end.why === 'network') return false;
      // Only a recorded end erases: a service that merely names another pair, or none, may have lost its record.
      if (!end.ok || !end.value.ended) {
        onKnown(false);
        return true;
      }
      await leave('elsewhere', before);
    }
    onKnown(true);
    if (named === undefined || named === leaving) return leaving === null;
    if (named === before) return true;
    if ((await over.read())?.includes(named) !== true) return find(named);
    await unlinking.write(named);
    return false;
  };

  const askUntilSettled = async (): Promise<void> => {
    try {
      do {
        cancelRetry?.();
        askAgain = false;
        // A failing storage is no reason to stop trying.
        const settled = await ask().catch(() => false);
        if (!settled && online()) cancelRetry = time.after(retryAfter, () => void refresh());
      } while (askAgain);
    } finally {
      asking = null;
    }
  };

  const refresh = (): Promise<void> => {
    askAgain = asking !== null;
    asking ??= askUntilSettled();
    return asking;
  };

  return {
    actions: {
      unlink: async () => {
        if (texts === null) return;
        unlinked = texts.pairId;
        await unlinking.write(unlinked);
        await leave('here', unlinked);
        void refresh();
      },
      acknowledgePairEnded: forgetEnd,
    },
    texts: () => texts,
    load: async () => {
      const [remembered, isEnded] = await Promise.all([vault.remembered(), ended.read()]);
      changed({ pairEnded: isEnded ?? false });
      if (remembered !== null) await enter(remembered);
    },
    refresh,
    made: async (pairId) => {
      await find(pairId);
    },
    pendingUnlink: async () => {
      const pairId = await unlinking.read();
      return async () => {
        if (pairId !== null) await api.unlink(pairId);
      };
    },
    close: () => {
      cancelRetry?.();
      texts = null;
      unlinked = null;
    },
  };
}
