import { useState } from 'preact/hooks';
import { clockTime, dayWord } from '../../i18n/times.ts';
import { useAllWords, useApp } from './context.ts';
import { useTimes } from './times.ts';

const minute = 60_000;
const five = 5 * minute;
const steps = [-30, -5, 5, 30];

/** From when to when a time can be named, in ms of the device's wall clock. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

const first = ({ earliest }: Span): number => Math.ceil(earliest / five) * five;
const last = ({ latest }: Span): number => Math.floor(latest / five) * five;

/** Whether there is a time to step to within the span. */
export const hasSteps = (span: Span): boolean => first(span) <= last(span);

/** The time nearest to `at` that can be named: steps land on whole five minutes. */
const nearest = (at: number, span: Span): number =>
  Math.max(first(span), Math.min(Math.ceil(at / five) * five, last(span)));

interface Act {
  /** What its button says, with the time that is shown. */
  readonly text: (clock: number) => string;
  readonly choose: (clock: number) => void;
}

interface TimeStepperProps extends Span {
  /** What the time is for, such as "Back at". */
  readonly label: string;
  /** The time that it begins with, if it can be named. */
  readonly begin: number;
  /** What can be done with the time, the likeliest first. */
  readonly acts: readonly Act[];
}

/**
 * A clock time that is named without typing (PAU-21). It stays where it was stepped to until it comes too near; then it is the
 * earliest that is still possible.
 */
export function TimeStepper({ label, begin, acts, ...span }: TimeStepperProps) {
  const { wall } = useApp();
  const { pause: words } = useAllWords();
  const times = useTimes();
  const [wanted, want] = useState(begin);
  const shown = nearest(wanted, span);
  const clock = clockTime(times.tag, shown);
  const day = dayWord(times.tag, shown, wall.value);
  return (
    <div class="stepper" role="group" aria-label={label}>
      <p class="do" aria-hidden="true">
        {label}
      </p>
      <output>
        <span class={clock.length > 5 ? 'bignum long' : 'bignum'}>{clock}</span>{' '}
        {day !== '' && <span class="status">{day}</span>}
      </output>
      <p class="dim">{words.inTime(times.length(Math.round((shown - wall.value) / minute) * minute))}</p>
      <div class="steps-of-time">
        {steps.map((step) => {
          const length = times.length(Math.abs(step) * minute);
          const to = nearest(shown + step * minute, span);
          return (
            <button
              key={step}
              type="button"
              class="num"
              aria-label={step < 0 ? words.earlier(length) : words.later(length)}
              aria-disabled={to === shown}
              onClick={() => want(to)}
            >
              {step < 0 ? `−${-step}` : `+${step}`}
            </button>
          );
        })}
      </div>
      {acts.map(({ text, choose }, place) => (
        <button
          key={place}
          type="button"
          class={place === 0 ? 'act' : 'act plain'}
          onClick={() => choose(shown)}
        >
          {text(shown)}
        </button>
      ))}
    </div>
  );
}
