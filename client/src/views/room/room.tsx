import { emptyRoomState } from './empty.ts';
import { useApp, useWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { Answers } from './answers.tsx';
import { Bar } from './bar.tsx';
import { PartnerHalf } from './partner-half.tsx';
import { Expired, Mutual, SignalTarget } from './my-half.tsx';
import { isUp, type SignalStatus, signalStatusOf } from './signal-status.ts';
import { StatusStrip } from './status-strip.tsx';
import { usePartnerName } from './texts.ts';
import { RoomHeader } from './room-header.tsx';

/** The room: two halves and the status strip between them. It is shown, with a button that works, before the service has answered. */
export function Room() {
  const { state } = useApp();
  const { room: words } = useWords();
  const who = usePartnerName();
  const room = state.value.room ?? emptyRoomState;
  const signalStatus = signalStatusOf(state.value);
  const theirs = room.view.partnerSignal.status === 'raised';
  const both = theirs && isUp(signalStatus);
  const myHalf =
    signalStatus.at === 'expired' ? (
      <Expired />
    ) : both ? (
      <Mutual room={room} />
    ) : theirs ? (
      <Answers room={room} />
    ) : (
      <SignalTarget />
    );
  return (
    <main class={`stage room ${lookOf(signalStatus.at, theirs, both)}`}>
      <Heading class="out-of-sight">{words.heading(who)}</Heading>
      <RoomHeader both={both} />
      <PartnerHalf room={room} />
      <StatusStrip room={room} both={both} />
      {myHalf}
      <Bar room={room} />
    </main>
  );
}

/** Classes that say how the halves stand to each other (gap and slip, in room.css). */
function lookOf(at: SignalStatus['at'], theirs: boolean, both: boolean): string {
  if (both) return 'touching both';
  if (theirs || at === 'answered') return 'touching';
  if (at === 'on-phone') return 'turned reaching';
  return at === 'rest' ? 'resting' : 'reaching';
}
