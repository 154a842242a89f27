import type { CommandId, CommandMessage, RoomView } from '@duet/shared';
import type { DeviceTime } from '../device/time.ts';
import type { Reply } from '../connection/connection.ts';
import { answerOf } from './ack.ts';

/** SIG-3: confirms by itself that a partner's signal has reached this device. Nobody presses anything, and it never means "seen". */
export interface Receipts {
  /** Called after each room message and each connect: confirms the signal if that has not been done. */
  confirm(view: RoomView | null, epoch: number): void;
  close(): void;
}

export interface ReceiptDeps {
  readonly time: DeviceTime;
  readonly newId: () => CommandId;
  /** In whole ms. */
  readonly serverNow: () => number;
  readonly send: (message: CommandMessage) => Promise<Reply>;
}

/** How long to wait before an unanswered receipt is sent again, in ms. */
const retryAfter = 2_000;

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
    // Only for a reply lost while the connection is up: after an outage `confirm` is called at the next connect.
    if (again && last === receipt && reply.ok)
      cancel = time.after(retryAfter, () => void transmit(receipt, signalId));
  };

  return {
    confirm: (view, epoch) => {
      if (view?.partnerSignal.status !== 'raised') return;
      const { id } = view.partnerSignal;
      // A rebuilt room may have lost a receipt that was not kept.
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
