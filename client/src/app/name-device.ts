import { computed, effect } from '@preact/signals';
import { deviceKind } from '../platform/device-kind.ts';
import { settingsStore } from '../platform/settings-store.ts';
import { isDemo } from '../platform/storage-name.ts';
import type { App } from './app.ts';

const stored = 'device-named';

/** A name that none of the account's other devices has. */
function freeName(name: string, taken: readonly (string | null)[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

/**
 * Names this device once, after its owner and its kind, as soon as both are known: nobody has to type it. A name that
 * somebody gave it stays.
 */
export function nameDevice({ client, state, language }: App): () => void {
  if (isDemo) return () => undefined;
  let isTrying = false;
  /** The name to give it; null while that cannot be known, empty where it has one. */
  const wanted = computed((): string | null => {
    const { room, devices, connection } = state.value;
    const words = language.allWords.value?.device;
    const name = room?.me?.name.trim() ?? '';
    const own = devices?.find(({ current }) => current);
    if (words === undefined || name === '' || own === undefined || connection !== 'online') return null;
    if (own.label !== null) return '';
    const labels = devices?.map(({ label }) => label) ?? [];
    // Marked as what a person wrote while it is put together (TEXT-5).
    const made = words.of(`\u2068${name}\u2069`, words.kinds[deviceKind()]);
    return freeName(made.replace(/[\u2068\u2069]/g, ''), labels);
  });
  return effect(() => {
    const label = wanted.value;
    if (label === null || isTrying || settingsStore.read(stored) !== null) return;
    isTrying = true;
    const name = async (): Promise<void> => {
      if (label !== '') await client.nameDevice(label);
      settingsStore.write(stored, 'yes');
    };
    // If it fails, the next start tries again.
    void name().catch(() => undefined);
  });
}
