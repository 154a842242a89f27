import { answerLimit, within } from '../room-client/device/within.ts';
import { heardNow } from './audio-clock.ts';
import { tickEvery, ticks } from './ears.ts';

export interface Ticks {
  close(): void;
}

/** How long before the first tick, and how long each sounds, in seconds. */
const lead = 0.8;
const lasts = 0.06;
const pitch = 880;
const loudness = 0.12;

/** Plays the ticks, and at the end reports when each left the device (`performance.now()`). Call it from a tap: browsers require one. */
export function playTicks(ended: (at: readonly number[]) => void): Ticks {
  const context = new AudioContext();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    const first = context.currentTime + lead;
    const times = Array.from({ length: ticks }, (_, index) => first + (index * tickEvery) / 1_000);
    for (const at of times) {
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(loudness, at);
      gain.gain.exponentialRampToValueAtTime(0.001, at + lasts);
      const oscillator = new OscillatorNode(context, { frequency: pitch });
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(at);
      oscillator.stop(at + lasts);
    }
    timer = setTimeout(
      () => {
        const { contextTime, performanceTime } = heardNow(context, performance.now());
        // A call or an alarm may have taken the sound: nobody knows then what was heard when.
        const isHeard = context.state === 'running';
        ended(isHeard ? times.map((at) => performanceTime + (at - contextTime) * 1_000) : []);
        void context.close();
      },
      (lead + 0.5) * 1_000 + ticks * tickEvery,
    );
  };
  void within(answerLimit, context.resume()).then(begin, () => ended([]));
  return {
    close() {
      clearTimeout(timer);
      if (context.state !== 'closed') void context.close();
    },
  };
}
