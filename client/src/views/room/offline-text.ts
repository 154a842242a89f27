import type { Dictionary } from '../../i18n/dictionary.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';
import type { Times } from '../parts/times.ts';

/** The status of a press while offline: "not sent" only if that is certain, and a time limit only if there is one. */
export function offlineText(
  press: ShownPress,
  status: Dictionary['status'],
  times: Times,
): { readonly title: string; readonly note: string } {
  if (press.left) return { title: status.notConfirmed, note: status.offlineSince };
  if (press.sentUntil === null) return { title: status.notSent, note: status.offlineLater };
  return { title: status.notSent, note: status.offlineUntil(times.clock(press.sentUntil)) };
}

/** A note on a press, with what is added where a reload would lose it. */
export const noteOn = (press: ShownPress, note: string, { unstored }: Dictionary['status']): string =>
  press.unstored ? `${note} ${unstored}` : note;
