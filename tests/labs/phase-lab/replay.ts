import { type ClockSample, estimateAt, foldSample, type ClockKnowledge } from '@duet/shared';
import { quantile } from '../bench/quantile.ts';
import { replayed } from './followers.ts';

interface Recording {
  readonly samples: readonly ClockSample[];
}

const isSample = (value: unknown): value is ClockSample =>
  typeof value === 'object' &&
  value !== null &&
  ['t1', 't2', 't3', 't4', 'wall1', 'wall4'].every((name) => typeof Reflect.get(value, name) === 'number') &&
  typeof Reflect.get(value, 'clockId') === 'string';

function isRecording(value: unknown): value is Recording {
  const samples: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'samples') : null;
  return Array.isArray(samples) && samples.every((each) => isSample(each));
}

/**
 * Plays a recorded session to every follower. A recording does not contain the true time, so each follower is compared with
 * what Duet knew about the whole session at its end.
 * @throws {Error} if it is no recording
 */
export function replay(recording: unknown): string {
  if (!isRecording(recording)) throw new Error('This is not a session that Duet has saved');
  const { samples } = recording;
  const whole = samples.reduce<ClockKnowledge>((known, sample) => foldSample(known, sample), null);
  const lines = Object.entries(replayed).map(([name, make]) => {
    const follower = make();
    const errors = samples
      .flatMap((sample) => {
        follower.add(sample);
        const shown = follower.at(sample.t4);
        const truth = estimateAt(whole, sample.t4)?.serverNow;
        return shown === null || truth === undefined ? [] : [Math.abs(shown - truth)];
      })
      .toSorted((one, other) => one - other);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(errors, share).toFixed(1));
    return `| ${name} | ${p50} | ${p95} | ${p99} |`;
  });
  return ['| follower | p50 ms | p95 ms | p99 ms |', '|---|--:|--:|--:|', ...lines].join('\n');
}
