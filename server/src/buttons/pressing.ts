import type { ButtonPress, ButtonPressed, Command, PairId, PartnerCommand } from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { RoomRecord } from '../record/record.ts';
import type { Delivery } from '../sockets/delivery.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { createRepeats } from './repeats.ts';
import type { PressingButton } from './sql-buttons.ts';

export interface PressingDeps {
  readonly clock: Pick<ServerClock, 'now'>;
  readonly rooms: Pick<Rooms, 'run' | 'open'>;
  readonly record: Pick<RoomRecord, 'commandVersion'>;
  readonly delivery: Pick<Delivery, 'tellWhenKept' | 'tellKept'>;
}

type Arrived = Pick<PartnerCommand, 'id' | 'by' | 'sentAt'>;

function commandOf(press: ButtonPress['press'], { id, by, sentAt }: Arrived): Command {
  switch (press) {
    case 'raise':
      return { name: 'RaiseSignal', id, by, sentAt, args: {} };
    case 'lower':
      return { name: 'LowerOwnSignal', id, by };
  }
}

/** Carries out a button's press as a command like any other. @throws RequestFailure if it is rejected */
export function createPressing({ clock, rooms, record, delivery }: PressingDeps) {
  const idOfRepeat = createRepeats(clock);

  async function run(pairId: PairId, device: string, command: Command): Promise<boolean> {
    const answer = await rooms.run(pairId, device, command);
    if (!answer.ok) {
      const { code } = answer.rejection;
      throw new RequestFailure(code === 'room_ended' ? 'not_paired' : code);
    }
    if (!answer.kept) delivery.tellWhenKept(pairId, answer.version);
    return answer.kept;
  }

  return async (
    { buttonId, member }: PressingButton,
    { press, id: given }: ButtonPress,
  ): Promise<ButtonPressed> => {
    if (member === null) throw new RequestFailure('not_paired');
    const { pairId, seat: by } = member;
    const device = `button:${buttonId}`;
    // A button has no clock, so nothing says how old its press is; only the record knows of one that took effect long ago.
    const isRecorded = given !== undefined && (await record.commandVersion(pairId, device, given)) !== null;
    const id = given ?? idOfRepeat(buttonId, press);
    const command = commandOf(press, { id, by, sentAt: clock.now() });
    const kept = isRecorded || (await run(pairId, device, command));
    const live = await rooms.open(pairId);
    if (live === null) throw new RequestFailure('not_paired');
    const signal = live.room.signals[by];
    // Only if it had an effect; a press without one tells nobody anything (SIG-2).
    if (kept && signal.status === 'raised' && signal.id === id) delivery.tellKept(pairId);
    return { ok: true, kept, signal: signal.status };
  };
}
