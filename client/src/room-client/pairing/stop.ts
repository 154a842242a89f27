import type { FailureCode } from '@duet/shared';
import type { Result } from '../api/api.ts';
import type { PairingState } from './pairing-state.ts';

export type StopReason = Extract<PairingState, { step: 'stopped' }>['why'];

const reasons: Partial<Record<FailureCode, StopReason>> = {
  invite_unknown: 'unknown',
  invite_gone: 'gone',
  not_found: 'gone',
  // The server is at a step that this side cannot have reached.
  bad_request: 'gone',
  invite_used: 'used',
  own_invite: 'own',
  already_paired: 'already_paired',
  // The two sides hold different transcripts: somebody stood between.
  transcript_mismatch: 'mac_failed',
};

/** Why a pairing stops. `network` is not final: trying again may help. */
export const stopReason = (answer: Result<unknown>): StopReason =>
  !answer.ok && answer.why === 'refused' ? (reasons[answer.failure.code] ?? 'network') : 'network';
