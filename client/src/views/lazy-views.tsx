import { useEffect } from 'preact/hooks';
import type { Language } from '../i18n/language.ts';
import { roomNews } from './announcer.tsx';
import { lazyView } from './parts/lazy.tsx';
import { matters } from './room/open-matters.tsx';
import { choices } from './room/room.tsx';
import { Soon, Starting } from './start/starting.tsx';

const pausing = async (language: Language) => {
  const [{ Pausing }] = await Promise.all([import('./pause/pausing.tsx'), language.fetch('pages')]);
  return Pausing;
};
const banner = async (language: Language) => {
  const [{ PartnerCallBanner }] = await Promise.all([
    import('./partner-call-banner.tsx'),
    language.fetch('pages'),
  ]);
  return PartnerCallBanner;
};
const breathing = async (language: Language) => {
  const [{ Breathing }] = await Promise.all([import('./breathing/breathing.tsx'), language.fetch('pages')]);
  return Breathing;
};
const sayPages = async (language: Language) => {
  const [{ SayPages }] = await Promise.all([import('./room/say-page.tsx'), language.fetch('pages')]);
  return SayPages;
};
const help = async (language: Language) => {
  const [{ Help }] = await Promise.all([import('./settings/help.tsx'), language.fetch('pages')]);
  return Help;
};

export const Start = lazyView(async (language) => {
  const [{ Start }] = await Promise.all([import('./start/start.tsx'), language.fetch('start')]);
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
export const Practice = lazyView(async (language) => {
  const [{ practice }] = await Promise.all([import('./practice/practice.tsx'), language.fetch('pages')]);
  return practice();
}, Soon);
export const Agreement = lazyView(async (language) => {
  const [{ AgreementPages }] = await Promise.all([
    import('./agreement/pages.tsx'),
    language.fetch('agreement'),
    language.fetch('pages'),
  ]);
  return AgreementPages;
}, Soon);

export const PartnerCallBanner = lazyView(banner, () => null);

/** How long after the room is shown the code of other screens is fetched, in ms: the room itself comes first. */
const settled = 1_000;

/** Fetches the words for what is in the way as soon as something is. */
export function useObstacleWords(isWanted: boolean, language: Language): void {
  useEffect(() => {
    if (isWanted) void language.fetch('pages').catch(() => undefined);
  }, [isWanted]);
}

/** Fetches the screens that the room leads to, so that a press does not wait for their code. */
export function useFetchedAhead(isWanted: boolean, language: Language): void {
  useEffect(() => {
    if (!isWanted) return;
    // What fails is fetched again when it is opened, and reported then if it fails again.
    const timer = setTimeout(
      () =>
        void Promise.allSettled([
          roomNews(language),
          matters(language),
          choices(),
          help(language),
          sayPages(language),
          pausing(language),
          breathing(language),
          banner(language),
        ]),
      settled,
    );
    return () => clearTimeout(timer);
  }, [isWanted]);
}
