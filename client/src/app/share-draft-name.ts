import { computed, effect } from '@preact/signals';
import type { App } from './app.ts';

/** Shares the name that was written before pairing, once, as soon as there is a room. */
export function shareDraftName(app: App): () => void {
  const nameless = computed(() => {
    const { stage, room } = app.state.value;
    return stage === 'paired' && room !== null && room.view.profile === null;
  });
  return effect(() => {
    const name = app.draftName.value.trim();
    if (!nameless.value || name === '') return;
    void Promise.resolve().then(() => {
      const pending = app.state.peek().presses.some((press) => press.name === 'ShareProfile');
      if (!pending) app.client.shareProfile({ name, zone: null, quiet: null });
    });
  });
}
