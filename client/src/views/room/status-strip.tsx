import type { ComponentChildren } from 'preact';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { lazyView } from '../parts/lazy.tsx';
import { useAgreementNews } from './agreement-news.ts';
import { isOpenInvite } from './invite.ts';
import { OpenMatters } from './open-matters.tsx';
import { isInvitedIn, Said, sinceWhen } from './partner-half.tsx';
import { useOpenPresses } from './open-presses.ts';
import { Rehearsal } from './rehearsal.tsx';
import { signalStatusOf } from './signal-status.ts';
import { type StatusText, useLostLine, useStatusText } from './status-text.ts';
import { useTexts } from './texts.ts';

/** Between the halves: the status of the signal and of the room, from confirmed facts only. */
export function StatusStrip({ room, both }: { room: RoomState; both: boolean }) {
  const { state } = useApp();
  const { status } = useWords();
  const text = useStatusText();
  const lost = useLostLine();
  const signalStatus = signalStatusOf(state.value);
  const quiet = signalStatus.at === 'rest';
  const answered = signalStatus.at === 'answered';
  const { breathing, pause, rehearsal = { status: 'none' } } = room.view;
  // PAU-24: that somebody is back is said beside a signal as well.
  const isReturn = pause.status === 'over' && pause.outcome === 'returned';
  // An open press says itself that there is no network.
  const waits = useOpenPresses().length > 0;
  // Beside a signal, or an answer to one, an invitation is here.
  const isInvited = isOpenInvite(breathing) && !isInvitedIn(room.view);
  const news = useAgreementNews();
  const open =
    state.value.newDevices.length > 0 ||
    news !== null ||
    isOpenInvite(breathing) ||
    rehearsal.status === 'running' ||
    rehearsal.status === 'invited';
  const busy = waits || (open && state.value.connection === 'online');
  const theirs = room.view.partnerSignal.status === 'raised';
  // What became of a rehearsal is nothing to read beside a real signal, unless it is that this is real.
  const isTold = rehearsal.status === 'over' && (rehearsal.outcome === 'real' || (quiet && !theirs));
  return (
    <div class="status-strip">
      {both ? (
        <div class="status">
          <p>{status.both}</p> <p>{status.nobodyFirst}</p>
        </div>
      ) : answered ? (
        <GivenNote room={room} />
      ) : theirs && quiet ? null : (
        <Ladder text={text} busy={busy}>
          <OwnNote room={room} />
          {!quiet && <ToAgreement />}
        </Ladder>
      )}
      {lost !== null && <p class="quiet-status">{lost}</p>}
      {(theirs || !quiet) && pause.status === 'running' && <TheirReturn room={room} />}
      {(rehearsal.status === 'running' || isTold) && <Rehearsal room={room} />}
      <OpenMatters
        room={room}
        calm={quiet && !theirs && !busy}
        also={{
          invite: isInvited,
          rehearsal: rehearsal.status === 'invited',
          pauseOver: isReturn || (quiet && !theirs && pause.status === 'over'),
        }}
      />
      <Said room={room} from="me" since={sinceWhen(room.view)} />
    </div>
  );
}

interface LadderProps {
  readonly text: StatusText;
  /** The strip shows something else, so it must not say that all is quiet. */
  readonly busy: boolean;
  readonly children: ComponentChildren;
}

function Ladder({ text, busy, children }: LadderProps) {
  const { status } = useWords();
  if (text.reach === null && busy) return null;
  if (text.reach === null) return <p class="quiet-status">{text.title}</p>;
  return (
    <div class="reach">
      <i aria-hidden="true" style={{ '--f': String(text.reach) }} />
      <div>
        {text.planB === '' ? (
          <>
            <p class="status">{text.title}</p>
            <p class="note dim">{text.note}</p>
          </>
        ) : (
          <>
            <p class="status">{status.notConfirmed}</p>
            <p class="do">{text.planB}</p>
            <p class="note dim">
              {text.title} {text.note}
            </p>
          </>
        )}
        {children}
      </div>
    </div>
  );
}

/** Loaded where a pause runs while a signal is up. */
const TheirReturn = lazyView(
  async (language) => {
    const [{ TheirReturn }] = await Promise.all([import('./their-return.tsx'), language.fetch('pages')]);
    return TheirReturn;
  },
  () => null,
);

/** The note of the own signal, once there is one. */
function GivenNote({ room }: { room: RoomState }) {
  const { room: words } = useWords();
  const texts = useTexts();
  const { signal } = room.view;
  if (signal.status !== 'raised' || signal.note === null) return null;
  return <p class="note">{words.noteAdded(texts.sealed(room, signal.id))}</p>;
}

function ToAgreement() {
  const { screens } = useApp();
  const { common } = useWords();
  return (
    <button type="button" class="quiet link" onClick={() => screens.go('agreement')}>
      {common.agreement}
    </button>
  );
}

function OwnNote({ room }: { room: RoomState }) {
  const { screens } = useApp();
  const { room: words } = useWords();
  const { signal } = room.view;
  if (signal.status !== 'raised') return null;
  if (signal.note !== null) return <GivenNote room={room} />;
  return (
    <button type="button" class="quiet link" onClick={() => screens.go('note')}>
      {words.addNote}
    </button>
  );
}
