import { useRef } from 'preact/hooks';
import { arrivalGuard } from '../../app/press-guard.ts';
import type { PairingState } from '../../room-client/pairing/pairing-state.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { BreatheGlyph, SayGlyph } from '../parts/glyphs.tsx';
import { Heading } from '../parts/heading.tsx';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { useWork } from '../parts/use-work.ts';
import { useAllSeen } from './all-seen.ts';
import { useCalledBack } from './call-back.ts';

type ComparingState = Extract<PairingState, { step: 'comparing' }>;

export function Comparing({ pairing: state }: { pairing: ComparingState }) {
  const { client } = useApp();
  const { pairing, emoji } = useStartWords();
  const { busy, trouble, run } = useWork();
  const guarded = useArrivalGuard(arrivalGuard);
  useCalledBack(pairing.waits);
  const list = useRef<HTMLOListElement>(null);
  const allSeen = useAllSeen(list);
  const say = () => run(() => client.confirmEmoji(true));
  return (
    <main class="stage touching comparing">
      <div class="partner-half">
        <i class="shape you" aria-hidden="true" />
        <Heading class="title">{pairing.compare}</Heading>
      </div>
      <ol ref={list} class="status-strip emoji">
        {state.emoji.map(({ symbol, name }) => (
          <li key={name}>
            <span class="symbol" aria-hidden="true">
              {symbol}
            </span>
            <span>{emoji[name] ?? name}</span>
          </li>
        ))}
      </ol>
      <div class="my-half">
        <div class="slices">
          {state.confirmed ? (
            <div class="slice us">
              <span class="title">{pairing.youConfirmed}</span>
              <span class="note">{pairing.otherNotYet}</span>
            </div>
          ) : (
            <button
              type="button"
              class="slice"
              disabled={busy || guarded}
              aria-disabled={!allSeen}
              aria-describedby="compare-how"
              onClick={() => allSeen && say()}
            >
              <BreatheGlyph />
              <span class="title">{pairing.same}</span>
            </button>
          )}
          <button
            type="button"
            class="slice other"
            disabled={busy || guarded}
            onClick={() => run(() => (state.confirmed ? client.cancelInvite() : client.confirmEmoji(false)))}
          >
            {!state.confirmed && <SayGlyph />}
            <span class="do">{state.confirmed ? pairing.stopPairing : pairing.different}</span>
          </button>
        </div>
      </div>
      <p id="compare-how" class="foot note dim">
        {trouble ?? (allSeen ? pairing.compareHow : pairing.lookFirst)}
      </p>
    </main>
  );
}
