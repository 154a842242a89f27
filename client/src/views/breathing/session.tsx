import type { BreathingView } from '@duet/shared';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Dictionary } from '../../i18n/dictionary.ts';
import { shortLength } from '../../i18n/times.ts';
import { useApp, useWords } from '../context.ts';
import { Heading } from '../parts/heading.tsx';
import { useAwake } from '../parts/use-awake.ts';
import { Notices } from '../room/notices.tsx';
import { usePartnerName } from '../room/texts.ts';
import { useTimes } from '../times.ts';
import { Bands } from './bands.tsx';
import { type Pace, paceAt } from './pace.ts';
import { useReducedMotion } from './reduced-motion.ts';

type Running = Extract<BreathingView, { status: 'running' }>;

const nearEnd = 40_000;
/** The body at its smallest; `--kmin` of the look. */
const smallest = 0.32;
const scaleOf = (fill: number): number => smallest + (1 - smallest) * fill;

/** One breath for both: everything drawn comes from the room's start time and the estimate of server time. */
export function Session({ breathing }: { breathing: Running }) {
  const app = useApp();
  const { breathe } = useWords();
  const times = useTimes();
  const who = usePartnerName();
  const reduced = useReducedMotion();
  const body = useRef<HTMLElement>(null);
  const pace = useSignal<Pace>({ kind: 'unsure' });
  useAwake(true);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw(timestamp) {
      const { client } = app;
      const next = paceAt(breathing, client.serverNow(timestamp), client.clockUncertainty());
      if (next.kind === 'breath')
        body.current?.style.setProperty('transform', `scale(${scaleOf(next.phase.fill)})`);
      if (looksOf(next) !== looksOf(pace.peek())) pace.value = next;
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [app, breathing.id, breathing.startsAt, breathing.endsAt]);
  const shown = pace.value;
  const left = breathing.endsAt - app.client.serverNow();
  const { client, press } = app;
  return (
    <main class={`breathing ${reduced ? 'reduced' : ''}`}>
      <Heading class="out-of-sight">{breathe.label}</Heading>
      {reduced ? (
        <Bands pace={shown} />
      ) : (
        <div class={`breath ${cueClass(shown)}`} aria-hidden="true">
          <i class="goal" />
          <i class="trace" />
          <i class="body" ref={body} />
          <i class="low" />
        </div>
      )}
      <Cue pace={shown} reduced={reduced} />
      <Notices />
      <nav class="bar breathing-bar" aria-label={breathe.label}>
        <button type="button" class="do" onClick={() => press(() => client.stopBreathing(breathing.id))}>
          {breathe.stop}
        </button>
        {shown.kind !== 'unsure' && left < nearEnd && left > 2_000 && !breathing.stopped && (
          <button type="button" class="do" onClick={() => press(() => client.extendBreathing(breathing.id))}>
            {breathe.more}
          </button>
        )}
        <p class="dim">
          {breathing.stopped
            ? breathe.stopping
            : shown.kind !== 'unsure' && breathe.left(shortLength(times.tag, Math.max(0, left)))}
          {breathing.partnerJoined && <br />}
          {breathing.partnerJoined && breathe.partnerIn(who)}
        </p>
      </nav>
    </main>
  );
}

/** What of a moment is seen in words and marks; the body itself is moved in every frame. */
const looksOf = (pace: Pace): string =>
  pace.kind === 'breath'
    ? `${pace.phase.kind} ${pace.phase.step} ${pace.second}`
    : pace.kind === 'ready'
      ? `ready ${pace.seconds}`
      : pace.kind;

const cueClass = (pace: Pace): string => (pace.kind === 'breath' ? `go-${pace.phase.kind}` : 'still');

function Cue({ pace, reduced }: { pace: Pace; reduced: boolean }) {
  const { breathe } = useWords();
  const [word, count] = cueOf(pace, breathe, reduced);
  const sentence = pace.kind === 'unsure' || pace.kind === 'over';
  return (
    <div class={`cue ${sentence ? 'sentence' : ''}`} aria-live="off">
      <p class="cue-word">{word}</p>
      <p class="cue-count num">{count}</p>
    </div>
  );
}

function cueOf(pace: Pace, breathe: Dictionary['breathe'], reduced: boolean): readonly [string, string] {
  switch (pace.kind) {
    case 'unsure':
      return [breathe.rhythm, ''];
    case 'ready':
      return [breathe.ready, String(pace.seconds)];
    case 'over':
      return [breathe.rest, ''];
    case 'breath':
      return [
        breathe[pace.phase.kind],
        reduced ? breathe.of(pace.second, pace.seconds) : String(pace.second),
      ];
  }
}
