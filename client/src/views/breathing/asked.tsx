import type { BreathingView } from '@duet/shared';
import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { OpenMatters } from '../room/open-matters.tsx';
import { TheirAnswer } from '../room/partner-half.tsx';
import { usePartnerName } from '../room/texts.ts';

/** I invited the partner to breathe. I can begin alone at once, and they can join. */
export function Asked({ breathing }: { breathing: Extract<BreathingView, { status: 'invited' }> }) {
  const { client, state } = useApp();
  const { room } = state.value;
  const { breathe } = useAllWords();
  const who = usePartnerName();
  return (
    <main class="stage touching asked">
      <div class="partner-half">
        <i class="shape you" aria-hidden="true" />
        <div class="in">
          <Heading>{breathe.asked(who)}</Heading>
          <p class="gap">{breathe.askedNote}</p>
          {room !== null && <TheirAnswer room={room} />}
        </div>
      </div>
      <div class="status-strip">
        <OpenMatters />
      </div>
      <div class="my-half">
        <div class="slices">
          <button type="button" class="slice" onClick={() => client.breatheAlone(breathing.id)}>
            <span class="title">{breathe.alone}</span>
          </button>
          <button type="button" class="slice" onClick={() => client.stopBreathing(breathing.id)}>
            <span class="do">{breathe.stop}</span>
          </button>
        </div>
      </div>
    </main>
  );
}
