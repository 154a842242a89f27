import { useAllWords } from '../parts/context.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { usePartnerName, useTexts } from '../room/texts.ts';
import { useTimes } from '../parts/times.ts';
import type { RunningPauseView } from './situation.ts';

interface TheirsProps {
  readonly room: RoomState;
  readonly pause: RunningPauseView;
}

/** The partner's half during a pause, small, with what they said about returning. */
export function Theirs({ room, pause }: TheirsProps) {
  const { pause: words, room: roomWords } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const texts = useTexts();
  const { theirs, mine } = pause;
  // Without a time of one's own theirs is the large one, and their plan stands below it.
  const plan = theirs.status === 'committed' && mine.status === 'committed' ? theirs.plan : null;
  const hollow = theirs.status === 'committed' && theirs.stage === 'overdue';
  const says = () => {
    switch (theirs.status) {
      case 'waiting':
        return [who ?? roomWords.other, words.theyNamedNone];
      case 'back':
        return [who ?? roomWords.other, words.theyBack(times.day(theirs.at))];
      case 'committed':
        return hollow
          ? [who ?? roomWords.other, words.theyNotYet]
          : [words.theySay(who), words.theyBackAt(times.atNamed({ ...theirs, at: theirs.returnAt }))];
    }
  };
  const [name, what] = says();
  return (
    <div class="pause-partner-half">
      <i
        class={`shape you ${hollow ? 'hollow' : ''} ${theirs.status === 'back' ? 'us' : ''}`}
        aria-hidden="true"
      />
      <p class="note">
        <span class="dim">{name}</span> <br />
        <b>{what}</b>
        {plan !== null && (
          <>
            {' '}
            <br />
            <span class="say">{texts.sealed(room, plan.id)}</span>
          </>
        )}
      </p>
    </div>
  );
}
