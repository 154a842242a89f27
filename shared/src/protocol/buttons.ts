import * as z from 'zod';
import { hash, millis, sealedRecord } from './scalars.ts';

/** SHA-256 of the button's token as it is written. */
export const buttonId = hash;

/** POST /api/buttons. The device makes the token and never sends it here; `label` is sealed with the vault key. */
export const newButton = z.strictObject({ buttonId, label: sealedRecord });

/** What the service stores about a button. */
export const button = z.strictObject({
  buttonId,
  createdAt: millis,
  lastUsedAt: millis.nullable(),
  label: sealedRecord,
});

/** GET /api/buttons: the account's buttons in its current pair. */
export const buttonList = z.strictObject({ buttons: z.array(button) });

/** POST /api/press, with the button's token as bearer token. The same `id` again is the same press. */
export const buttonPress = z.strictObject({ press: z.enum(['raise', 'lower']), id: z.uuid().optional() });

/** `kept`: the press is in the record. `signal`: the current state of the owner's signal. */
export const buttonPressed = z.strictObject({
  ok: z.literal(true),
  kept: z.boolean(),
  signal: z.enum(['raised', 'lowered']),
});

export type NewButton = z.infer<typeof newButton>;
export type ButtonList = z.infer<typeof buttonList>;
export type ButtonPress = z.infer<typeof buttonPress>;
export type ButtonPressed = z.infer<typeof buttonPressed>;
