import type { Dictionary } from '../../i18n/dictionary.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';
import type { Times } from '../parts/times.ts';

interface OfflineContext {
  readonly status: Dictionary['status'];
  readonly times: Times;
  /** Why nothing gets through, if it is known. */
  readonly obstacle: string | null;
}

/** The status of a press while offline: "not sent" only if that is certain, and a time limit only if there is one. */
export function offlineText(
  press: ShownPress,
  { status, times, obstacle }: OfflineContext,
): { readonly title: string; readonly note: string } {
  const title = press.left ? status.notConfirmed : status.notSent;
  if (obstacle !== null) return { title, note: obstacle };
  if (press.left) return { title, note: status.offlineSince };
  if (press.sentUntil === null) return { title, note: status.offlineLater };
  return { title, note: status.offlineUntil(times.clock(press.sentUntil)) };
}

/** A note on a press, with what is added where a reload would lose it. */
export const noteOn = (press: ShownPress, note: string, { unstored }: Dictionary['status']): string =>
  press.unstored ? `${note} ${unstored}` : note;
