import { arrivalGuard } from '../../app/press-guard.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { isOpenInvite } from './invite.ts';
import { usePartnerName } from './texts.ts';

export interface InvitedProps {
  readonly room: RoomState;
  /** A larger button next to this one joins already. */
  readonly joinedElsewhere?: boolean;
}

/** The partner invites to breathe, or is breathing: one tap joins. */
export function Invited({ room, joinedElsewhere = false }: InvitedProps) {
  const { client } = useApp();
  const { breathe } = useAllWords();
  const who = usePartnerName();
  // It stands where something else was a moment ago.
  const guarded = useArrivalGuard(arrivalGuard);
  const { breathing } = room.view;
  if (breathing.status === 'none' || !isOpenInvite(breathing)) return null;
  return (
    <div class="asks" inert={guarded}>
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
