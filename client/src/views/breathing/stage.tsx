import type { Millis } from '@duet/shared';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageWords } from '../../i18n/dictionary.ts';
import { shortLength } from '../../i18n/short-length.ts';
import { vibrate } from '../../platform/haptics.ts';
import type { Timing } from '../../sound/tones.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { useAwake } from '../parts/use-awake.ts';
import { useTimes } from '../parts/times.ts';
import { Bands } from './bands.tsx';
import { type Pace, paceAt } from './pace.ts';
import { useReducedMotion } from './reduced-motion.ts';
import { SoundButton } from './sound-button.tsx';

/** A breathing session and the clock that it follows. */
export interface Breath extends Timing {
  readonly id: string;
  readonly stopped: boolean;
  /** That clock's time at a `performance.now()`; by default now. */
  readonly now: (at?: number) => Millis;
  /** Half-width of that clock's error in ms; infinite while it is unknown. */
  readonly uncertainty: () => number;
}

interface StageProps {
  readonly breath: Breath;
  readonly stop: () => void;
  /** Adds three minutes. */
  readonly extend: () => void;
  readonly over?: () => void;
  /** A text that says who else is breathing. */
  readonly company?: string;
  readonly children?: ComponentChildren;
}

/** How long before the end an extension is offered, in ms. */
const nearEnd = 40_000;
/** Scale of the body at its smallest; `--kmin` in breathing.css. */
const smallest = 0.32;
const scaleOf = (fill: number): number => smallest + (1 - smallest) * fill;

/** Shows, sounds and vibrates a session. All of it follows from one clock, through `phaseAt`. */
export function Stage({ breath, stop, extend, over, company, children }: StageProps) {
  const { cues } = useApp();
  const { breathe } = useAllWords();
  const times = useTimes();
  const reduced = useReducedMotion();
  const body = useRef<HTMLElement>(null);
  const pace = useSignal<Pace>({ kind: 'unsure' });
  useAwake(true);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw(timestamp) {
      const next = paceAt(breath, breath.now(timestamp), breath.uncertainty());
      if (next.kind === 'breath')
        body.current?.style.setProperty('transform', `scale(${scaleOf(next.phase.fill)})`);
      if (cues.vibrates.peek()) feel(pace.peek(), next);
      if (looksOf(next) !== looksOf(pace.peek())) pace.value = next;
      if (next.kind === 'over') over?.();
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [breath.id, breath.startsAt, breath.endsAt]);
  const shown = pace.value;
  const left = breath.endsAt - breath.now();
  return (
    <main class={`breathing ${reduced ? 'reduced' : ''}`}>
      <Heading class="out-of-sight">{breathe.label}</Heading>
      <div class="room-header">
        <SoundButton breath={breath} />
      </div>
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
      {children}
      <nav class="bar breathing-bar" aria-label={breathe.label}>
        <button type="button" class="do" onClick={stop}>
          {breathe.stop}
        </button>
        {shown.kind !== 'unsure' && left < nearEnd && left > 2_000 && !breath.stopped && (
          <button type="button" class="do" onClick={extend}>
            {breathe.more}
          </button>
        )}
        <p class="dim">
          {breath.stopped
            ? breathe.stopping
            : shown.kind !== 'unsure' && breathe.left(shortLength(times.tag, Math.max(0, left)))}
          {company !== undefined && <br />}
          {company}
        </p>
      </nav>
    </main>
  );
}

/** Vibrates in the frame in which a step begins. */
function feel(before: Pace, next: Pace): void {
  if (next.kind !== 'breath') return;
  const isSame =
    before.kind === 'breath' &&
    before.phase.step === next.phase.step &&
    before.phase.breath === next.phase.breath;
  if (!isSame) vibrate(next.phase.kind);
}

/** Changes when words or marks have to be drawn again; the body itself is moved in every frame. */
const looksOf = (pace: Pace): string =>
  pace.kind === 'breath'
    ? `${pace.phase.kind} ${pace.phase.step} ${pace.second}`
    : pace.kind === 'ready'
      ? `ready ${pace.seconds}`
      : pace.kind;

const cueClass = (pace: Pace): string => (pace.kind === 'breath' ? `go-${pace.phase.kind}` : 'still');

function Cue({ pace, reduced }: { pace: Pace; reduced: boolean }) {
  const { breathe } = useAllWords();
  const counts = useApp().cues.counts.value;
  const [word, count] = cueOf(pace, breathe, reduced);
  const sentence = pace.kind === 'unsure' || pace.kind === 'over';
  return (
    <div class={`cue ${sentence ? 'sentence' : ''}`} aria-live="off">
      <p class="cue-word">{word}</p>
      {(counts || pace.kind !== 'breath') && <p class="cue-count num">{count}</p>}
    </div>
  );
}

function cueOf(pace: Pace, breathe: PageWords['breathe'], reduced: boolean): readonly [string, string] {
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
