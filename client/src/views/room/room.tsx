import { useLayoutEffect, useRef } from 'preact/hooks';
import { emptyRoomState } from './empty.ts';
import { useApp, useWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { Bar } from './bar.tsx';
import { lazyView } from '../parts/lazy.tsx';
import { isInvitedIn, PartnerHalf } from './partner-half.tsx';
import { SignalTarget } from './my-half.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { isUp, type SignalStatus, signalStatusOf } from './signal-status.ts';
import { StatusStrip } from './status-strip.tsx';
import { usePartnerName } from './texts.ts';
import { RoomHeader } from './room-header.tsx';

/** Loaded right after the room; until then, and where they cannot be, the signal itself is in their place. */
export const choices = async () => {
  const [{ Answers }, { Expired, Mutual }] = await Promise.all([
    import('./answers.tsx'),
    import('./my-choices.tsx'),
  ]);
  return { Answers, Expired, Mutual };
};
const Answers = lazyView(async () => (await choices()).Answers, SignalTarget);
const Expired = lazyView(async () => (await choices()).Expired, SignalTarget);
const Mutual = lazyView(async () => (await choices()).Mutual, SignalTarget);

/** The room: two halves and the status strip between them. It is shown, with a button that works, before the service has answered. */
export function Room() {
  const { state } = useApp();
  const { room: words } = useWords();
  const who = usePartnerName();
  const room = state.value.room ?? emptyRoomState;
  const signalStatus = signalStatusOf(state.value);
  const rehearsal = room.view.rehearsal?.status;
  const theirs = room.view.partnerSignal.status === 'raised';
  const both = theirs && isUp(signalStatus);
  const wasCalm = useRef(false);
  useLayoutEffect(() => {
    wasCalm.current = !theirs;
  });
  const myHalf =
    signalStatus.at === 'expired' ? (
      <Expired />
    ) : both ? (
      <Mutual room={room} />
    ) : theirs ? (
      <Answers room={room} afterSignal={wasCalm.current} />
    ) : (
      <SignalTarget />
    );
  return (
    <main
      class={`stage room ${lookOf(signalStatus.at, theirs, both)} ${isInvitedIn(room.view) ? 'invited' : ''}`}
    >
      <Heading class="out-of-sight">{words.heading(who)}</Heading>
      <RoomHeader both={both} />
      {rehearsal === 'running' && !isInvitedIn(room.view) ? (
        <Rehearsal room={room} half />
      ) : (
        <PartnerHalf room={room} />
      )}
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
