import { useEffect } from 'preact/hooks';
import type { Language } from '../i18n/language.ts';
import { lazyView } from './parts/lazy.tsx';
import { Soon, Starting } from './start/starting.tsx';

const pausing = async () => (await import('./pause/pausing.tsx')).Pausing;
const breathing = async () => (await import('./breathing/breathing.tsx')).Breathing;
const sayPages = async () => (await import('./room/say-page.tsx')).SayPages;
const help = async (language: Language) => {
  const [{ Help }] = await Promise.all([import('./settings/help.tsx'), language.fetch('pages')]);
  return Help;
};

export const Start = lazyView(async (language) => {
  const [{ Start }] = await Promise.all([import('./start/start.tsx'), language.fetch('pages')]);
  return Start;
}, Starting);
export const Pausing = lazyView(pausing, Soon);
export const Breathing = lazyView(breathing, Soon);
export const SayPages = lazyView(sayPages, Soon);
export const Help = lazyView(help, Soon);
export const Settings = lazyView(async (language) => {
  const [{ SettingsPages }] = await Promise.all([import('./settings/pages.tsx'), language.fetch('pages')]);
  return SettingsPages;
}, Soon);
export const Agreement = lazyView(async (language) => {
  const [{ AgreementPages }] = await Promise.all([
    import('./agreement/pages.tsx'),
    language.fetch('agreement'),
  ]);
  return AgreementPages;
}, Soon);

/** How long the room stands before the code of what can be pressed in it is fetched, in ms: the room itself comes first. */
const settled = 1_000;

/** Once the room stands, what is pressed in it should not wait for its code. */
export function useFetchedAhead(isWanted: boolean, language: Language): void {
  useEffect(() => {
    if (!isWanted) return;
    // What fails is fetched when it is opened, or said to be missing then.
    const timer = setTimeout(
      () => void Promise.allSettled([help(language), sayPages(), pausing(), breathing()]),
      settled,
    );
    return () => clearTimeout(timer);
  }, [isWanted]);
}
