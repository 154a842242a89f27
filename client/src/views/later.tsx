import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { watchArrivals } from '../app/arrivals.ts';
import { movedTo } from '../app/moved-zone.ts';
import { nameDevice } from '../app/name-device.ts';
import { renewOnce } from '../app/renew-once.ts';
import { wordsShallWait } from '../app/words-due.ts';
import { useApp } from './parts/context.ts';

/** What the app does by itself once the room stands. It is loaded with the announcer, so that the room need not wait for it (APP-8). */
export function Later() {
  const app = useApp();
  useEffect(() => watchArrivals(app), [app]);
  useEffect(() => nameDevice(app), [app]);
  useEffect(() => renewOnce(app), [app]);
  useEffect(
    () =>
      effect(() => {
        // Looked at every second: a phone may land, or a week end, while the app is open.
        const isOpen = app.wall.value > 0;
        app.movedZone.value = isOpen ? movedTo(app) : null;
        app.wordsWait.value = isOpen && wordsShallWait(app);
      }),
    [app],
  );
  return null;
}
