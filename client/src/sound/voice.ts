import type { Tone } from './tones.ts';

/** Pitch at empty and at full lungs, in Hz: a fifth apart, and low enough to be soft on a phone's speaker. */
const low = 196;
const high = 293.66;
const pitchOf = (fill: number): number => low * (high / low) ** fill;

/** Gain at full volume: about a sixth of what the device can do. */
const loudest = 0.16;
/** How long a tone fades in and out, in seconds; for a short tone it is a share of its length. */
const fade = 0.5;
const fadeShare = 0.4;
/** A tone with less than this left to play is not started, in seconds. */
const shortest = 0.3;

export interface Voice {
  /** Cancels the tone, or fades it out at once if it has begun. Nothing of it is heard once a stopped context goes on. */
  stop(): void;
}

/** Plays one tone at `at` (seconds of the AudioContext): a sine and its octave, faded at both ends. */
export function speak(out: AudioNode, tone: Tone, { at, volume }: { at: number; volume: number }): Voice {
  const { context } = out;
  const starts = Math.max(at, context.currentTime);
  const ends = at + tone.lasts / 1_000;
  if (ends - starts < shortest) return { stop: () => undefined };
  const fades = Math.min(fade, fadeShare * (ends - starts));
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, starts);
  gain.gain.linearRampToValueAtTime(volume * loudest, starts + fades);
  gain.gain.setValueAtTime(volume * loudest, ends - fades);
  gain.gain.linearRampToValueAtTime(0, ends);
  gain.connect(out);
  const begun = (starts - at) / (ends - at);
  const first = tone.from + (tone.to - tone.from) * begun;
  const partials = [
    [1, 1],
    [2, 0.18],
  ] as const;
  const oscillators = partials.map(([harmonic, share]) => {
    const oscillator = new OscillatorNode(context, { type: 'sine' });
    oscillator.frequency.setValueAtTime(harmonic * pitchOf(first), starts);
    oscillator.frequency.exponentialRampToValueAtTime(harmonic * pitchOf(tone.to), ends);
    const part = new GainNode(context, { gain: share });
    oscillator.connect(part).connect(gain);
    oscillator.start(starts);
    oscillator.stop(ends);
    return oscillator;
  });
  oscillators[0]?.addEventListener('ended', () => gain.disconnect());
  return {
    stop() {
      if (context.state !== 'running') gain.disconnect();
      gain.gain.cancelScheduledValues(context.currentTime);
      gain.gain.setTargetAtTime(0, context.currentTime, 0.03);
      for (const oscillator of oscillators) oscillator.stop(context.currentTime + 0.2);
    },
  };
}
