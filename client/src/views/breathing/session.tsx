import type { BreathingView } from '@duet/shared';
import { useApp, useAllWords } from '../parts/context.ts';
import { OpenMatters } from '../room/open-matters.tsx';
import { usePartnerName } from '../room/texts.ts';
import { Stage } from './stage.tsx';

type Running = Extract<BreathingView, { status: 'running' }>;

/** Breathing together: everything drawn follows from the start time in the room and the estimate of server time. */
export function Session({ breathing }: { breathing: Running }) {
  const { client } = useApp();
  const { breathe } = useAllWords();
  const who = usePartnerName();
  const breath = {
    ...breathing,
    now: (at?: number) => client.serverNow(at),
    uncertainty: () => client.clockUncertainty(),
  };
  return (
    <Stage
      breath={breath}
      stop={() => client.stopBreathing(breathing.id)}
      extend={() => client.extendBreathing(breathing.id)}
      {...(breathing.partnerJoined ? { company: breathe.partnerIn(who) } : {})}
    >
      <OpenMatters />
    </Stage>
  );
}
