import type { ComponentChildren } from 'preact';
import type { RoomState } from '../../room-client/state.ts';
import { useApp, useWords } from '../context.ts';
import { useTimes } from '../times.ts';
import { Notices } from './notices.tsx';
import { standingOf } from './standing.ts';
import { type StripText, useStripText } from './status.ts';
import { usePartnerName, useTexts } from './texts.ts';

const pauseStaysFor = 10 * 60_000;

/** Between the halves: where the truth is told. Nothing here is a guess. */
export function Strip({ room, both }: { room: RoomState; both: boolean }) {
  const { state } = useApp();
  const { status } = useWords();
  const text = useStripText();
  const standing = standingOf(state.value);
  const quiet = standing.at === 'rest';
  const answered = standing.at === 'answered';
  const theirs = room.view.partnerSignal.status === 'raised';
  return (
    <div class="strip">
      {both ? (
        <p class="status">
          {status.both} <br />
          {status.nobodyFirst}
        </p>
      ) : answered || (theirs && quiet) ? null : (
        <Ladder text={text}>
          <OwnNote room={room} />
        </Ladder>
      )}
      {quiet && !theirs && <PauseOver room={room} />}
      <Invited room={room} />
      <Notices />
    </div>
  );
}

function Ladder({ text, children }: { text: StripText; children: ComponentChildren }) {
  if (text.reach === null) return <p class="quiet-status">{text.title}</p>;
  return (
    <div class="reach">
      <i aria-hidden="true" style={{ '--f': String(text.reach) }} />
      <div>
        <p class="status">{text.title}</p>
        <p class="note dim">{text.note}</p>
        {children}
      </div>
    </div>
  );
}

function PauseOver({ room }: { room: RoomState }) {
  const { screens } = useApp();
  const { status } = useWords();
  const times = useTimes();
  const { pause } = room.view;
  if (pause.status !== 'over' || -times.until(pause.at) > pauseStaysFor) return null;
  return (
    <div class="pause-over">
      <p>
        {status.pauseOutcome[pause.outcome]} <span class="dim">{times.clock(pause.at)}</span>
      </p>
      {pause.outcome !== 'returned' && (
        <button type="button" class="quiet" onClick={() => screens.go('pause')}>
          {status.newPause}
        </button>
      )}
    </div>
  );
}

function OwnNote({ room }: { room: RoomState }) {
  const { screens } = useApp();
  const { room: words } = useWords();
  const texts = useTexts();
  const { signal } = room.view;
  if (signal.status !== 'raised') return null;
  if (signal.note !== null) return <p class="note">{words.noteAdded(texts.sealed(room, signal.id))}</p>;
  return (
    <button type="button" class="quiet link" onClick={() => screens.go('note')}>
      {words.addNote}
    </button>
  );
}

/** A breath the other asked for, or is in: one tap joins. */
function Invited({ room }: { room: RoomState }) {
  const { client, press } = useApp();
  const { breathe } = useWords();
  const who = usePartnerName();
  const { breathing } = room.view;
  if (breathing.status === 'none') return null;
  const open = breathing.status === 'running' ? !breathing.joined : breathing.by === 'partner';
  if (!open) return null;
  return (
    <div class="asks">
      <p>{breathing.status === 'invited' ? breathe.invites(who) : breathe.goesOn(who)}</p>
      <div class="choices">
        <button type="button" onClick={() => press(() => client.joinBreathing(breathing.id))}>
          {breathing.status === 'invited' ? breathe.join : breathe.joinIn}
        </button>
        {breathing.status === 'invited' && (
          <button type="button" onClick={() => press(() => client.stopBreathing(breathing.id))}>
            {breathe.notNow}
          </button>
        )}
      </div>
    </div>
  );
}
