import type { InviteKind, Millis } from '@duet/shared';

export type PairingState =
  | { readonly step: 'none' }
  | {
      readonly step: 'inviting';
      readonly inviteId: string;
      readonly kind: InviteKind;
      /** The whole link with the secret in its fragment; shown, copied, drawn as a QR code. */
      readonly link: string;
      readonly expiresAt: Millis;
    }
  | { readonly step: 'joining' }
  | {
      readonly step: 'comparing';
      readonly inviteId: string;
      /** Names are keys of the dictionary (`owl`), four of them, in order. */
      readonly emoji: readonly { readonly symbol: string; readonly name: string }[];
      /** This side has said that the four are the same; the other has not yet. */
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

export interface PairingSlice {
  readonly pairing: PairingState;
}

export interface PairingActions {
  invite(kind: InviteKind): Promise<void>;
  cancelInvite(): Promise<void>;
  join(linkOrCode: string): Promise<void>;
  /** Whether this is the invite of the pairing in progress, of either side. */
  isUnderWay(linkOrCode: string): Promise<boolean>;
  confirmEmoji(same: boolean): Promise<void>;
  /** Forgets why the last pairing stopped; where only an answer was missing, sends the same bytes again. */
  dismissPairing(): Promise<void>;
}
