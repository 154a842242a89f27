import { minute, type RequestName } from '@duet/shared';
import { failureText } from '../../i18n/failure-text.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { asText } from '../parts/translated.ts';
import { useObstacle } from '../obstacle.tsx';
import { noteOn, offlineText } from './offline-text.ts';
import { useTexts } from './texts.ts';
import { plainText } from './plain-text.ts';

/** What a press was; empty until these texts are here, which the room fetches once it stands. */
export const usePressName = (name: RequestName): string =>
  useApp().language.allWords.value?.pressed[name] ?? '';

/** What a press says: its words, or the time that it promises; empty if it says no more than its name. */
export function usePressSaid({ name, text, promised, standing }: ShownPress): string {
  const { room } = useWords();
  const texts = useTexts();
  const words = useApp().language.allWords.value;
  const times = useTimes();
  const said = text === null ? '' : room.quoted(asText(plainText(text)));
  if (promised === null || words === null) return said;
  if (name === 'AnswerSignal') return room.quoted(texts.promise(promised));
  const time = times.atNamed(promised);
  const later = standing.status === 'expired' && promised.minutes !== null;
  const length = later ? words.wouldLast(times.length(promised.minutes * minute)) : words.willBeBack(time);
  return `${length} ${said}`.trim();
}

/** The status of a press, in a sentence or two. */
export function usePressText(press: ShownPress): string {
  const { status } = useWords();
  const { state, language } = useApp();
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
      return `${status.notSent} ${press.canRepeat ? status.expired : status.expiredHere}`;
    case 'refused':
      return `${status.refused} ${failureText(language, press.standing.failure)}`;
  }
}
