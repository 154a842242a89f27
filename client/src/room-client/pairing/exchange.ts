import { emojiOf, type AccountKeys, type Pairing } from '@duet/shared';
import type { Result } from '../api/api.ts';
import { inviteIdOf, provenJoiner, redemptionOf, revealTo, seenInviter, settledByReveal } from './checks.ts';
import type { Leaving } from './leaving.ts';
import { stopReason, type StopReason } from './stop.ts';
import type { InviterPairing, JoinerPairing, KeptPairing, Settled } from './store.ts';
import type { PairingApi } from './pairing-api.ts';
import type { PairingState } from './pairing-state.ts';
import type { Slot } from '../device/storage.ts';
import type { PairVault } from '../pair/pair-vault.ts';
import type { PairRecord } from '../pair/pair-texts.ts';

export interface ExchangeDeps {
  readonly api: Omit<PairingApi, 'invite'>;
  readonly slot: Slot<KeptPairing>;
  readonly leaving: Leaving;
  readonly vault: Pick<PairVault, 'remember'>;
  readonly become: (state: PairingState) => void;
  /** Both confirmed, and this device remembers the pair. */
  readonly paired: (record: PairRecord) => void;
}

/** The steps between the two sides after the invite: each reads what the server sent, checks it, stores it and answers. */
export function createExchange({ api, slot, leaving, vault, become, paired }: ExchangeDeps) {
  function show(kept: KeptPairing): void {
    if (kept.settled !== null) {
      const { transcript, confirmation } = kept.settled;
      const inviteId = inviteIdOf(kept) ?? '';
      const emoji = emojiOf(kept.secret, transcript);
      become({ step: 'comparing', inviteId, emoji, confirmed: confirmation !== null });
    } else if (kept.role === 'inviter') {
      const { inviteId, kind, link, expiresAt } = kept;
      become({ step: 'inviting', inviteId, kind, link, expiresAt });
    } else {
      become({ step: 'joining' });
    }
  }

  async function keep<Kept extends KeptPairing>(kept: Kept): Promise<Kept> {
    await slot.write(kept);
    show(kept);
    return kept;
  }

  async function stop(why: StopReason): Promise<void> {
    await slot.erase();
    become({ step: 'stopped', why });
  }

  /** Ends it on this side, whatever `end` does for that, and tells the service, now or once it can be reached. */
  async function leave(inviteId: string | null, end: () => Promise<void>): Promise<void> {
    if (inviteId !== null) await leaving.note(inviteId);
    await end();
    await leaving.tell();
  }

  const stopAndDecline = (inviteId: string | null, why: StopReason): Promise<void> =>
    leave(inviteId, () => stop(why));

  async function failed(kept: KeptPairing, answer: Result<unknown>): Promise<void> {
    const why = stopReason(answer);
    // The service cannot be reached: `resume` continues from what is stored.
    if (why === 'network') show(kept);
    else await stop(why);
  }

  async function finish(settled: Settled): Promise<void> {
    await vault.remember(settled.record);
    await slot.erase();
    become({ step: 'none' });
    paired(settled.record);
  }

  /** Null if there is no verified other side, now or ever. */
  async function settleAsInviter(
    keys: AccountKeys,
    kept: InviterPairing,
    told: Pairing,
  ): Promise<KeptPairing | null> {
    if (told.joiner === null) {
      show(kept);
      return null;
    }
    const joiner = provenJoiner(keys, kept, told.joiner);
    if (joiner === null) {
      await stopAndDecline(kept.inviteId, 'mac_failed');
      return null;
    }
    // Stored before the nonce is sent: any later joiner is refused.
    const chosen = { ...kept, joiner };
    await slot.write(chosen);
    const { reveal, settled } = revealTo(keys, chosen, joiner);
    const answer = told.step === 'redeemed' ? await api.reveal(kept.inviteId, reveal) : null;
    if (answer === null || answer.ok) return keep({ ...chosen, settled });
    await failed(chosen, answer);
    return null;
  }

  async function settleAsJoiner(
    keys: AccountKeys,
    kept: JoinerPairing,
    told: Pairing,
  ): Promise<KeptPairing | null> {
    if (told.reveal === null) {
      show(kept);
      return null;
    }
    const settled = settledByReveal(keys, kept, told.reveal);
    if (settled !== null) return keep({ ...kept, settled });
    await stopAndDecline(inviteIdOf(kept), 'mac_failed');
    return null;
  }

  async function sendConfirmation(kept: KeptPairing, settled: Settled): Promise<void> {
    const inviteId = inviteIdOf(kept);
    if (inviteId === null || settled.confirmation === null) return;
    const answer = await api.confirm(inviteId, settled.confirmation);
    if (!answer.ok) await failed(kept, answer);
    else await concluded(kept, settled, answer.value);
  }

  async function concluded(kept: KeptPairing, settled: Settled, told: Pairing): Promise<void> {
    if (told.step === 'gone') await stop('gone');
    else if (told.step !== 'paired') show(kept);
    else if (told.pairId === settled.record.pairId) await finish(settled);
    else await stop('mac_failed');
  }

  async function advance(keys: AccountKeys, before: KeptPairing, told: Pairing): Promise<void> {
    if (told.step === 'gone') return stop('gone');
    const kept =
      before.settled !== null
        ? before
        : before.role === 'inviter'
          ? await settleAsInviter(keys, before, told)
          : await settleAsJoiner(keys, before, told);
    if (kept === null || kept.settled === null) return;
    const { settled } = kept;
    if (settled.confirmation === null) show(kept);
    else if (told.confirmed[kept.role]) await concluded(kept, settled, told);
    else await sendConfirmation(kept, settled);
  }

  async function redeem(keys: AccountKeys, kept: JoinerPairing): Promise<void> {
    const answer = await api.redeem(redemptionOf(keys, kept));
    if (!answer.ok) {
      const why = stopReason(answer);
      if (why !== 'network') await slot.erase();
      // Without an answer the secret stays, so that the very same bytes can be sent again.
      return become({ step: 'stopped', why });
    }
    const inviter = seenInviter(kept, answer.value);
    const { inviteId } = answer.value;
    if (inviter === null) return stopAndDecline(inviteId, 'mac_failed');
    const joined = await keep({ ...kept, joined: { inviteId, inviter } });
    await advance(keys, joined, answer.value);
  }

  async function continueWith(keys: AccountKeys, kept: KeptPairing): Promise<void> {
    const inviteId = inviteIdOf(kept);
    if (kept.role === 'joiner' && kept.joined === null) return redeem(keys, kept);
    if (inviteId === null) return;
    show(kept);
    const answer = await api.pairing(inviteId);
    if (answer.ok) await advance(keys, kept, answer.value);
    else await failed(kept, answer);
  }

  return { show, keep, stop, leave, stopAndDecline, redeem, continueWith, sendConfirmation };
}
