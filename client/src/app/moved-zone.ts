import { type ReadonlySignal, computed, signal as cell } from '@preact/signals';
import type { Profile } from '../room-client/room/room-state.ts';
import type { ClientState } from '../room-client/state.ts';
import { settingsStore } from '../platform/settings-store.ts';

/** A person shared their time zone and has travelled: what the partner reads is out of date. */
export interface MovedZone {
  /** The zone of this device, while nobody has said whether to share it; else null. */
  readonly zone: ReadonlySignal<string | null>;
  /** Asks no more about this zone on this device: sharing it unasked would be tracking. */
  readonly keep: () => void;
}

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function watchZone(state: ReadonlySignal<ClientState>, wall: ReadonlySignal<number>): MovedZone {
  const kept = cell(settingsStore.read('zone-kept'));
  // Looked at once a minute: a phone may land while the app is open.
  const current = computed(() => (Math.floor(wall.value / 60_000) >= 0 ? here() : ''));
  const me = computed(() => state.value.room?.me ?? null);
  const isShared = ({ zone, quiet }: Profile): boolean =>
    (zone !== null && zone !== current.value) || (quiet !== null && quiet.zone !== current.value);
  return {
    zone: computed(() =>
      me.value !== null && isShared(me.value) && kept.value !== current.value ? current.value : null,
    ),
    keep: () => {
      kept.value = current.value;
      settingsStore.write('zone-kept', current.value);
    },
  };
}
