import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { type App, createApp } from '../app.ts';
import { languages } from '../i18n/language.ts';
import type { RoomClient } from '../room-client/state.ts';
import { Announcer } from './announcer.tsx';
import { ChooseBreath } from './breathing/choose-breath.tsx';
import { AppContext } from './context.ts';
import { Herald } from './herald.tsx';
import { homeOf } from './home.ts';
import { HomeView } from './home-view.tsx';
import { Join } from './pairing/join.tsx';
import { LeftAlone } from './pairing/waiting.tsx';
import { later } from './parts/later.tsx';
import { ChoosePause } from './pause/choose-pause.tsx';
import { MoreTime } from './pause/more-time.tsx';
import { Note } from './room/note.tsx';
import { Room } from './room/room.tsx';
import { Say } from './room/say.tsx';
import { Devices } from './settings/devices.tsx';
import { Help } from './settings/help.tsx';
import { LanguageSettings } from './settings/language.tsx';
import { DeleteAccount, Export, Leave, LogOut } from './settings/leaving.tsx';
import { ProfileSettings } from './settings/profile.tsx';
import { Settings } from './settings/settings.tsx';
import { ThemeSettings } from './settings/theme.tsx';
import { Restore } from './start/restore.tsx';
import { SaveWords } from './start/words.tsx';

const Buttons = later(
  async () => (await import('./settings/buttons.tsx')).Buttons,
  (words) => words.buttons.title,
);

interface AppViewProps {
  readonly client: RoomClient;
  readonly invite: string | null;
}

const QuietHours = later(
  async () => (await import('./settings/quiet.tsx')).QuietSettings,
  (words) => words.quiet.title,
);
const Notify = later(
  async () => (await import('./settings/notify.tsx')).Notify,
  (words) => words.notify.title,
);

/** The whole app for one room client. */
export function AppView({ client, invite }: AppViewProps) {
  const app = useMemo(() => createApp(client, invite), [client, invite]);
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
  const home = homeOf(state, { wordsPutOff: app.wordsPutOff.value, resting: app.resting.value });
  const opened = state.pairEnded && !state.shutOut ? null : openedScreen(app);
  if (state.stage === 'paired' && app.invite.value !== null) return <LeftAlone />;
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
  if (shutOut) return screen === 'words' ? <SaveWords /> : null;
  switch (stage) {
    case 'starting':
      return null;
    case 'new':
      return screen === 'join' ? (
        <Join />
      ) : screen === 'restore' ? (
        <Restore />
      ) : screen === 'help' ? (
        <Help />
      ) : null;
    case 'unpaired':
      return screen === 'join' && app.state.value.pairing.step === 'none' ? <Join /> : accountScreen(app);
    case 'paired':
      break;
  }
  switch (screen) {
    case 'room':
      // Only while the other's signal is up: then it may come before a breath.
      return room?.view.partnerSignal.status === 'raised' ? <Room /> : null;
    case 'pause':
      return room?.view.pause.status === 'running' ? (
        <HomeView home={{ is: 'pause', pause: room.view.pause }} />
      ) : (
        <ChoosePause />
      );
    case 'more-time':
      return <MoreTime />;
    case 'say':
      return <Say />;
    case 'note':
      return <Note />;
    case 'breathe':
      return <ChooseBreath />;
    case 'profile':
      return <ProfileSettings />;
    case 'buttons':
      return <Buttons />;
    case 'leave':
      return <Leave />;
    default:
      return accountScreen(app);
  }
}

function accountScreen(app: App) {
  switch (app.screens.current.value) {
    case 'settings':
      return <Settings />;
    case 'language':
      return <LanguageSettings />;
    case 'theme':
      return <ThemeSettings />;
    case 'words':
      return <SaveWords />;
    case 'devices':
      return <Devices />;
    case 'quiet':
      return <QuietHours />;
    case 'notify':
      return <Notify />;
    case 'help':
      return <Help />;
    case 'export':
      return <Export />;
    case 'log-out':
      return <LogOut />;
    case 'delete':
      return <DeleteAccount />;
    default:
      return null;
  }
}
