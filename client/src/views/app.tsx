import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { type App, type AppDeps, createApp } from '../app/app.ts';
import { languages } from '../i18n/languages.ts';
import type { ScreenName } from '../app/screens.ts';
import { Announcer } from './announcer.tsx';
import { AppContext } from './parts/context.ts';
import { Herald } from './partner-call-banner.tsx';
import { homeOf } from './home.ts';
import { Breathing, Help, HomeView, Pausing, Saying, Start, useFetchedAhead } from './home-view.tsx';
import { later } from './parts/lazy.tsx';
import { Soon } from './start/starting.tsx';
import { Room } from './room/room.tsx';

const Settings = later(async (language) => {
  const [{ SettingsPages }] = await Promise.all([import('./settings/pages.tsx'), language.fetch('pages')]);
  return SettingsPages;
}, Soon);

const Agreement = later(async (language) => {
  const [{ AgreementPages }] = await Promise.all([
    import('./agreement/pages.tsx'),
    language.fetch('agreement'),
  ]);
  return AgreementPages;
}, Soon);

/** The whole app for one room client. */
export function AppView(deps: AppDeps) {
  const app = useMemo(() => createApp(deps), []);
  useEffect(() => app.close, [app]);
  useLayoutEffect(() => {
    const { tag, manifest } = languages[app.language.code.value];
    document.documentElement.lang = tag;
    document.querySelector('link[rel=manifest]')?.setAttribute('href', manifest);
  }, [app.language.code.value]);
  return (
    <AppContext.Provider value={app}>
      <Screen app={app} />
      <Announcer />
    </AppContext.Provider>
  );
}

/** Screens that a person opened, allowed only where they make sense; else home. */
function Screen({ app }: { app: App }) {
  const state = app.state.value;
  const home = homeOf(state, {
    wordsPutOff: app.wordsPutOff.value,
    resting: app.resting.value,
    alone: app.alone.breath.value,
  });
  useFetchedAhead(state.stage === 'paired' && state.connection === 'online', app.language);
  const opened = state.pairEnded && !state.shutOut ? null : openedScreen(app);
  if (state.stage === 'paired' && app.invite.value !== null) return <Start view={{ is: 'left-alone' }} />;
  if (opened === null) return <HomeView home={home} />;
  return (
    <>
      {app.screens.current.value !== 'room' && <Herald />}
      {opened}
    </>
  );
}

function openedScreen(app: App) {
  const { stage, room, shutOut } = app.state.value;
  const screen = app.screens.current.value;
  // K7: words that are still here can be saved before everything leaves this device.
  if (shutOut) return screen === 'words' ? <Start view={{ is: 'words-again' }} /> : null;
  switch (stage) {
    case 'starting':
      return null;
    case 'new':
      if (screen === 'join' || screen === 'restore') return <Start view={{ is: screen }} />;
      return screen === 'help' || screen === 'breathe' ? accountScreen(screen) : null;
    case 'unpaired':
      return screen === 'join' && app.state.value.pairing.step === 'none' ? (
        <Start view={{ is: 'join' }} />
      ) : (
        accountScreen(screen)
      );
    case 'paired':
      break;
  }
  switch (screen) {
    case 'room':
      // Only while the other's signal is up: then it may come before a breath.
      return room?.view.partnerSignal.status === 'raised' ? <Room /> : null;
    case 'pause':
      return room?.view.pause.status === 'running' ? (
        <Pausing view={{ is: 'pause', pause: room.view.pause }} />
      ) : (
        <Pausing view={{ is: 'choose-pause' }} />
      );
    case 'more-time':
      return <Pausing view={{ is: 'more-time' }} />;
    case 'say':
    case 'note':
      return <Saying what={screen} />;
    case 'agreement':
    case 'write':
    case 'versions':
      return <Agreement page={screen} />;
    case 'profile':
    case 'buttons':
    case 'leave':
      return <Settings page={screen} />;
    default:
      return accountScreen(screen);
  }
}

function accountScreen(screen: ScreenName) {
  switch (screen) {
    case 'words':
      return <Start view={{ is: 'words-again' }} />;
    case 'breathe':
      return <Breathing view={{ is: 'choose-breath' }} />;
    case 'help':
      return <Help />;
    case 'settings':
    case 'language':
    case 'theme':
    case 'devices':
    case 'quiet':
    case 'notify':
    case 'export':
    case 'log-out':
    case 'delete':
    case 'cues':
    case 'closeness':
      return <Settings page={screen} />;
    default:
      return null;
  }
}
