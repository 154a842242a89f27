import { failureText } from '../../i18n/failure-text.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { asText } from '../parts/translated.ts';
import { useObstacle } from '../obstacle.tsx';
import { useAgreed } from './agreed.ts';
import { useOpenPresses } from './open-presses.ts';
import { noteOn, offlineText } from './offline-text.ts';
import { plainText } from './plain-text.ts';
import { planBFrom, signalStatusOf } from './signal-status.ts';
import { usePartnerName } from './texts.ts';

/** Texts of the status strip, and how far the neck between the halves reaches, from 0 to 1; null if there is none. */
interface Status {
  readonly title: string;
  readonly note: string;
  readonly reach: number | null;
}

export interface StatusText extends Status {
  /** SIG-11: the other way that the two have; empty while none is needed. */
  readonly planB: string;
}

/** That nothing gets through, and why; null while the service is reached. */
export function useLineText(): string | null {
  const obstacle = useObstacle();
  const { connection } = useApp().state.value;
  const { status } = useWords();
  if (obstacle !== null) return obstacle;
  if (connection === 'offline') return status.offline;
  return connection === 'connecting' ? status.connecting : null;
}

/** While a signal is up and no press says so itself: that there is no connection. What is shown of the signal may be old. */
export function useLostLine(): string | null {
  const { state } = useApp();
  const line = useLineText();
  const waits = useOpenPresses().length > 0;
  const { at } = signalStatusOf(state.value);
  const isUp = at !== 'rest' || state.value.room?.view.partnerSignal.status === 'raised';
  return waits || !isUp || at === 'sending' || at === 'offline' ? null : line;
}

/** What is known about the person's own signal, or about the room if it is not raised. */
export function useStatusText(): StatusText {
  const { status, room } = useWords();
  const times = useTimes();
  const agreed = plainText(useAgreed().otherWay ?? '');
  const from = planBFrom(signalStatusOf(useApp().state.value));
  const isDue = from !== null && times.until(from) < 0;
  const otherWay = agreed === '' ? status.planB : room.weAgreed(asText(agreed));
  return { ...useStatus(), planB: isDue ? otherWay : '' };
}

function useStatus(): Status {
  const { state, language } = useApp();
  const { status, room } = useWords();
  const times = useTimes();
  const who = usePartnerName();
  const obstacle = useObstacle();
  const line = useLineText();
  const signalStatus = signalStatusOf(state.value);
  switch (signalStatus.at) {
    case 'sending':
      return {
        title: status.sending,
        note: noteOn(signalStatus.press, status.notConfirmed, status),
        reach: 0,
      };
    case 'offline': {
      const { title, note } = offlineText(signalStatus.press, { status, times, obstacle });
      return {
        title,
        note: noteOn(signalStatus.press, note, status),
        reach: 0,
      };
    }
    case 'expired':
      return { title: status.notSent, note: status.expired, reach: 0 };
    case 'refused':
      return { title: status.refused, note: failureText(language, signalStatus.failure), reach: 0 };
    case 'sent':
      return { title: status.sent, note: status.notSaved, reach: 0.2 };
    case 'raised':
      return {
        title: status.raisedAt(times.atDay(signalStatus.raised)),
        note: unconfirmed(signalStatus.withheld),
        reach: 0.2,
      };
    case 'kept':
      return {
        title: status.kept,
        note: unconfirmed(signalStatus.withheld),
        reach: 0.5,
      };
    case 'on-phone':
      return {
        title: status.onPhone(who),
        note: signalStatus.saved ? status.raisedAt(times.atDay(signalStatus.raised)) : status.notSaved,
        reach: 1,
      };
    case 'answered':
      return { title: status.answered(who, times.atDay(signalStatus.answer.at)), note: '', reach: 1 };
    case 'rest':
      return { title: restText(), note: '', reach: null };
  }

  // C2: where it is not said whether it was confirmed, nothing follows from that.
  function unconfirmed(withheld: boolean): string {
    return withheld ? status.withheld(who) : status.notOnPhone(who);
  }

  function restText(): string {
    // What this device remembers of the room may be old. "All quiet" needs a connection that would report a signal.
    return line ?? room.quiet;
  }
}
