import * as z from 'zod';

/**
 * Every error code, on HTTP and on the socket. The server's table (http/errors.ts) gives each a status and a message.
 */
export const failureCode = z.enum([
  'bad_request',
  'too_large',
  'unauthorized',
  'auth_expired',
  'forbidden_origin',
  'not_found',
  'too_many',
  'unavailable',
  'internal',
  'invite_unknown',
  'invite_gone',
  'invite_used',
  'own_invite',
  'already_paired',
  'not_paired',
  'buttons_full',
  'transcript_mismatch',
  'newer_version',
  'proposal_gone',
  'own_proposal',
  'agreement_moved',
  'signature_wrong',
  'push_refused',
  'push_failed',
  'expired',
  'minutes_out_of_range',
  'promise_out_of_range',
  'too_soon',
  'too_late',
  'renewals_used',
  'pause_over',
  'not_overdue',
  'breathing_over',
  'rehearsal_over',
  'not_calm',
  'note_attached',
  'signal_gone',
  'room_ended',
]);

export type FailureCode = z.infer<typeof failureCode>;

/** The body of every HTTP error, and the error case of every ack. */
export const failure = z.strictObject({
  ok: z.literal(false),
  code: failureCode,
  message: z.string(),
  /** Whether the same request, unchanged, may succeed later. */
  retryable: z.boolean(),
  /** What is possible instead, if anything. */
  details: z.record(z.string(), z.unknown()).optional(),
});

export type Failure = z.infer<typeof failure>;
