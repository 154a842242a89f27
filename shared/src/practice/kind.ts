import * as z from 'zod/mini';
import type { Alternative } from './alternative.ts';

// Without code that is made at run time, which the app's content security policy forbids.
z.config({ jitless: true });

/** A kind of thing that people write in the practice: one file in `kinds/`, and one folder of views. */
export interface Kind<Data> {
  /** Stands in every item of the kind, for ever. */
  readonly name: string;
  /** The form of its data, counted from 1. */
  readonly form: number;
  readonly schema: z.ZodMiniType<Data>;
  /** Each makes the next form of one: the first of form 1 makes form 2. */
  readonly upgrades: readonly ((older: unknown) => unknown)[];
}

/** A new form of a kind adds an upgrade; so its form is one more than there are upgrades. */
export const kind = <Data>({
  upgrades = [],
  ...rest
}: Omit<Kind<Data>, 'form' | 'upgrades'> & Partial<Pick<Kind<Data>, 'upgrades'>>): Kind<Data> => ({
  ...rest,
  upgrades,
  form: upgrades.length + 1,
});

/** The data of an alternative of this kind, in today's form. Null if it is of another kind, of a form from a newer app, or malformed. */
export function dataIn<Data>(of: Kind<Data>, { kind: name, form, data }: Alternative): Data | null {
  if (name !== of.name || !Number.isInteger(form) || form < 1 || form > of.form) return null;
  let upgraded = data;
  for (const upgrade of of.upgrades.slice(form - 1)) upgraded = upgrade(upgraded);
  const parsed = of.schema.safeParse(upgraded);
  return parsed.success ? parsed.data : null;
}
