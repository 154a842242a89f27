import type { RoomView, Who } from '@duet/shared';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { lazyView } from '../parts/lazy.tsx';
import { useTimes } from '../parts/times.ts';
import { useAgreed, useSign } from './agreed.ts';
import { isOpenInvite } from './invite.ts';
import type { InvitedProps } from './invited.tsx';
import { usePartnerName, useTexts } from './texts.ts';

const shown = 3;
const day = 24 * 60 * 60_000;

/** Whether the partner's half holds an invitation to breathe. A signal or an answer to one is never hidden by it (BRE-12). */
export const isInvitedIn = ({ breathing, partnerSignal, signal }: RoomView): boolean =>
  isOpenInvite(breathing) &&
  partnerSignal.status === 'lowered' &&
  (signal.status === 'lowered' || signal.answer === null);

/** Since when what was said belongs to what the room shows: to a signal, or to the answer to one. */
export const sinceWhen = ({ partnerSignal, signal }: RoomView): number =>
  partnerSignal.status === 'raised'
    ? partnerSignal.at
    : signal.status === 'raised'
      ? (signal.answer ?? signal).at
      : 0;

/** The partner's half: their name and what was said, or their signal, or their answer. */
export function PartnerHalf({ room }: { room: RoomState }) {
  const { room: words } = useWords();
  const { allWords } = useApp().language;
  const { sign } = useAgreed().signal ?? {};
  const who = usePartnerName();
  const { signal, partnerSignal } = room.view;
  const invited = isInvitedIn(room.view);
  const answered = signal.status === 'raised' && signal.answer !== null;
  const quiet = room.partner?.quiet ?? null;
  // The page words come after the room itself and its connection (APP-8), and so does what is not needed at once.
  const stands = allWords.value !== null && sign === undefined;
  const look = invited ? 'sending' : partnerSignal.status === 'raised' || answered ? 'us' : '';
  return (
    <section class="partner-half" aria-label={who ?? words.other}>
      <i class={`shape you ${look}`} aria-hidden="true" />
      <div class="in">
        {partnerSignal.status === 'raised' ? (
          <TheirSignal room={room} />
        ) : answered ? (
          <TheirAnswer room={room} />
        ) : invited ? (
          <>
            <Said room={room} from="partner" />
            <Invited room={room} />
          </>
        ) : (
          <>
            <Said room={room} from="partner" />
            <p class="do">{who ?? words.other}</p>
            {quiet !== null && <TheirQuiet quiet={quiet} />}
            {stands && <OurWord />}
          </>
        )}
      </div>
    </section>
  );
}

/** Loaded where the partner invites to breathe. */
const Invited = lazyView<InvitedProps>(
  async (language) => {
    const [{ Invited }] = await Promise.all([import('./invited.tsx'), language.fetch('pages')]);
    return Invited;
  },
  () => null,
);

/** Loaded as long as the signal has no word of the couple's own. */
const OurWord = lazyView(
  async () => (await import('./our-word.tsx')).OurWord,
  () => null,
);

/** C9: quiet hours show only if the partner shares them, and their code is loaded only then. */
const TheirQuiet = lazyView(
  async () => (await import('./their-quiet.tsx')).TheirQuiet,
  () => null,
);

function TheirSignal({ room }: { room: RoomState }) {
  const { room: words, status } = useWords();
  const { sign, size } = useSign();
  const times = useTimes();
  const texts = useTexts();
  const who = usePartnerName();
  const { partnerSignal: theirs, mutual, signal } = room.view;
  if (theirs.status !== 'raised') return null;
  const answer = signal.status === 'raised' ? signal.answer : null;
  return (
    <>
      {answer !== null && <p class="say">{words.quoted(texts.said(room, answer))}</p>}
      <p class={mutual ? 'say' : size}>
        <bdi translate={false}>{sign}</bdi>
      </p>
      {theirs.note !== null && <p class="say">{words.quoted(texts.sealed(room, theirs.id))}</p>}
      <Said room={room} from="partner" since={sinceWhen(room.view)} />
      <p class="note">{status.since(who, times.day(theirs.at))}</p>
      {!mutual && <AgreedNow />}
    </>
  );
}

/** Loaded where the partner's signal is up. */
const AgreedNow = lazyView(
  async () => (await import('./agreed-now.tsx')).AgreedNow,
  () => null,
);

/** BRE-12: what the partner answered stands wherever the own signal is up. */
export function TheirAnswer({ room }: { room: RoomState }) {
  const { status } = useWords();
  const times = useTimes();
  const texts = useTexts();
  const who = usePartnerName();
  const { signal } = room.view;
  if (signal.status !== 'raised' || signal.answer === null) return null;
  return (
    <>
      <Said room={room} from="partner" since={sinceWhen(room.view)} />
      <p class="word answer">{texts.said(room, signal.answer)}</p>
      <p class="note">{status.answered(who, times.atDay(signal.answer.at))}</p>
    </>
  );
}

interface SaidProps {
  readonly room: RoomState;
  /** Only what this one said. Where both stand together it is left out. */
  readonly from?: Who;
  readonly since?: number;
}

/** PHR-1, PHR-3: the newest phrases stay visible with their time, for a day. */
export function Said({ room, from, since = 0 }: SaidProps) {
  const { wall, deviceTime } = useApp();
  const { say } = useWords();
  const times = useTimes();
  const texts = useTexts();
  const who = usePartnerName();
  const recent = room.view.phrases
    .filter(
      (each) =>
        each.at > since &&
        wall.value - deviceTime(each.at) < day &&
        (from === undefined || each.from === from),
    )
    .slice(-shown);
  if (recent.length === 0) return null;
  return (
    <ol class="said" aria-label={say.said}>
      {recent.map((phrase) => (
        <li key={phrase.id}>
          <span class="say">{texts.said(room, phrase)}</span>{' '}
          <span class="note">
            {phrase.from === 'me'
              ? say.youSaid(times.day(phrase.at))
              : say.theySaid(who, times.day(phrase.at))}
          </span>
        </li>
      ))}
    </ol>
  );
}
