import { computed, effect } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';
import type { App } from './app.ts';

/** PUSH-5: once there is a connection, renews the push subscription if it was lost. */
export function renewOnce({ client, state, unreached }: App): () => void {
  const online = computed(() => state.value.connection === 'online');
  let isDone = false;
  return effect(() => {
    if (isDone || !online.value || settingsStore.read('notices') === null) return;
    isDone = true;
    // If it fails, the next start tries again; settings show the status.
    void import('../notifications/notifications.ts')
      .then(({ keepReached }) => keepReached(client, unreached))
      .catch(() => undefined);
  });
}
