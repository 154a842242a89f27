import type { RoomState } from '../../room-client/room/room-state.ts';
import { RehearsalNote } from './rehearsal-note.tsx';
import { Rehearsing } from './rehearsing.tsx';

export interface RehearsalProps {
  readonly room: RoomState;
  /** In the partner's half, where its steps are taken; else in the strip, which says how it stands. */
  readonly half?: boolean;
}

export const Rehearsal = ({ room, half = false }: RehearsalProps) =>
  half ? <Rehearsing room={room} /> : <RehearsalNote room={room} />;
