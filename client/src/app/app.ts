import { type ReadonlySignal, computed, effect, signal as cell } from '@preact/signals';
import type { CommandId } from '@duet/shared';
import { type Alone, createAlone } from './alone.ts';
import { type Cues, createCues } from './cues.ts';
import type { Language } from '../i18n/language.ts';
import type { ClientState, RoomClient } from '../room-client/state.ts';
import type { Press } from '../room-client/presses/press.ts';
import { watchUse } from './in-use.ts';
import { forgetChoices, keepChoices } from '../notifications/kept-choices.ts';
import { closeShown, endSubscription, onOpened } from '../notifications/shown.ts';
import { createScreens, type Screens } from './screens.ts';
import { watchPage } from '../platform/page.ts';
import { isDemo } from '../platform/storage-name.ts';
import { settingsStore } from '../platform/settings-store.ts';
import { shareDraftName } from './share-draft-name.ts';
import { createTheme, type Theme } from './theme.ts';
import { withoutPastBreathing } from './past-breathing.ts';
import { watchRest } from './rest.ts';
import { arrivalGuard } from './press-guard.ts';

/** All that views read and do. Views hold no state of the room themselves. */
export interface App {
  readonly client: RoomClient;
  readonly state: ReadonlySignal<ClientState>;
  readonly language: Language;
  readonly theme: Theme;
  readonly screens: Screens;
  /** Wall-clock time of this device in ms, once a second while the page is visible. */
  readonly wall: ReadonlySignal<number>;
  /** Wall-clock time of this device at server time `t`. */
  readonly deviceTime: (t: number) => number;
  /** Server time of a wall-clock time of this device. */
  readonly serverTime: (wall: number) => number;
  /** An invite's secret that came with the address, until it is used or put away. */
  readonly invite: ReadonlySignal<string | null>;
  readonly putInviteAway: () => void;
  /** The words were asked about and put off, until the page is opened again. */
  readonly wordsPutOff: ReadonlySignal<boolean>;
  readonly putOffWords: () => void;
  /** The own name before there is a room to share it in. */
  readonly draftName: ReadonlySignal<string>;
  readonly writeName: (name: string) => void;
  /** When the signal was last pressed on this page (`performance.now()`); what undoes it stays deaf a while after. */
  readonly raisedAt: ReadonlySignal<number>;
  readonly raise: () => void;
  /** For a moment a tap is not a call for help: the finger is where something else was a moment ago. */
  readonly hush: () => void;
  /** Does what makes a press, and remembers it so that it can be done again. */
  readonly press: (run: () => CommandId) => void;
  readonly canRetry: (press: Press) => boolean;
  readonly retry: (press: Press) => void;
  readonly cues: Cues;
  readonly alone: Alone;
  readonly resting: ReadonlySignal<boolean>;
  readonly endRest: () => void;
  /** This device is to be reached while the app is closed, or not any more: seen to again at each start. */
  readonly wantNotices: (wanted: boolean) => void;
  /** Forgets the unsealed choices of this device as well (K7). */
  readonly forgetDevice: () => void;
  readonly close: () => void;
}

export interface AppDeps {
  readonly client: RoomClient;
  readonly language: Language;
  readonly inviteInAddress: string | null;
}

export function createApp({ client, language, inviteInAddress }: AppDeps): App {
  const told = cell(client.state);
  const theme = createTheme();
  const screens = createScreens();
  const wall = cell(Date.now());
  const serverTime = (at: number): number => Math.round(at - client.asDeviceTime(0));
  const state = computed(() => withoutPastBreathing(told.value, serverTime(wall.value)));
  const invite = cell(inviteInAddress);
  const wordsPutOff = cell(false);
  const draftName = cell(settingsStore.read('name') ?? '');
  const raisedAt = cell(Number.NEGATIVE_INFINITY);
  let hushedUntil = Number.NEGATIVE_INFINITY;
  const again = new Map<CommandId, () => CommandId>();
  const rest = watchRest(state, () => client.serverNow());
  const cues = createCues();
  const alone = createAlone();
  const use = watchUse(client);

  const unsubscribe = client.subscribe((next) => {
    told.value = next;
    use.changed(next);
    // What made a press may hold what was said: it goes with the press.
    for (const id of again.keys()) if (!next.presses.some((one) => one.id === id)) again.delete(id);
  });
  const stopWatching = watchPage({
    awake: () => {
      use.cameIntoSight();
      client.becameVisible();
    },
    offline: () => client.lostNetwork(),
    used: use.touched,
    tick: () => {
      wall.value = Date.now();
    },
  });

  const press = (run: () => CommandId) => {
    again.set(run(), run);
  };
  const app: App = {
    client,
    state,
    language,
    theme,
    screens,
    wall,
    deviceTime: (t) => client.asDeviceTime(t),
    serverTime,
    invite,
    putInviteAway: () => {
      invite.value = null;
    },
    wordsPutOff,
    putOffWords: () => {
      wordsPutOff.value = true;
    },
    draftName,
    writeName: (name) => {
      draftName.value = name;
      settingsStore.write('name', name === '' ? null : name);
    },
    raisedAt,
    hush() {
      hushedUntil = performance.now() + arrivalGuard;
    },
    raise() {
      if (performance.now() < hushedUntil) return;
      raisedAt.value = performance.now();
      const waiting = state.value.presses.filter((one) => one.name === 'RaiseSignal');
      // What ended without effect gives way: else it would stand over the new one.
      for (const { id, standing } of waiting)
        if (standing.status === 'expired' || standing.status === 'refused') client.forgetPress(id);
      // A press on its way is the same press: it is sent once.
      if (waiting.some((one) => one.standing.status === 'sending')) return;
      press(() => client.raiseSignal());
    },
    press,
    canRetry: (old) => again.has(old.id),
    retry(old) {
      const run = again.get(old.id);
      client.forgetPress(old.id);
      again.delete(old.id);
      if (run !== undefined) press(run);
    },
    cues,
    alone,
    resting: computed(() => rest.resting.value || alone.resting.value),
    endRest: () => {
      alone.endRest();
      rest.end();
    },
    wantNotices: (wanted) => settingsStore.write('notices', wanted ? 'wanted' : null),
    forgetDevice() {
      settingsStore.clear();
      if (!isDemo)
        void Promise.all([endSubscription(), forgetChoices(), closeShown()]).catch(() => undefined);
      draftName.value = '';
      wordsPutOff.value = false;
    },
    close() {
      unsubscribe();
      stopWatching();
      stopNaming();
      stopKeeping();
      stopMending();
      stopOpening();
      rest.close();
      screens.close();
    },
  };
  const stopNaming = shareDraftName(app);
  const quiet = computed(() => state.value.quiet);
  const stopKeeping = effect(() => {
    const choices = { language: language.code.value, quiet: quiet.value };
    if (!isDemo) void keepChoices(choices).catch(() => undefined);
  });
  const stopMending = mendOnce(app);
  const stopOpening = onOpened((screen) => {
    app.endRest();
    screens.go(screen);
  });
  return app;
}

/** K7: what is unsealed goes at once as well; the service may take its time to hear of it. */
export async function logOut(app: App): Promise<void> {
  const told = app.client.logOut();
  app.forgetDevice();
  await told;
}

/** PUSH-5: once the service can be asked, whether this device is still reached. */
function mendOnce({ client, state }: App): () => void {
  const online = computed(() => state.value.connection === 'online');
  let isDone = false;
  return effect(() => {
    if (isDone || !online.value || settingsStore.read('notices') === null) return;
    isDone = true;
    // What fails now is seen to at the next start; settings say how it stands.
    void import('../notifications/notifications.ts').then(({ mend }) => mend(client)).catch(() => undefined);
  });
}
