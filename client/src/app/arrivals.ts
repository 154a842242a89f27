import { computed, effect, signal as cell } from '@preact/signals';
import type { Millis } from '@duet/shared';
import { type PushKind, pushWordsIn } from '../i18n/push-words.ts';
import { betweenTabs } from '../platform/between-tabs.ts';
import { vibrate } from '../platform/haptics.ts';
import { isQuiet } from '../room-client/quiet/quiet.ts';
import { openChimes } from '../sound/chimes.ts';
import { isFirstTab } from '../sound/only-here.ts';
import type { App } from './app.ts';
import { isTold } from './arrival-cues.ts';
import { type Arrived, arrivedIn, freshFor, maySound } from './arrived.ts';
import { volumes } from './cues.ts';

/** The title says as little as a notification does: others may see the screen. */
const namedAs: Readonly<Record<Arrived['kind'], PushKind>> = {
  signal: 'signal',
  answer: 'answer',
  overdue: 'return',
};

const looks = ['pointerdown', 'keydown', 'focus'] as const;

/**
 * Tells with sound, vibration and title what arrives while this page is open; what is there already when it begins is no news.
 * Until the returned function is called.
 */
export function watchArrivals({ client, state, language, cues }: App): () => void {
  const plain = document.title;
  const chimes = openChimes();
  const room = computed(() => state.value.room);
  const known = new Set<string>();
  const soundedAt = new Map<Arrived['kind'], readonly Millis[]>();
  /** What the person has not looked at yet. */
  const news = cell<readonly Arrived[]>([]);
  /** Looked at here or in another tab, perhaps before it got here. */
  const seen = new Set<string>();
  let isFirst = true;

  function see(ids: readonly string[]): void {
    for (const id of ids) seen.add(id);
    news.value = news.peek().filter(({ id }) => !seen.has(id));
  }
  const tabs = betweenTabs('looked', see);

  function tell(one: Arrived): void {
    const { kind } = one;
    const now = client.serverNow();
    const before = soundedAt.get(kind) ?? [];
    if (isQuiet(state.peek().quiet, new Date()) || !maySound(one, before, now)) return;
    soundedAt.set(kind, [...before.slice(-5), now]);
    const isMine = (cue: string) => isFirstTab(`${one.id} ${cue}`, freshFor);
    const volume = volumes[cues.volume.peek()] || volumes.middle;
    if (isTold('sound')) void chimes.play(kind, { volume, isMine: () => isMine('sound') });
    if (isTold('vibration') && document.visibilityState === 'visible')
      void isMine('vibration').then((mine) => mine && vibrate(kind));
  }

  const stopHearing = effect(() => {
    const stands = room.value === null ? [] : arrivedIn(room.value.view);
    const arrived = stands.filter(({ id }) => !known.has(id));
    for (const { id } of arrived) known.add(id);
    if (isFirst) {
      isFirst = false;
      return;
    }
    // What was taken back, or has ended, is no news any more.
    const left = news.peek().filter(({ id }) => stands.some((one) => one.id === id));
    news.value = [...left, ...arrived.filter(({ id }) => !seen.has(id))];
    for (const one of arrived) tell(one);
  });
  const stopNaming = effect(() => {
    const newest = news.value.at(-1);
    const isNamed = newest !== undefined && isTold('title');
    document.title = isNamed
      ? `${pushWordsIn(language.code.value).texts[namedAs[newest.kind]]} · ${plain}`
      : plain;
  });

  const looked = (): void => {
    const ids = news.peek().map(({ id }) => id);
    if (document.visibilityState !== 'visible' || ids.length === 0) return;
    see(ids);
    tabs.say(ids);
  };
  // Browsers let a page sound once it was touched; some only what began in that very touch. The press itself goes first.
  const touched = (): void => {
    if (isTold('sound')) void chimes.unlock();
  };
  for (const look of looks) addEventListener(look, looked, { capture: true, passive: true });
  document.addEventListener('visibilitychange', looked);
  addEventListener('click', touched);
  return () => {
    stopHearing();
    stopNaming();
    for (const look of looks) removeEventListener(look, looked, { capture: true });
    document.removeEventListener('visibilitychange', looked);
    removeEventListener('click', touched);
    document.title = plain;
    tabs.close();
    chimes.close();
  };
}
