import { type ReadonlySignal, signal as cell } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';
import { latestEar } from '../sound/latest-ear.ts';

/** Gain of each volume. Sound is off by default: not everybody can afford to be heard. */
export const volumes = { off: 0, soft: 0.35, middle: 0.65, full: 1 } as const;
export type Volume = keyof typeof volumes;
export const volumeNames: readonly Volume[] = ['off', 'soft', 'middle', 'full'];

/** Which cues of a breath this device gives: sound, vibration, counted seconds. */
export interface Cues {
  readonly volume: ReadonlySignal<Volume>;
  /** Switches between off and the last audible volume, which is soft at first. */
  readonly toggleSound: () => void;
  readonly setVolume: (volume: Volume) => void;
  /** Whether the sound was ever turned on or off here. */
  readonly isSoundChosen: () => boolean;
  readonly vibrates: ReadonlySignal<boolean>;
  readonly setVibrates: (on: boolean) => void;
  readonly counts: ReadonlySignal<boolean>;
  readonly setCounts: (on: boolean) => void;
  /** How much later than the device plays it this person hears a sound, in ms: Bluetooth headphones add such a delay. */
  readonly ear: ReadonlySignal<number>;
  readonly setEar: (late: number) => void;
}

const clamped = (late: number): number =>
  Number.isFinite(late) ? Math.max(-latestEar, Math.min(latestEar, late)) : 0;

export function createCues(): Cues {
  const volume = cell<Volume>(volumeNames.find((name) => name === settingsStore.read('volume')) ?? 'off');
  let audible: Volume = volume.value === 'off' ? 'soft' : volume.value;
  const vibrates = cell(settingsStore.read('vibration') === 'on');
  const counts = cell(settingsStore.read('counting') !== 'off');
  const ear = cell(clamped(Number(settingsStore.read('ear') ?? 0)));
  const setVolume = (chosen: Volume): void => {
    if (chosen !== 'off') audible = chosen;
    settingsStore.write('volume', chosen);
    volume.value = chosen;
  };
  return {
    volume,
    setVolume,
    isSoundChosen: () => settingsStore.read('volume') !== null,
    toggleSound: () => setVolume(volume.value === 'off' ? audible : 'off'),
    vibrates,
    setVibrates(on) {
      settingsStore.write('vibration', on ? 'on' : null);
      vibrates.value = on;
    },
    counts,
    setCounts(on) {
      settingsStore.write('counting', on ? null : 'off');
      counts.value = on;
    },
    ear,
    setEar(late) {
      ear.value = clamped(late);
      settingsStore.write('ear', String(ear.value));
    },
  };
}
