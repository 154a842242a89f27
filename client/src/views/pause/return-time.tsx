import type { RoomState } from '../../room-client/room/room-state.ts';
import { dayWord } from '../../i18n/times.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { usePartnerName, useTexts } from '../room/texts.ts';
import { useTimes } from '../parts/times.ts';
import { isEarly } from './came-early.ts';
import type { RunningPauseView, Situation } from './situation.ts';

interface ReturnTimeProps {
  readonly room: RoomState;
  readonly pause: RunningPauseView;
  readonly situation: Situation;
}

/** The promised return time, large; once it has come, what is possible now. */
export function ReturnTime({ room, pause, situation }: ReturnTimeProps) {
  const { wall } = useApp();
  const { pause: words } = useAllWords();
  const times = useTimes();
  const texts = useTexts();
  const who = usePartnerName();
  const { headline } = situation;
  const early = pause.mine.status === 'back' && isEarly(pause, pause.mine.at);
  if (headline === null)
    return (
      <>
        <p class="title gap">{words.youAreBack}</p>
        {early && <p class="gap">{words.takesTwenty}</p>}
      </>
    );
  const { commitment, whose, come } = headline;
  if (come) return <HasCome pause={pause} situation={situation} />;
  const zone = room.partner?.zone ?? null;
  const promised = { ...commitment, at: commitment.returnAt };
  const here = times.named(promised);
  const there = zone === null ? '' : times.named(promised, zone);
  const day = dayWord(times.tag, times.shown(promised), wall.value);
  const { plan } = commitment;
  return (
    <>
      {pause.mine.status === 'back' && <p class="status">{words.youAreBack}</p>}
      {early && <p class="note">{words.takesTwenty}</p>}
      <p class="do">{whose === 'mine' ? words.backAt : words.theirTime(who)}</p>
      <p class={here.length > 5 ? 'bignum long' : 'bignum'}>
        <time>{here}</time>
      </p>
      {day !== '' && <p class="status">{day}</p>}
      {there !== '' && there !== here && <p class="dim">{words.whereTheyAre(who, there)}</p>}
      <p class="status gap" role="timer">
        {words.inTime(times.left(promised))}
      </p>
      {plan !== null && (
        <p class="say plan">
          {whose === 'theirs' && <span class="note">{words.theirPlan(who)}: </span>}
          {texts.sealed(room, plan.id)}
        </p>
      )}
      {commitment.shortened && whose === 'mine' && <p class="note">{words.shortened}</p>}
    </>
  );
}

function HasCome({ pause, situation }: Omit<ReturnTimeProps, 'room'>) {
  const { pause: words } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  if (situation.headline === null) return null;
  const { commitment, whose } = situation.headline;
  const back = pause.mine.status === 'back';
  return (
    <div class="has-come">
      <p class="title">
        {words.hasCome(times.named({ ...commitment, at: commitment.returnAt }))}
        {whose === 'theirs' && (
          <>
            {' '}
            <br />
            {back ? words.youAreBack : words.onTheWay(who)}
          </>
        )}
      </p>
      {whose === 'theirs' && back && <p class="gap">{words.onTheWay(who)}</p>}
      <p class="gap">
        {situation.bothOverdue ? words.bothOverdue : whose === 'theirs' ? words.takeLonger : words.ifNotYet}
      </p>
    </div>
  );
}
