import type { Failure, FailureCode } from '@duet/shared';

interface FailureEntry {
  readonly status: number;
  readonly retryable: boolean;
  /** For developers and logs; what people read is in the app's i18n. */
  readonly message: string;
}

const entry = (status: number, message: string, retryable = false): FailureEntry => ({
  status,
  retryable,
  message,
});

/** The one table of failures: code → HTTP status, message, and whether an unchanged retry can succeed. */
const table: Record<FailureCode, FailureEntry> = {
  bad_request: entry(400, 'The request is not of the form the protocol names.'),
  too_large: entry(413, 'The request is larger than is accepted.'),
  unauthorized: entry(401, 'A valid access token is needed.'),
  auth_expired: entry(401, 'The access token has expired; renew it.', true),
  forbidden_origin: entry(403, 'Requests from this origin are not accepted.'),
  not_found: entry(404, 'There is nothing here that this account may see.'),
  too_many: entry(429, 'Too many requests; try again in a moment.', true),
  unavailable: entry(503, 'The service cannot do this right now.', true),
  internal: entry(500, 'Something went wrong here; nothing was changed.', true),
  invite_unknown: entry(404, 'No such invite.'),
  invite_gone: entry(410, 'This invite has expired or was taken back.'),
  invite_used: entry(409, 'This invite was used already.'),
  own_invite: entry(409, 'This invite was made by the same account.'),
  already_paired: entry(409, 'This account already has a partner.'),
  not_paired: entry(404, 'This account has no pair.'),
  buttons_full: entry(409, 'This account has as many buttons as are possible.'),
  transcript_mismatch: entry(409, 'The two sides do not hold the same transcript.'),
  newer_version: entry(409, 'A newer version of this record is stored.'),
  proposal_gone: entry(409, 'This proposal is no longer open.'),
  own_proposal: entry(409, 'Nobody signs or declines what they proposed themselves.'),
  agreement_moved: entry(409, 'The version in force is another one than this is based on.'),
  signature_wrong: entry(422, 'This is not the signature of this account on this act and this version.'),
  push_refused: entry(422, 'This service pushes to no such address.'),
  push_failed: entry(502, 'The push service did not take it.', true),
  expired: entry(409, 'The press is more than three minutes old and was not carried out.'),
  minutes_out_of_range: entry(409, 'The length of the pause is outside what is allowed.'),
  promise_out_of_range: entry(409, 'A promise lies between now and 24 hours ahead.'),
  too_soon: entry(409, 'The new return time is too near.'),
  too_late: entry(409, 'No return time can lie more than 24 hours after the start of the pause.'),
  renewals_used: entry(409, 'This return time was renewed as often as is possible.'),
  pause_over: entry(409, 'This pause is over.'),
  not_overdue: entry(409, 'The partner is not overdue; the pause holds.'),
  breathing_over: entry(409, 'This breathing session is over.'),
  rehearsal_over: entry(409, 'This rehearsal is over.'),
  not_calm: entry(409, 'A signal is up or a pause runs, so this is no time to rehearse.'),
  note_attached: entry(409, 'The signal carries a note already.'),
  signal_gone: entry(409, 'This signal is no longer raised.'),
  room_ended: entry(409, 'The pair was unlinked; the room is over.'),
};

export type FailureDetails = Readonly<Record<string, unknown>>;

/** Thrown at the edges only; the room returns rejections. */
export class RequestFailure extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails | undefined;

  constructor(code: FailureCode, details?: FailureDetails) {
    super(table[code].message);
    this.code = code;
    this.details = details;
  }
}

export const statusOf = (code: FailureCode): number => table[code].status;

/** The body of an HTTP error, and the ack of a message that failed. */
export function failureOf(code: FailureCode, details?: FailureDetails): Failure {
  const { message, retryable } = table[code];
  return { ok: false, code, message, retryable, ...(details === undefined ? {} : { details }) };
}
