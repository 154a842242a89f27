import type { RehearsalStep, RehearsalView } from '@duet/shared';
import { useAllWords, useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useSign } from './agreed.ts';
import { usePartnerName } from './texts.ts';

type Running = Extract<RehearsalView, { readonly status: 'running' }>;

/**
 * A rehearsal, in the partner's half and hollow, since nothing in it is a fact. The own signal stays below, where and as
 * large as ever, and is real (REH-5).
 */
export function Rehearsing({ room }: { room: RoomState }) {
  const { client } = useApp();
  const { rehearsal: words } = useAllWords();
  const { rehearsal } = room.view;
  if (rehearsal?.status !== 'running') return null;
  const take = (step: RehearsalStep) =>
    client.rehearse({ name: 'TakeRehearsalStep', args: { rehearsalId: rehearsal.id, step } });
  return (
    <section class="partner-half rehearsing" aria-label={words.title}>
      <i class="shape you hollow" aria-hidden="true" />
      <div class="in">
        <Step rehearsal={rehearsal} take={take} />
      </div>
    </section>
  );
}

interface StepProps {
  readonly rehearsal: Running;
  readonly take: (step: RehearsalStep) => void;
}

/** What has happened so far, and the one thing to do next. */
function Step({ rehearsal, take }: StepProps) {
  const { rehearsal: words, answers } = useAllWords();
  const { sign, size } = useSign();
  const who = usePartnerName();
  const { by, signalAt, answerAt, pause } = rehearsal;
  const mine = by === 'me';
  const act = (step: RehearsalStep, label: string) => (
    <div class="choices">
      <button type="button" onClick={() => take(step)}>
        {label}
      </button>
    </div>
  );
  if (signalAt === null)
    return (
      <>
        <p role="status">{mine ? words.pressFirst : words.theyPressFirst(who)}</p>
        {mine && act('signal', words.signal)}
      </>
    );
  if (answerAt === null)
    return (
      <>
        {!mine && (
          <p class={size}>
            <bdi translate={false}>{sign}</bdi>
          </p>
        )}
        <p role="status">{mine ? words.onTheirScreen(who) : words.theirSignal(who)}</p>
        {!mine && act('answer', words.answer(answers.here))}
      </>
    );
  if (pause === null)
    return (
      <>
        <p role="status">{mine ? words.theyAnswered(who, answers.here) : words.youAnswered(answers.here)}</p>
        {act('pause', words.pause)}
      </>
    );
  return (
    <>
      <Apart rehearsal={rehearsal} returnAt={pause.returnAt} />
      {!rehearsal.back && act('back', words.back)}
    </>
  );
}

/** The thirty seconds, and who is back from them. */
function Apart({ rehearsal, returnAt }: { rehearsal: Running; returnAt: number }) {
  const { rehearsal: words } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const seconds = Math.ceil(times.until(returnAt) / 1_000);
  return (
    <>
      <p role="status">
        {rehearsal.back
          ? words.youAreBack(who)
          : rehearsal.partnerBack
            ? words.theyAreBack(who)
            : words.apartNow}
      </p>
      {!rehearsal.back && <p class="num">{seconds > 0 ? words.secondsLeft(seconds) : words.timeIsUp}</p>}
    </>
  );
}
