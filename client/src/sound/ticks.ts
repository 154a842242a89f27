import { heardNow } from './audio-clock.ts';
import { tickEvery, ticks } from './ears.ts';

export interface Ticks {
  close(): void;
}

/** Seconds until the first one, and how long one sounds. */
const lead = 0.8;
const lasts = 0.06;
const pitch = 880;
const loudness = 0.12;

/** From a tap: plays the ticks, and tells at the end when each left the device (`performance.now()`). */
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
        ended(times.map((at) => performanceTime + (at - contextTime) * 1_000));
        void context.close();
      },
      (lead + 0.5) * 1_000 + ticks * tickEvery,
    );
  };
  // Where the browser never lets it sound, the person hears nothing and sees the ticks' button until they leave.
  void context.resume().then(begin, () => ended([]));
  return {
    close() {
      clearTimeout(timer);
      if (context.state !== 'closed') void context.close();
    },
  };
}
