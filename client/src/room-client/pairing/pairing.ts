import {
  inviteLink,
  inviteSecretLength,
  pairingNonceLength,
  parseInvite,
  type AccountKeys,
  type InviteKind,
} from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import type { Api } from '../api/api.ts';
import { confirmationOf, inviteIdOf, newInviteOf, sameBytes } from './checks.ts';
import { createExchange, type ExchangeDeps } from './exchange.ts';
import { stopReason } from './stop.ts';
import { createLeaving } from './leaving.ts';
import { leftSlot, pairingSlot } from './store.ts';
import { pairingApi } from './pairing-api.ts';
import type { PairingState } from './pairing-state.ts';
import { slotWhile, type DeviceStorage } from '../device/storage.ts';
import type { Random } from '../device/random.ts';

export interface PairingDeps extends Pick<ExchangeDeps, 'vault' | 'paired'> {
  readonly api: Pick<Api, 'send' | 'act'>;
  readonly storage: DeviceStorage;
  readonly account: Pick<AccountKeeper, 'keys'>;
  /** Where the link leads: the origin from which the app was loaded. */
  readonly origin: string;
  readonly random: Random;
  /** Called after each change of the state, and only then. */
  readonly changed: (state: PairingState) => void;
}

/** One pairing at a time, as inviter or joiner. It survives a reload, and its secret is erased when it ends. */
export interface PairingKeeper {
  state(): PairingState;
  /** Continues a pairing in progress: after `load`, after each connect, and at each `account` message about pairing. */
  resume(): Promise<void>;
  invite(kind: InviteKind): Promise<void>;
  join(linkOrCode: string): Promise<void>;
  /** Whether this is the invite of the pairing in progress, of either side. */
  isUnderWay(linkOrCode: string): Promise<boolean>;
  /** For a logout: forgets the pairing at once. The function it returns tells the service. */
  abandon(): Promise<() => Promise<void>>;
  /** Ends a pairing in progress, on either side. */
  cancel(): Promise<void>;
  confirm(same: boolean): Promise<void>;
  /** Forgets why the last pairing stopped. A joiner who got no answer sends the same bytes again: the service may have them. */
  dismiss(): Promise<void>;
}

export function createPairing(deps: PairingDeps): PairingKeeper {
  const { account, random } = deps;
  const api = pairingApi(deps.api);
  let state: PairingState = { step: 'none' };
  /** The account whose step is running. A step that outlasts its account on this device writes and reports nothing more (K7). */
  let turnOf: AccountKeys | null = null;
  const wanted = (): boolean => turnOf !== null && account.keys() === turnOf;
  const slot = slotWhile(wanted, pairingSlot(deps.storage));
  const leaving = createLeaving(api, slotWhile(wanted, leftSlot(deps.storage)));
  let last: Promise<void> = Promise.resolve();

  /** Runs one step at a time: a message that arrives during a press waits for it. */
  function inTurn(run: (keys: AccountKeys) => Promise<void>): Promise<void> {
    const turn = last.then(async () => {
      const keys = account.keys();
      turnOf = keys;
      if (keys !== null) await run(keys);
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  /** Polling repeats the same state; listeners hear of it once. */
  function turnTo(next: PairingState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    deps.changed(state);
  }

  const become = (next: PairingState): void => {
    if (wanted()) turnTo(next);
  };

  const exchange = createExchange({ ...deps, api, slot, leaving, become });
  const { keep, show, stop, leave } = exchange;

  return {
    state: () => state,

    resume: () =>
      inTurn(async (keys) => {
        await leaving.tell();
        const kept = await slot.read();
        if (kept !== null) await exchange.continueWith(keys, kept);
      }),

    invite: (kind) =>
      inTurn(async (keys) => {
        const before = await slot.read();
        if (before !== null) await leave(inviteIdOf(before), slot.erase);
        const secret = random(inviteSecretLength);
        const nonce = random(pairingNonceLength);
        const { announced, handed } = newInviteOf(keys, { secret, nonce, kind });
        const answer = await api.invite(announced);
        if (!answer.ok) return stop(stopReason(answer));
        const { inviteId, expiresAt } = answer.value;
        const link = inviteLink(deps.origin, handed);
        const running = { secret, nonce, settled: null, joiner: null };
        await keep({ role: 'inviter', inviteId, kind, link, expiresAt, ...running });
      }),

    join: (linkOrCode) =>
      inTurn(async (keys) => {
        const invite = parseInvite(linkOrCode);
        if (invite === null) return become({ step: 'stopped', why: 'unknown' });
        const before = await slot.read();
        if (before !== null && sameBytes(before.secret, invite.secret)) {
          if (before.role === 'joiner') return exchange.continueWith(keys, before);
          return become({ step: 'stopped', why: 'own' });
        }
        if (before !== null) await leave(inviteIdOf(before), slot.erase);
        const nonce = random(pairingNonceLength);
        await exchange.redeem(
          keys,
          await keep({ role: 'joiner', ...invite, nonce, settled: null, joined: null }),
        );
      }),

    isUnderWay: async (linkOrCode) => {
      const [kept, invite] = [await slot.read(), parseInvite(linkOrCode)];
      return kept !== null && invite !== null && sameBytes(kept.secret, invite.secret);
    },

    abandon: async () => {
      const kept = await slot.read();
      turnOf = null;
      turnTo({ step: 'none' });
      const inviteId = inviteIdOf(kept);
      return async () => {
        if (inviteId !== null) await api.decline(inviteId);
      };
    },

    cancel: () =>
      inTurn(async () => {
        await leave(inviteIdOf(await slot.read()), async () => {
          await slot.erase();
          become({ step: 'none' });
        });
      }),

    confirm: (same) =>
      inTurn(async (keys) => {
        const kept = await slot.read();
        if (kept === null || kept.settled === null) return;
        if (!same) return exchange.stopAndDecline(inviteIdOf(kept), 'different');
        const confirmation = kept.settled.confirmation ?? confirmationOf(keys, kept.settled, random);
        const settled = { ...kept.settled, confirmation };
        await exchange.sendConfirmation(await keep({ ...kept, settled }), settled);
      }),

    dismiss: () =>
      inTurn(async (keys) => {
        if (state.step !== 'stopped') return;
        const kept = await slot.read();
        if (kept !== null && state.why === 'network') return exchange.continueWith(keys, kept);
        const going = kept !== null && inviteIdOf(kept) !== null;
        if (going) return show(kept);
        await slot.erase();
        become({ step: 'none' });
      }),
  };
}
