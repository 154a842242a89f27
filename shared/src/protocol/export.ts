import * as z from 'zod';
import { vaultKind, vaultRecord } from './accounts.ts';
import { signedVersion } from './agreements.ts';
import { button } from './buttons.ts';
import { practiceItem } from './practice.ts';
import { roomEvent } from './room.ts';
import { accountId, deviceId, hash, key, millis, pairId, sealedRecord } from './scalars.ts';

const seat = z.enum(['a', 'b']);

/**
 * GET /api/export: everything that the service stores about an account. Human texts are sealed; the account's keys open
 * them.
 */
export const ownExport = z.strictObject({
  exportedAt: millis,
  account: z.strictObject({
    accountId,
    signingKey: key,
    agreementKey: key,
    enrolKey: key,
    createdAt: millis,
  }),
  devices: z.array(z.strictObject({ deviceId, createdAt: millis, label: sealedRecord.nullable() })),
  /** Includes buttons of pairs that ended at most 30 days ago; those no longer work. */
  buttons: z.array(button.extend({ pairId })),
  records: z.array(vaultRecord.extend({ kind: vaultKind, item: pairId })),
  /** The current pair, and pairs that ended at most 30 days ago. */
  pairs: z.array(
    z.strictObject({
      pairId,
      seat,
      partner: accountId,
      startedAt: millis,
      ended: z.strictObject({ at: millis, by: seat }).nullable(),
      /** Every version that both have signed, oldest first. */
      agreements: z.array(signedVersion),
      events: z.array(z.strictObject({ version: z.int(), event: roomEvent })),
    }),
  ),
  /** Items of the account itself and of these pairs. One that was written meanwhile may be there in two versions. */
  practice: z.array(practiceItem.extend({ owner: hash })),
});

/** GET /api/export?practice=false leaves the practice out. */
export const exportQuery = z.strictObject({ practice: z.enum(['true', 'false']).default('true') });

export type ExportQuery = z.infer<typeof exportQuery>;
export type OwnExport = z.infer<typeof ownExport>;
