import { useAllWords } from '../parts/context.ts';
import { usePartnerName } from '../room/texts.ts';
import { useTimes } from '../parts/times.ts';
import type { RunningPauseView } from './situation.ts';

/** The partner's half during a pause, small, with what they said about returning. */
export function Theirs({ pause }: { pause: RunningPauseView }) {
  const { pause: words, room } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const { theirs } = pause;
  const hollow = theirs.status === 'committed' && theirs.stage === 'overdue';
  const says = () => {
    switch (theirs.status) {
      case 'waiting':
        return [who ?? room.other, words.theyNamedNone];
      case 'back':
        return [who ?? room.other, words.theyBack(times.day(theirs.at))];
      case 'committed':
        return hollow
          ? [who ?? room.other, words.theyNotYet]
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
      </p>
    </div>
  );
}
