import { useEffect } from 'preact/hooks';
import type { Language } from '../i18n/language.ts';
import { Herald } from './partner-call-banner.tsx';
import type { Home } from './home.ts';
import { later } from './parts/lazy.tsx';
import { Room } from './room/room.tsx';
import { Soon, Starting } from './start/starting.tsx';

export const Start = later(async (language) => {
  const [{ Start }] = await Promise.all([import('./start/start.tsx'), language.fetch('pages')]);
  return Start;
}, Starting);
const pausing = async () => (await import('./pause/pausing.tsx')).Pausing;
const breathing = async () => (await import('./breathing/breathing.tsx')).Breathing;
const help = async (language: Language) => {
  const [{ Help }] = await Promise.all([import('./settings/help.tsx'), language.fetch('pages')]);
  return Help;
};
export const Help = later(help, Soon);
const saying = async () => (await import('./room/say-page.tsx')).Saying;
export const Saying = later(saying, Soon);
export const Pausing = later(pausing, Soon);
export const Breathing = later(breathing, Soon);

/** The room itself comes first; milliseconds. */
const settled = 1_000;

/** Once the room stands, what is pressed in it should not wait for its code. */
export function useFetchedAhead(isWanted: boolean, language: Language): void {
  useEffect(() => {
    if (!isWanted) return;
    // What fails is fetched when it is opened, or said to be missing then.
    const timer = setTimeout(
      () => void Promise.allSettled([help(language), saying(), pausing(), breathing()]),
      settled,
    );
    return () => clearTimeout(timer);
  }, [isWanted]);
}

export function HomeView({ home }: { home: Home }) {
  switch (home.is) {
    case 'starting':
      return <Starting again={null} />;
    case 'room':
      return <Room />;
    case 'pause':
      return <Pausing view={home} />;
    case 'asked':
    case 'breathing':
    case 'alone':
    case 'rest':
      return (
        <>
          <Herald />
          <Breathing view={home} />
        </>
      );
    default:
      return <Start view={home} />;
  }
}
