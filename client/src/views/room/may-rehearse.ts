import type { RoomView } from '@duet/shared';

/** Whether things are calm enough to rehearse (REH-2). */
export const isCalm = (view: RoomView | undefined): boolean =>
  view?.signal.status === 'lowered' &&
  view.partnerSignal.status === 'lowered' &&
  view.pause.status !== 'running';

/** Whether an invitation would be one: the service knows rehearsals, and none is asked for or under way. */
export function mayInvite(view: RoomView | undefined): boolean {
  const status = view?.rehearsal?.status;
  return isCalm(view) && (status === 'none' || status === 'over');
}
