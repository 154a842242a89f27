import { textLimits } from '../parts/limits.ts';
import { asText } from '../parts/translated.ts';
import { plainText } from '../room/plain-text.ts';

/** The name of a device or a button as it is shown; null if there is none, or nothing of it is seen (TEXT-2). */
export function labelText(label: string | null): string | null {
  const shown = plainText(label ?? '', textLimits.label.letters);
  return shown === '' ? null : asText(shown);
}
