import type {
  CommandId,
  Failure,
  Millis,
  Pattern,
  PushState,
  PushSubscriptionBody,
  RequestName,
  RoomView,
} from '@duet/shared';
import type { AgreementActions, AgreementState } from './agreement/state.ts';
import type { ClockExchange } from './clock/clock.ts';
import type { Quiet, SharedQuiet } from './quiet/quiet.ts';

/** How a press stands. Only facts: `kept` is in the record, `sent` reached the server but is not saved yet. */
export type PressStanding =
  | { readonly status: 'sending' }
  | { readonly status: 'sent' }
  | { readonly status: 'kept' }
  /** It waited more than three minutes and was not sent; the person is asked. */
  | { readonly status: 'expired' }
  | { readonly status: 'refused'; readonly failure: Failure };

export interface Press {
  readonly id: CommandId;
  readonly name: RequestName;
  /** Server time of the press, as the device estimated it. */
  readonly pressedAt: Millis;
  /** It was handed to a connection: whether it arrived is unknown until an answer comes. */
  readonly left: boolean;
  /** Server time at which it is no longer sent by itself; null for one that does no harm late, or may have arrived. */
  readonly sentUntil: Millis | null;
  readonly standing: PressStanding;
}

/** A sealed text after opening: what was said, or that it could not be opened. */
export type Opened = { readonly ok: true; readonly text: string } | { readonly ok: false };

/** What a partner shares of themself, sealed under the pair key. */
export interface Profile {
  readonly name: string;
  /** IANA time zone, only if its owner shares it. */
  readonly zone: string | null;
  /** When they want no sound, only if they share it. */
  readonly quiet: SharedQuiet | null;
}

/** The room as this device knows it. Sealed texts stay sealed in `view`; the opened ones are in `texts`. */
export interface RoomState {
  readonly epoch: number;
  readonly version: number;
  readonly keptThrough: number;
  readonly view: RoomView;
  /** The own signal that is up is known to be in the record. */
  readonly signalKept: boolean;
  /** Opened texts by the id of the item that carries them (phrase, answer, plan, signal note). */
  readonly texts: ReadonlyMap<string, Opened>;
  readonly me: Profile | null;
  readonly partner: Profile | null;
}

export type PairingState =
  | { readonly step: 'none' }
  | {
      readonly step: 'inviting';
      readonly inviteId: string;
      readonly kind: 'screen' | 'link';
      /** The whole link with the secret in its fragment; shown, copied, drawn as a QR. */
      readonly link: string;
      readonly expiresAt: Millis;
    }
  | { readonly step: 'joining' }
  | {
      readonly step: 'comparing';
      readonly inviteId: string;
      /** Names are keys of the dictionary (`owl`), four of them, in order. */
      readonly emoji: readonly { readonly symbol: string; readonly name: string }[];
      /** This side has said the four are the same; the other has not yet. */
      readonly confirmed: boolean;
    }
  | {
      readonly step: 'stopped';
      readonly why:
        | 'mac_failed'
        | 'different'
        | 'gone'
        | 'used'
        | 'unknown'
        | 'own'
        | 'already_paired'
        | 'network';
    };

export interface DeviceEntry {
  readonly deviceId: string;
  readonly createdAt: Millis;
  readonly current: boolean;
  readonly label: string | null;
}

/** Something outside of the app that can raise and lower the own signal. */
export interface ButtonEntry {
  readonly buttonId: string;
  readonly createdAt: Millis;
  /** To the minute; null where it was never used. */
  readonly lastUsedAt: Millis | null;
  readonly label: string | null;
}

/** All the app knows; immutable, replaced as a whole at each change. */
export interface ClientState {
  /** `starting` until storage has been read. */
  readonly stage: 'starting' | 'new' | 'unpaired' | 'paired';
  readonly connection: 'offline' | 'connecting' | 'online';
  /** The twelve words are still on this device only, unsaved. */
  readonly wordsUnsaved: boolean;
  readonly pairing: PairingState;
  /** Null until the first room message of a pair, or from the device's own memory on a cold start. */
  readonly room: RoomState | null;
  /** Newest last; a kept one leaves once the room shows its effect. */
  readonly presses: readonly Press[];
  readonly devices: readonly DeviceEntry[] | null;
  /** Devices that came to the account since this one was last told of its devices, until acknowledged (C7). */
  readonly newDevices: readonly DeviceEntry[];
  /** Null until they are asked for. */
  readonly buttons: readonly ButtonEntry[] | null;
  /** What the two have agreed and are agreeing; null until something is known of it. */
  readonly agreement: AgreementState | null;
  /** When this person wants no sound, on all their devices. */
  readonly quiet: Quiet;
  /** The pair ended while this device was away or by the partner; until acknowledged. */
  readonly pairEnded: boolean;
  /** This device was revoked or the account deleted elsewhere. */
  readonly shutOut: boolean;
}

/**
 * What the app can do. Every method is a named action; its effect shows in the state. Those for devices, buttons, push and the agreement,
 * `exportAll` and `deleteAccount` reject with an error whose message is a failure code, `network` or
 * `shut_out`; `begin` with `network` where no account could be made.
 */
export interface RoomClient extends AgreementActions {
  readonly state: ClientState;
  subscribe(listener: (state: ClientState) => void): () => void;
  /** Server time in ms as this device estimates it, at monotonic time `at` (`performance.now()` scale; default now). */
  serverNow(at?: number): Millis;
  /**
   * Half-width of the clock estimate in milliseconds. Infinite before the first reply, and from a jump of the device's
   * clocks (a wake-up) until the next one: a breath is held still meanwhile, a countdown may go on.
   */
  clockUncertainty(): number;
  /** What that estimate rests on: the newest exchanges with the server, oldest first. Times only. */
  clockExchanges(): readonly ClockExchange[];
  /** Wall-clock time of this device at server time `t`: a host with a wrong clock shows no wrong "19:40". */
  asDeviceTime(t: Millis): number;
  /** The app came to the foreground, or the network back: looks at the clocks and the connection at once. */
  becameVisible(): void;
  /** The device says that it has no network: nothing is called sent that cannot be. */
  lostNetwork(): void;
  /** Somebody is in front of this device and sees what it shows. */
  inUse(): void;

  begin(): Promise<void>;
  restore(
    words: string,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'words' | 'unknown' | 'network' }>;
  /** The twelve words while they are still on the device, else null. */
  words(): string | null;
  wordsSaved(): Promise<void>;

  invite(kind: 'screen' | 'link'): Promise<void>;
  cancelInvite(): Promise<void>;
  join(linkOrCode: string): Promise<void>;
  confirmEmoji(same: boolean): Promise<void>;
  /** Forgets why the last one stopped; where only an answer was missing, asks again with the same bytes. */
  dismissPairing(): Promise<void>;

  raiseSignal(): CommandId;
  attachNote(signalId: CommandId, note: string): CommandId;
  answerWithPhrase(signalId: CommandId, text: string): CommandId;
  answerWithPromise(signalId: CommandId, at: Millis): CommandId;
  lowerSignal(signalId: CommandId): CommandId;
  sayPhrase(text: string): CommandId;
  startPause(minutes: number, plan?: string): CommandId;
  commitReturn(pauseId: CommandId, minutes: number, plan?: string): CommandId;
  returnFromPause(pauseId: CommandId): CommandId;
  endPause(pauseId: CommandId): CommandId;
  inviteToBreathe(pattern: Pattern, minutes: number): CommandId;
  joinBreathing(breathingId: CommandId): CommandId;
  breatheAlone(breathingId: CommandId): CommandId;
  extendBreathing(breathingId: CommandId): CommandId;
  stopBreathing(breathingId: CommandId): CommandId;
  shareProfile(profile: Profile): CommandId;
  /** Takes back a press that was not sent, or forgets one that expired or was refused. */
  forgetPress(id: CommandId): void;

  refreshDevices(): Promise<void>;
  /** The new devices are one's own. */
  acknowledgeDevices(): Promise<void>;
  nameDevice(label: string): Promise<void>;
  revokeDevice(deviceId: string): Promise<void>;
  /** By which key push services know this service, and where it reaches this device. */
  pushState(): Promise<PushState>;
  /** Where this device is reached while the app is closed; null: nowhere any more. */
  reachAt(subscription: PushSubscriptionBody | null): Promise<void>;
  /** From now on, on all devices of this account. Rejects where the service has not heard of it yet; here it holds. */
  keepQuiet(quiet: Quiet): Promise<void>;
  /** Has the service push to this device now. */
  testPush(): Promise<void>;
  refreshButtons(): Promise<void>;
  /** The new button's token: this once, and nowhere else. */
  addButton(label: string): Promise<string>;
  removeButton(buttonId: string): Promise<void>;
  /** Leaves the pair at once; erases the pair key and the pair's texts from this device. */
  unlink(): Promise<void>;
  acknowledgePairEnded(): void;
  /** Everything this account may still read, opened on the device. */
  exportAll(): Promise<unknown>;
  logOut(): Promise<void>;
  deleteAccount(): Promise<void>;
  close(): Promise<void>;
}
