import { failureText } from '../../i18n/failure-text.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { offlineText } from './offline-text.ts';
import { signalStatusOf } from './signal-status.ts';
import { usePartnerName } from './texts.ts';

/** Texts of the status strip, and how far the neck between the halves reaches, from 0 to 1; null if there is none. */
export interface StatusText {
  readonly title: string;
  readonly note: string;
  readonly reach: number | null;
}

/** What is known about the person's own signal, or about the room if it is not raised. */
export function useStatusText(): StatusText {
  const { state } = useApp();
  const words = useWords();
  const { status, room } = words;
  const times = useTimes();
  const who = usePartnerName();
  const barredNote = state.value.barred ? { note: status.barred } : {};
  const signalStatus = signalStatusOf(state.value);
  switch (signalStatus.at) {
    case 'sending':
      return { title: status.sending, note: status.notConfirmed, reach: 0 };
    case 'offline':
      return { ...offlineText(signalStatus.press, status, times), ...barredNote, reach: 0 };
    case 'expired':
      return { title: status.notSent, note: status.expired, reach: 0 };
    case 'refused':
      return { title: status.refused, note: failureText(words, times.tag, signalStatus.failure), reach: 0 };
    case 'sent':
      return { title: status.sent, note: status.notSaved, reach: 0.2 };
    case 'raised':
      return {
        title: status.raisedAt(times.day(signalStatus.raised)),
        note: status.notOnPhone(who),
        reach: 0.2,
      };
    case 'kept':
      return { title: status.kept, note: status.notOnPhone(who), reach: 0.5 };
    case 'on-phone':
      return {
        title: status.onPhone(who),
        note: signalStatus.saved ? status.raisedAt(times.day(signalStatus.raised)) : status.notSaved,
        reach: 1,
      };
    case 'answered':
      return { title: status.answered(who, times.day(signalStatus.answer.at)), note: '', reach: 1 };
    case 'rest':
      return { title: restText(), note: '', reach: null };
  }

  function restText(): string {
    if (state.value.connection === 'offline') return state.value.barred ? status.barred : status.offline;
    // What this device remembers of the room may be old. "All quiet" needs a connection that would report a signal.
    if (state.value.connection === 'connecting') return status.connecting;
    return room.quiet;
  }
}
