import { signal as cell } from '@preact/signals';
import type { Profile } from '../room-client/room/room-state.ts';
import { settingsStore } from '../platform/settings-store.ts';
import type { App } from './app.ts';

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone that this person chose not to tell. */
const kept = cell(settingsStore.read('zone-kept'));

const isOutOfDate = ({ zone, quiet }: Profile, current: string): boolean =>
  (zone !== null && zone !== current) || (quiet !== null && quiet.zone !== current);

/**
 * A person shared their time zone and has travelled: what the partner reads is out of date.
 * @returns the zone of this device, while nobody has said whether to share it; else null
 */
export function movedTo({ state }: App): string | null {
  const me = state.value.room?.me ?? null;
  const current = here();
  return me !== null && isOutOfDate(me, current) && kept.value !== current ? current : null;
}

/** Asks no more about this zone on this device: sharing it unasked would be tracking. */
export function keepZone(): void {
  kept.value = here();
  settingsStore.write('zone-kept', kept.value);
}
