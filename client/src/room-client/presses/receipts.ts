import type { CommandId, CommandMessage, RoomView } from '@duet/shared';
import type { DeviceTime } from '../device/time.ts';
import type { Reply } from '../connection/connection.ts';
import { answerOf } from './ack.ts';

/** SIG-3: this device says by itself that a partner's signal has arrived. No press of anybody, and never "seen". */
export interface Receipts {
  /** The room was told, or the connection is up: confirms what is not confirmed yet. */
  confirm(view: RoomView | null, epoch: number): void;
  close(): void;
}

export interface ReceiptDeps {
  readonly time: DeviceTime;
  readonly newId: () => CommandId;
  /** Whole milliseconds; a receipt does not expire, so an estimate will do. */
  readonly serverNow: () => number;
  readonly send: (message: CommandMessage) => Promise<Reply>;
}

const tryAgainIn = 2_000;

export function createReceipts({ time, newId, serverNow, send }: ReceiptDeps): Receipts {
  let last: { readonly of: string; readonly id: CommandId; standing: 'sending' | 'waiting' | 'done' } | null =
    null;
  let cancel: (() => void) | null = null;

  const transmit = async (receipt: NonNullable<typeof last>, signalId: CommandId): Promise<void> => {
    receipt.standing = 'sending';
    const args = { signalId };
    const reply = await send({ id: receipt.id, name: 'ConfirmReceipt', args, sentAt: serverNow() });
    const answer = answerOf(reply);
    const again = answer.kind === 'lost' || (answer.kind === 'refused' && answer.failure.retryable);
    receipt.standing = again ? 'waiting' : 'done';
    // Offline the next `confirm` comes with the connection; this is for a reply lost while it is up.
    if (again && last === receipt && reply.ok)
      cancel = time.after(tryAgainIn, () => void transmit(receipt, signalId));
  };

  return {
    confirm: (view, epoch) => {
      if (view?.partnerSignal.status !== 'raised') return;
      const { id } = view.partnerSignal;
      // A rebuilt room may have forgotten a receipt that was not kept.
      const of = `${epoch} ${id}`;
      if (last?.of !== of) {
        cancel?.();
        last = { of, id: newId(), standing: 'waiting' };
      }
      if (last.standing !== 'waiting') return;
      cancel?.();
      void transmit(last, id);
    },
    close: () => {
      cancel?.();
      last = null;
    },
  };
}
