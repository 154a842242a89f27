import type { CommandId, Failure, MaybeNamed, Millis, RequestName } from '@duet/shared';

/** How a press stands. Only facts: `kept` is in the record, `sent` reached the server but is not saved yet. */
export type PressStanding =
  | { readonly status: 'sending' }
  | { readonly status: 'sent' }
  | { readonly status: 'kept' }
  /** It waited more than three minutes and was not sent; the person is asked. */
  | { readonly status: 'expired' }
  | { readonly status: 'refused'; readonly failure: Failure };

export interface PromisedTime extends MaybeNamed {
  /** Server time. */
  readonly at: Millis;
  /** The length that was chosen, which counts from the press; null if this very minute was chosen. */
  readonly minutes: number | null;
  readonly notNow?: true;
}

export interface Press {
  readonly id: CommandId;
  readonly name: RequestName;
  /** When the person promises to be there or back; null if it promises nothing. */
  readonly promised: PromisedTime | null;
  /** Server time of the press, as the device estimated it. */
  readonly pressedAt: Millis;
  /** It was handed to a connection: whether it arrived is unknown until an answer comes. */
  readonly left: boolean;
  /** Server time at which it is no longer sent by itself; null if sending it late does no harm, or it may have arrived. */
  readonly sentUntil: Millis | null;
  readonly standing: PressStanding;
}

export interface ShownPress extends Press {
  /** The words it carries; null if it carries none, or none that this device can open. */
  readonly text: string | null;
  /** Its words, if it carries any, can be opened here and sealed anew. */
  readonly canRepeat: boolean;
  /** It could not be stored on this device: a reload would lose it. */
  readonly unstored: boolean;
}

export interface PressesSlice {
  /** Newest last; a kept press leaves the list once the room shows its effect. */
  readonly presses: readonly ShownPress[];
}
