import { within } from '../room-client/device/within.ts';
import type { Tone } from './tones.ts';
import { speak } from './voice.ts';

/** What is heard when something arrives. */
export type Chime = 'signal' | 'answer' | 'overdue';

/**
 * Notes from first to last, as how full the lungs would be at that pitch. They do not glide, as a breath's tones do, so that
 * nobody takes one for the other; and each melody differs in its number of notes.
 */
const melodies: Readonly<Record<Chime, readonly number[]>> = {
  signal: [1.6, 1, 1.6],
  answer: [1, 1.6],
  overdue: [1.3],
};

/** From note to note, and how long each sounds, in ms. */
const step = 480;
const lasts = 1_100;

/** How long the browser may take to let it play, in ms: after that it is too late to be of use. */
const patience = 1_000;

export interface Chimes {
  /** Asks the browser to let this page play later on. Call it from a tap. */
  unlock(): Promise<void>;
  /** Plays it if the browser allows, and if `isMine` says so: another tab may have been first. */
  play(
    chime: Chime,
    how: { readonly volume: number; readonly isMine: () => Promise<boolean> },
  ): Promise<void>;
  close(): void;
}

export function openChimes(): Chimes {
  let context: AudioContext | null = null;
  let isUnlocked = false;
  let playing = 0;

  /** Null where the browser has sound in name only, or does not let this page play yet. */
  async function running(): Promise<AudioContext | null> {
    try {
      context ??= new AudioContext();
      await within(patience, context.resume());
      isUnlocked = true;
      return context;
    } catch {
      isUnlocked = false;
      return null;
    }
  }

  /** Between chimes the device's audio rests. */
  function rest(): void {
    if (playing === 0 && context?.state === 'running') void context.suspend().catch(() => undefined);
  }

  return {
    async unlock() {
      // Something may have arrived before the first touch, or the system have taken the sound since.
      if (isUnlocked) return;
      await running();
      rest();
    },
    async play(chime, { volume, isMine }) {
      playing += 1;
      const at = await running();
      if (at !== null && (await isMine())) {
        const notes = melodies[chime];
        const first = at.currentTime + 0.05;
        const voices = notes.map((fill, place) => {
          const note: Tone = { kind: 'in', startsAt: 0, lasts, from: fill, to: fill };
          return speak(at.destination, note, { at: first + (place * step) / 1_000, volume });
        });
        await new Promise((over) => {
          setTimeout(over, notes.length * step + lasts);
        });
        // Where a call or an alarm took the sound, the rest would be heard along with the next chime.
        for (const voice of voices) voice.stop();
      }
      playing -= 1;
      rest();
    },
    close() {
      void context?.close().catch(() => undefined);
    },
  };
}
