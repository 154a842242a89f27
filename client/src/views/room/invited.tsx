import type { BreathingView } from '@duet/shared';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { usePartnerName } from './texts.ts';

/** Whether there is breathing that this person could join. */
export function isOpenInvite(breathing: BreathingView): boolean {
  switch (breathing.status) {
    case 'none':
      return false;
    case 'invited':
      return breathing.by === 'partner';
    case 'running':
      return !breathing.joined;
  }
}

/** Whether this person is breathing, or has invited the partner: then home shows it. */
export function isInBreath(breathing: BreathingView): boolean {
  switch (breathing.status) {
    case 'none':
      return false;
    case 'invited':
      return breathing.by === 'me';
    case 'running':
      return breathing.joined;
  }
}

interface InvitedProps {
  readonly room: RoomState;
  /** A larger button next to this one joins already. */
  readonly joinedElsewhere?: boolean;
}

/** The partner invites to breathe, or is breathing: one tap joins. */
export function Invited({ room, joinedElsewhere = false }: InvitedProps) {
  const { client } = useApp();
  const { breathe } = useWords();
  const who = usePartnerName();
  const { breathing } = room.view;
  if (breathing.status === 'none' || !isOpenInvite(breathing)) return null;
  return (
    <div class="asks">
      <p>{breathing.status === 'invited' ? breathe.invites(who) : breathe.goesOn(who)}</p>
      <div class="choices">
        {!joinedElsewhere && (
          <button type="button" onClick={() => client.joinBreathing(breathing.id)}>
            {breathing.status === 'invited' ? breathe.join : breathe.joinIn}
          </button>
        )}
        {breathing.status === 'invited' && (
          <button type="button" onClick={() => client.stopBreathing(breathing.id)}>
            {breathe.notNow}
          </button>
        )}
      </div>
    </div>
  );
}
