import * as z from 'zod';
import { base64url, envelope, hash, millis } from './scalars.ts';

/** Longest sealed item of the practice on the wire, in base64url characters: 32 KiB of text, padded and in its envelope. */
const sealedItemLimit = 43_800;
/** Most items in one request. The limit on the size of a request is reached before, unless they are short. */
const itemsAtMost = 200;

const sealed = envelope(sealedItemLimit).meta({ description: 'A sealed item of the practice in base64url' });

/**
 * An item as its writer sends it. `version` is one more than that of the item it replaces, which it was sealed for (K2); 1 for a new
 * one. `sealed: null` deletes the item and leaves a tombstone, which can be written over in turn.
 */
const writtenItem = z.strictObject({
  id: base64url(16),
  version: z.int32().min(1),
  sealed: sealed.nullable(),
});

/** Whose items: an account's id, for what only its owner reads, or that of its pair, for what both do. */
export const practiceOwner = hash;

/** POST /api/practice/:owner: up to 200 items, each taken or refused by itself. */
export const practiceWrite = z.strictObject({ items: z.array(writtenItem).min(1).max(itemsAtMost) });

/**
 * `kept`: it is stored, also where this very item was stored before. `newer`: another version was faster; what is stored comes with
 * the next GET. `full`: the owner has as much as is possible; what is stored can always be deleted.
 */
export const practiceWritten = z.strictObject({
  results: z.array(z.strictObject({ id: base64url(16), result: z.enum(['kept', 'newer', 'full']) })),
});

/** `writtenAt`: the start of the day (UTC) on which the service received it. */
export const practiceItem = writtenItem.extend({ writtenAt: millis });

export const practiceQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

/**
 * GET /api/practice/:owner?after=0: what was written after that cursor, oldest first. `more`: ask again with the new cursor. `line`:
 * null before the first item; it changes where the service lost what came last, as by a restore: then a cursor is of no use, and a
 * device asks from 0 and sends what was lost.
 */
export const practicePage = z.strictObject({
  items: z.array(practiceItem),
  line: z.string().max(64).nullable(),
  cursor: z.int().min(0),
  more: z.boolean(),
});

export type PracticeWrite = z.infer<typeof practiceWrite>;
export type PracticeWritten = z.infer<typeof practiceWritten>;
export type PracticeItem = z.infer<typeof practiceItem>;
export type PracticePage = z.infer<typeof practicePage>;
