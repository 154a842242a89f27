import type { Head, RoomView } from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import { anything, list, number, record } from '../api/shape.ts';
import type { AgreementDeps, AgreementKeeper, AgreementPlace } from './agreement.ts';
import type { AgreementActions, AgreementDraft, AgreementSlice, CheckedAgreement } from './state.ts';
import { type KeptAgreement, type KeptDraft, nothingAgreed } from './store.ts';
import { createMemory } from '../device/write-behind.ts';
import type { KnownRoom } from '../room/known-room.ts';
import type { DeviceTime } from '../device/time.ts';
import { type DeviceStorage, slotWhile, storageSlot } from '../device/storage.ts';
import type { PairTexts } from '../pair/pair-texts.ts';

export interface LazyAgreement {
  readonly actions: AgreementActions;
  /** This device is in a pair now: shows what it has stored. */
  enter(texts: PairTexts): Promise<void>;
  /** The service may have something newer: asks it. */
  look(): void;
  /** The room says which version it follows. */
  roomMoved(view: RoomView): void;
  /** Erases it from this device (K7). */
  leave(): Promise<void>;
  /** Settles once nothing is being written. */
  close(): Promise<void>;
}

export interface LazyAgreementDeps extends Pick<AgreementDeps, 'api' | 'vault' | 'newId'> {
  readonly time: Pick<DeviceTime, 'after'>;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly storage: DeviceStorage;
  readonly changed: (slice: AgreementSlice) => void;
  readonly online: () => boolean;
  readonly texts: () => PairTexts | null;
  readonly known: () => KnownRoom | null;
}

interface Gist {
  readonly inForce: number;
  readonly versions: readonly unknown[];
  readonly open: unknown;
  readonly closed: unknown;
}

const isGist = record<Gist>({ inForce: number, versions: list(anything), open: anything, closed: anything });
const gistOf = ({ inForce, versions, open, closed }: Gist): string =>
  JSON.stringify([inForce, versions, open, closed]);

/** What the service says of a pair that has written nothing. */
const nothingWritten = gistOf({ inForce: 0, versions: [], open: null, closed: null });

/** How long after the first connection the code that checks is loaded, in ms: the room itself comes first (APP-8). */
const standsAfter = 1_000;

/** The agreement. A start needs only what is stored; the code that checks and signs is loaded later. */
export function createLazyAgreement(deps: LazyAgreementDeps): LazyAgreement {
  const { api, account, storage, online, changed, time } = deps;
  const place = (): AgreementPlace | null => {
    const [keys, texts, known] = [account.keys(), deps.texts(), deps.known()];
    return keys === null || texts === null || known === null ? null : { keys, texts, seat: known.you };
  };
  const slot = slotWhile(() => place() !== null, storageSlot<KeptAgreement>(storage, 'agreement/1'));
  const draftSlot = storageSlot<KeptDraft>(storage, 'agreement-draft/1');
  const drafts = createMemory(draftSlot);
  let fetched: Promise<AgreementKeeper> | null = null;
  let checked: CheckedAgreement | null = null;
  let draft: AgreementDraft | null = null;
  let heads: readonly Head[] = [];
  /** A digest of the last answer that passed every check: if it comes again there is nothing to check or load. */
  let settled: string | null = null;
  /** Resolves once the room has been online for a while; null before the first connection. */
  let standing: Promise<void> | null = null;
  let stopWaiting: (() => void) | null = null;
  /** The version the room followed at its last message; undefined before the first. */
  let goesBy: number | undefined;

  const show = (): void => {
    const known = checked ?? (draft === null ? null : nothingAgreed(place()?.seat ?? 'a'));
    changed({ agreement: known === null ? null : { ...known, draft } });
  };
  const tell = (kept: KeptAgreement): void => {
    ({ heads, state: checked } = kept);
    settled =
      kept.told === null || kept.state.warning !== null ? null : gistOf({ ...kept.told, versions: [] });
    show();
  };
  /** Needs neither the network nor the checking code: nothing may stand between a letter and the storage (AGR-8). */
  const keepDraft = (next: AgreementDraft | null): void => {
    const pairId = deps.texts()?.pairId;
    if (pairId === undefined) return;
    draft = next;
    show();
    if (next === null) void drafts.erase();
    else drafts.set({ pairId, draft: next });
  };

  function keeper(): Promise<AgreementKeeper> {
    fetched ??= import('./agreement.ts').then(
      ({ createAgreement }) => createAgreement({ ...deps, slot, place, changed: tell }),
      () => {
        fetched = null;
        throw new Error('network');
      },
    );
    return fetched;
  }

  /** A failure is made up for at the next connect, or at the next message about the agreement. */
  const quietly = (run: (agreement: AgreementKeeper) => Promise<void>): void => {
    if (online() && place() !== null)
      void Promise.resolve(standing)
        .then(keeper)
        .then(run)
        .catch(() => undefined);
  };
  /** Whether this device has never heard of a version: then an empty answer hides nothing from it. */
  const isUnwritten = (): boolean => checked === null && place()?.texts.record.head === null;
  function settleOnNothing(): void {
    const seat = place()?.seat;
    if (seat === undefined) return;
    settled = nothingWritten;
    checked = nothingAgreed(seat);
    show();
  }
  async function lookOnce(): Promise<void> {
    const answer = await api.send({ method: 'GET', path: `agreement?after=${heads.length}` }, isGist);
    if (!answer.ok || gistOf(answer.value) === settled) return;
    if (gistOf(answer.value) === nothingWritten && isUnwritten()) return settleOnNothing();
    quietly((agreement) => agreement.refreshAgreement());
  }
  const look = (): void => {
    if (!online() || place() === null) return;
    standing ??= new Promise((resolve) => {
      stopWaiting = time.after(standsAfter, resolve);
    });
    void lookOnce();
  };

  return {
    actions: {
      refreshAgreement: async () => (await keeper()).refreshAgreement(),
      keepDraft,
      propose: async (written) => {
        keepDraft(written);
        await (await keeper()).propose(written);
        // A draft that changed meanwhile stays.
        if (draft === written) keepDraft(null);
      },
      proposeBeside: async (change) => (await keeper()).propose(change),
      acceptProposal: async (id) => (await keeper()).acceptProposal(id),
      declineProposal: async (id, comment) => (await keeper()).declineProposal(id, comment),
      withdrawProposal: async (id) => (await keeper()).withdrawProposal(id),
    },
    enter: async (texts) => {
      texts.onHead((head) => {
        if (head !== texts.pairId && !heads.includes(head)) quietly((agreement) => agreement.heard(head));
      });
      const [kept, written] = await Promise.all([slot.read(), draftSlot.read()]);
      if (written?.pairId === texts.pairId) ({ draft } = written);
      if (kept?.pairId === texts.pairId) tell(kept);
      else if (draft !== null) show();
    },
    look,
    roomMoved: ({ agreement }) => {
      const before = goesBy;
      goesBy = agreement?.version ?? 0;
      if (goesBy !== before) look();
    },
    leave: async () => {
      heads = [];
      settled = null;
      goesBy = undefined;
      checked = null;
      draft = null;
      show();
      await Promise.all([slot.erase(), drafts.erase()]);
    },
    close: () => {
      stopWaiting?.();
      return drafts.close();
    },
  };
}
