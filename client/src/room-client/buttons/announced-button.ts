import { type AccountKeys, buttonIdOf, type NewButton } from '@duet/shared';
import { sealLabel } from '../account/labels.ts';
import type { Random } from '../device/random.ts';

/** What the service learns about a button: the hash of its token, and a sealed name. */
export function announcedButton(
  keys: AccountKeys,
  { token, label }: { readonly token: string; readonly label: string },
  random: Random,
): NewButton {
  const buttonId = buttonIdOf(token);
  return { buttonId, label: sealLabel(keys, { kind: 'button', item: buttonId, text: label }, random) };
}
