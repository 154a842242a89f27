import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../i18n/language.ts';
import { useApp } from './parts/context.ts';
import { lazyView } from './parts/lazy.tsx';

/**
 * Loaded right after the room: a live region announces what changes, not what it begins with. It uses the words of the pages too,
 * and says less without them.
 */
export const roomNews = async (language: Language) => {
  const words = language.fetch('pages').catch(() => undefined);
  const [{ RoomNews }] = await Promise.all([import('./room-news.tsx'), words]);
  return RoomNews;
};
const RoomNews = lazyView(roomNews, () => null);

/**
 * The only live region (polite): it announces each change once, in the words that the screen shows. Each piece of news is
 * a separate node, so that what stays is not announced again together with what is new.
 */
export function Announcer() {
  const { state } = useApp();
  const [stands, setStands] = useState(false);
  const isConnected = state.value.connection === 'online';
  useEffect(() => {
    // The room itself comes first, and its connection (APP-8).
    const timer = setTimeout(() => setStands(true), isConnected ? 1_000 : 5_000);
    return () => clearTimeout(timer);
  }, [isConnected]);
  return (
    <p class="out-of-sight" role="status" aria-atomic="false">
      {stands && state.value.stage === 'paired' && state.value.room !== null && <RoomNews />}
    </p>
  );
}
