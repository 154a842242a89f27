import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { type AppDeps, createApp } from '../app/app.ts';
import { languages } from '../i18n/languages.ts';
import { Announcer } from './announcer.tsx';
import { AppContext, useApp } from './parts/context.ts';
import { Obstacle } from './obstacle.tsx';
import { HomeView } from './home-view.tsx';
import { PartnerCallBanner, Start, useFetchedAhead, useObstacleWords } from './lazy-views.tsx';
import { openedScreen } from './screens.tsx';
import { useHome } from './use-home.ts';

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
      <Screen />
      <Announcer />
    </AppContext.Provider>
  );
}

/** The screen that the person opened, if it can be shown now, else home. */
function Screen() {
  const app = useApp();
  const home = useHome();
  const state = app.state.value;
  const refused = state.presses.some(({ standing }) => standing.status === 'refused');
  useObstacleWords(state.obstacle !== null, app.language);
  useFetchedAhead(state.stage === 'paired' && (state.connection === 'online' || refused), app.language);
  const opened = state.pairEnded && !state.shutOut ? null : openedScreen(app.screens.current.value, state);
  if (state.stage === 'paired' && app.invite.value !== null) return <Start view={{ is: 'left-alone' }} />;
  if (opened === null)
    return (
      <>
        {state.stage !== 'paired' && <Obstacle />}
        <HomeView home={home} />
      </>
    );
  return (
    <>
      <Obstacle />
      {app.screens.current.value !== 'room' && <PartnerCallBanner />}
      {opened}
    </>
  );
}
