import { breatheTogether } from '../../app/breathe-together.ts';
import { arrivalGuard } from '../../app/press-guard.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { useTimes } from '../parts/times.ts';
import { asText } from '../parts/translated.ts';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { useAgreed } from '../room/agreed.ts';
import { isOpenInvite } from '../room/invite.ts';
import { OpenMatters } from '../room/open-matters.tsx';
import { Said } from '../room/partner-half.tsx';
import { plainName, plainText } from '../room/plain-text.ts';
import { usePartnerName } from '../room/texts.ts';
import { cameEarly } from './came-early.ts';
import { howPauseEnded } from '../room/how-pause-ended.ts';
import { PauseBar } from './pause-bar.tsx';

const breathFor = 2;

/** The moment after a pause: the full circle if both are back, the couple's own sentence, and a soft way to begin (PAU-19). */
export function Returned({ room }: { room: RoomState }) {
  const app = useApp();
  const { client, screens, leaveReturn } = app;
  const { pause: words, room: roomWords, status, common } = useAllWords();
  const { pause: agreed, breathing } = useAgreed();
  const times = useTimes();
  const who = usePartnerName();
  // They stand where "I'm back" was pressed.
  const guarded = useArrivalGuard(arrivalGuard);
  const { pause, signal, partnerSignal } = room.view;
  if (pause.status !== 'over') return null;
  const returning = plainText(agreed?.returning ?? '');
  return (
    <main class="returned">
      <div class="room-header">
        <button type="button" class="quiet" onClick={() => leaveReturn(pause.id)}>
          {common.toRoom}
        </button>
        <button type="button" class="quiet end" onClick={() => screens.go('settings')}>
          {common.settings}
        </button>
      </div>
      <div class="disc" aria-hidden="true">
        <div class={`half partner-half ${pause.only === 'me' ? 'hollow' : 'us'}`}>
          <p class="say">{who ?? ''}</p>
        </div>
        <div class={`half my-half ${pause.only === 'partner' ? 'hollow' : 'us'}`}>
          <p class="say">{plainName(room.me?.name ?? '') ?? ''}</p>
        </div>
      </div>
      <div class="returned-text">
        <Heading>{howPauseEnded(pause, who, words)}</Heading>
        <p class="dim num">{times.clock(pause.at)}</p>
        {returning !== '' && <p class="say">{asText(returning)}</p>}
        <p>{words.softStart}</p>
        {cameEarly(pause.id) && <p class="note">{words.takesTwenty}</p>}
        {partnerSignal.status === 'raised' && <p class="note">{status.raisedBy(who)}</p>}
        <Said room={room} since={pause.at} />
        <OpenMatters room={room} also={{ invite: isOpenInvite(room.view.breathing) }} />
      </div>
      <div class="returned-acts">
        <button
          type="button"
          class="act"
          disabled={guarded || room.view.breathing.status !== 'none'}
          onClick={() => breatheTogether(app, breathing?.pattern ?? { name: '4-6' }, breathFor)}
        >
          {words.breatheNow(breathFor)}
        </button>
        {signal.status === 'raised' && (
          <button
            type="button"
            class="act plain"
            disabled={guarded}
            onClick={() => client.lowerSignal(signal.id)}
          >
            {roomWords.lower}
          </button>
        )}
        <button type="button" class="act plain" disabled={guarded} onClick={() => screens.go('pause')}>
          {words.notReady}
        </button>
      </div>
      <PauseBar guarded={guarded} />
    </main>
  );
}
