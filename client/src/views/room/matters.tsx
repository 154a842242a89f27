import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { wasOffered } from '../../app/offered.ts';
import { arrivalGuard } from '../../app/press-guard.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { settingsStore } from '../../platform/settings-store.ts';
import { unreachedWords } from '../../i18n/unreached-words.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { useAgreementNews } from './agreement-news.ts';
import { useNotSigned } from './not-signed.ts';
import { Invited } from './invited.tsx';
import { AgreementNews, NewDevice, OpenPress, Unreached, UnsavedWords } from './matter-views.tsx';
import { Moved } from './moved.tsx';
import type { OpenMattersProps } from './open-matters.tsx';
import { useOpenPresses } from './open-presses.ts';
import { PauseOver, pauseOverStays } from './pause-over.tsx';
import { RehearsalInvite } from './rehearsal-note.tsx';

/** One notice. */
interface Matter {
  readonly key: string;
  /** It waits for an answer. */
  readonly asks: boolean;
  /** Since when, in server time; 0 for what may have stood for long. */
  readonly at: number;
  readonly view: ComponentChildren;
}

/** One notice at a time: what waits for an answer first, of these the newest. A tap shows the next (ROOM-9). */
export function Matters(props: OpenMattersProps) {
  const { status } = useWords();
  const matters = useMatters(props);
  const [turned, turn] = useState({ from: '', to: '' });
  const first = matters[0];
  if (first === undefined) return props.calm === true ? <NotUrgent /> : null;
  // Something newer comes before what the person turned to.
  const at = turned.from === first.key ? matters.findIndex(({ key }) => key === turned.to) : 0;
  const shown = matters[at] ?? first;
  const next = matters[(Math.max(at, 0) + 1) % matters.length];
  return (
    <div class="open-matters">
      <Guarded key={shown.key}>{shown.view}</Guarded>
      {matters.length > 1 && (
        <button
          type="button"
          class="quiet link"
          onClick={() => turn({ from: first.key, to: next?.key ?? '' })}
        >
          {status.next(((Math.max(at, 0) + 1) % matters.length) + 1, matters.length)}
        </button>
      )}
    </div>
  );
}

/** What has taken another's place is deaf at first: the press may be meant for that. */
function Guarded({ children }: { children: ComponentChildren }) {
  const guarded = useArrivalGuard(arrivalGuard);
  return (
    <div class="matter" inert={guarded}>
      {children}
    </div>
  );
}

/**
 * What there is time for while all is calm: the first breath together (BEG-12), and then what it means that no notifications are
 * turned on, which the partner is not told (PUSH-15).
 */
function NotUrgent() {
  const { screens, language } = useApp();
  if (!wasOffered('breathe'))
    return (
      <button type="button" class="quiet link" onClick={() => screens.go('breathe')}>
        {language.allWords.value?.breathe.beginWith}
      </button>
    );
  if (settingsStore.read('notices') !== null) return null;
  return (
    <button type="button" class="quiet" onClick={() => screens.go('notify')}>
      {unreachedWords[language.code.value].onlyWhileOpen}
    </button>
  );
}

function useMatters({ room, also }: OpenMattersProps): readonly Matter[] {
  const { language, movedZone, state, unreached, wordsWait } = useApp();
  const { newDevices, keeps, agreement, connection } = state.value;
  const { common } = useWords();
  const times = useTimes();
  const news = useAgreementNews();
  const notSigned = useNotSigned();
  const presses = useOpenPresses();
  const zone = movedZone.value;
  const matters: Matter[] = [];
  const matter = (key: string, view: ComponentChildren, { asks = true, at = 0 } = {}): void =>
    void matters.push({ key, asks, at, view });

  for (const press of presses)
    matter(press.id, <OpenPress press={press} />, {
      asks: press.standing.status !== 'sending',
      at: press.pressedAt,
    });
  if (!keeps) matter('keeps', <p>{common.cannotKeep}</p>, { asks: false });
  if (news !== null)
    matter('agreement', <AgreementNews text={news} />, { at: agreement?.open?.proposedAt ?? 0 });
  if (unreached.value) matter('unreached', <Unreached />);
  // The words of these come with the pages'.
  if (language.allWords.value !== null) {
    if (notSigned !== null)
      matter('not-signed', <AgreementNews text={notSigned.text} />, { at: notSigned.at });
    if (newDevices.length > 0)
      // Whoever has the words can read everything: nothing else comes before it.
      matter('device', <NewDevice />, { at: Number.POSITIVE_INFINITY });
    if (zone !== null) matter('moved', <Moved zone={zone} />);
    if (room !== undefined) ofRoom(room);
  }
  if (wordsWait.value && language.startWords.value !== null) matter('words', <UnsavedWords />);
  // Nothing else can be answered without a connection, and a press that waits says that there is none.
  const isFirst = ({ key, asks }: Matter): boolean =>
    connection === 'online' ? asks : presses.some(({ id }) => id === key);
  return matters.sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)) || other.at - one.at);

  function ofRoom(from: RoomState): void {
    const { breathing, mutual, pause, rehearsal } = from.view;
    if (also?.invite === true)
      matter('invite', <Invited room={from} joinedElsewhere={mutual} />, {
        at: breathing.status === 'invited' ? breathing.at : 0,
      });
    if (also?.rehearsal === true && rehearsal?.status === 'invited')
      matter('rehearsal', <RehearsalInvite room={from} />, {
        asks: rehearsal.by === 'partner',
        at: rehearsal.at,
      });
    if (also?.pauseOver === true && pause.status === 'over' && -times.until(pause.at) < pauseOverStays)
      matter('pause-over', <PauseOver pause={pause} />, {
        asks: pause.outcome !== 'returned',
        at: pause.at,
      });
  }
}
