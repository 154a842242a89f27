import type { RequestName } from '@duet/shared';
import { failureText } from '../../i18n/failure-text.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { useObstacle } from '../obstacle.tsx';
import { noteOn, offlineText } from './offline-text.ts';

/** What a press was; empty until these texts are here, which the room fetches once it stands. */
export const usePressName = (name: RequestName): string =>
  useApp().language.allWords.value?.pressed[name] ?? '';

/** The status of a press, in a sentence or two. */
export function usePressText(press: ShownPress): string {
  const { status } = useWords();
  const { state, language, canRetry } = useApp();
  const times = useTimes();
  const obstacle = useObstacle();
  switch (press.standing.status) {
    case 'sending':
      return noteOn(
        press,
        state.value.connection === 'offline' || obstacle !== null
          ? Object.values(offlineText(press, { status, times, obstacle })).join(' ')
          : `${status.sending} ${status.notConfirmed}`,
        status,
      );
    case 'sent':
      return `${status.sent} ${status.notSaved}`;
    case 'kept':
      return status.kept;
    case 'expired':
      // After a reload nothing here can make the press again, so a retry is not offered.
      return `${status.notSent} ${canRetry(press) ? status.expired : status.expiredHere}`;
    case 'refused':
      return `${status.refused} ${failureText(language, press.standing.failure)}`;
  }
}
