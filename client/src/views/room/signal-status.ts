import type { Answer, Failure, Millis } from '@duet/shared';
import type { ClientState } from '../../room-client/state.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';

/** The status of this person's signal. Facts only: each further step was confirmed by the service or the partner's device. */
export type SignalStatus =
  | { readonly at: 'rest' }
  | { readonly at: 'sending'; readonly press: ShownPress }
  | { readonly at: 'offline'; readonly press: ShownPress }
  | { readonly at: 'expired'; readonly press: ShownPress }
  | { readonly at: 'refused'; readonly press: ShownPress; readonly failure: Failure }
  | { readonly at: 'sent' }
  /** Up in the room, but this device does not know whether it is saved. */
  | { readonly at: 'raised' | 'kept'; readonly raised: Millis; readonly withheld: boolean }
  | { readonly at: 'on-phone'; readonly raised: Millis; readonly saved: boolean }
  | { readonly at: 'answered'; readonly answer: Answer };

type Known = Pick<ClientState, 'connection' | 'obstacle' | 'presses' | 'room'>;

/** The newest press of the signal, unless the room shows its effect already. */
function openPress({ presses, room }: Known): ShownPress | undefined {
  const press = presses.findLast((one) => one.name === 'RaiseSignal');
  const signal = room?.view.signal;
  return signal?.status === 'raised' && signal.id === press?.id && press.standing.status !== 'sent'
    ? undefined
    : press;
}

export function signalStatusOf(state: Known): SignalStatus {
  const press = openPress(state);
  const signal = state.room?.view.signal;
  switch (press?.standing.status) {
    case 'sending':
      return { at: state.connection === 'offline' || state.obstacle !== null ? 'offline' : 'sending', press };
    case 'expired':
      return { at: 'expired', press };
    case 'refused':
      return { at: 'refused', press, failure: press.standing.failure };
    case 'sent':
    case 'kept':
    case undefined:
      break;
  }
  if (signal?.status !== 'raised') {
    if (press === undefined) return { at: 'rest' };
    return press.standing.status === 'kept'
      ? { at: 'kept', raised: press.pressedAt, withheld: false }
      : { at: 'sent' };
  }
  const unsaved = press?.id === signal.id && press.standing.status === 'sent';
  if (signal.answer !== null) return { at: 'answered', answer: signal.answer };
  if (signal.delivered) return { at: 'on-phone', raised: signal.at, saved: !unsaved };
  if (unsaved) return { at: 'sent' };
  const withheld = signal.withheld === true;
  return { at: state.room?.signalKept === true ? 'kept' : 'raised', raised: signal.at, withheld };
}

/** How long a signal may stay unconfirmed before the screen names another way, in ms. */
const planBAfter = 60_000;

/** SIG-11: from when on the screen names another way; null where nothing is unconfirmed, or where it is withheld whether it is (C2). */
export function planBFrom(status: SignalStatus): Millis | null {
  if (status.at === 'sending' || status.at === 'offline') return status.press.pressedAt + planBAfter;
  const waits = status.at === 'raised' || status.at === 'kept';
  return waits && !status.withheld ? status.raised + planBAfter : null;
}

/** Whether the signal is up for the person who pressed it: pressed, and not given up. */
export const isUp = ({ at }: SignalStatus): boolean => at !== 'rest' && at !== 'refused' && at !== 'expired';
