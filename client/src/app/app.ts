import { type ReadonlySignal, type Signal, computed, effect, signal as cell } from '@preact/signals';
import { type Alone, createAlone } from './alone.ts';
import { type Cues, createCues } from './cues.ts';
import type { Language } from '../i18n/language.ts';
import type { ClientState, RoomClient } from '../room-client/state.ts';
import { watchUse } from './in-use.ts';
import { forgetChoices, keepChoices } from '../notifications/kept-choices.ts';
import { closeShown, endSubscription, onOpened } from '../notifications/shown.ts';
import { createScreens, type Screens } from './screens.ts';
import { watchPage } from '../platform/page.ts';
import { isDemo } from '../platform/storage-name.ts';
import { inviteInAddress } from '../platform/invite-in-address.ts';
import { settingsStore } from '../platform/settings-store.ts';
import { shareDraftName } from './share-draft-name.ts';
import { createTheme, type Theme } from './theme.ts';
import { withoutPastBreathing } from './past-breathing.ts';
import { watchRest } from './rest.ts';
import { arrivalGuard } from './press-guard.ts';

/** Everything that views read and do. Views hold no state of the room themselves. */
export interface App {
  readonly client: RoomClient;
  readonly state: ReadonlySignal<ClientState>;
  readonly language: Language;
  readonly theme: Theme;
  readonly screens: Screens;
  /** Wall-clock time of this device in ms, updated every second while the page is visible. */
  readonly wall: ReadonlySignal<number>;
  /** Wall-clock time of this device at server time `t`. */
  readonly deviceTime: (t: number) => number;
  /** Server time of a wall-clock time of this device. */
  readonly serverTime: (wall: number) => number;
  /** The address, if an invite was or should have been in it, until that is used or dismissed. */
  readonly invite: ReadonlySignal<string | null>;
  readonly putInviteAway: () => void;
  /** The quiet room asks for the twelve words; see words-due.ts. */
  readonly wordsWait: Signal<boolean>;
  /** The person's own name, until there is a room in which to share it. */
  readonly draftName: ReadonlySignal<string>;
  readonly writeName: (name: string) => void;
  /** When the signal was last pressed on this page (`performance.now()`); see `undoGuard`. */
  readonly raisedAt: ReadonlySignal<number>;
  readonly raise: () => void;
  /** For `arrivalGuard` from now, `raise` does nothing: the signal appears where something else was being tapped. */
  readonly guardSignal: () => void;
  /** The zone of this device, where the partner reads another one; see moved-zone.ts. */
  readonly movedZone: Signal<string | null>;
  /** The last pause whose return moment was left, by its id. */
  readonly met: ReadonlySignal<string | null>;
  readonly leaveReturn: (pauseId: string) => void;
  readonly cues: Cues;
  readonly alone: Alone;
  readonly resting: ReadonlySignal<boolean>;
  readonly endRest: () => void;
  /** Pushes were turned on here, and cannot reach this device any more (PUSH-13). */
  readonly unreached: Signal<boolean>;
  /** Deletes this device's unsealed settings as well (K7). */
  readonly forgetDevice: () => void;
  readonly close: () => void;
}

export interface AppDeps {
  readonly client: RoomClient;
  readonly language: Language;
}

export function createApp({ client, language }: AppDeps): App {
  const clientState = cell(client.state);
  const theme = createTheme();
  const screens = createScreens();
  const wall = cell(Date.now());
  const serverTime = (at: number): number => Math.round(at - client.asDeviceTime(0));
  const state = computed(() => withoutPastBreathing(clientState.value, serverTime(wall.value)));
  const invite = cell(inviteInAddress);
  const draftName = cell(settingsStore.read('name') ?? '');
  const met = cell(settingsStore.read('met'));
  const raisedAt = cell(Number.NEGATIVE_INFINITY);
  let guardedUntil = Number.NEGATIVE_INFINITY;
  const rest = watchRest(state, () => client.serverNow());
  const cues = createCues();
  const alone = createAlone();
  const use = watchUse(client);

  const unsubscribe = client.subscribe((next) => {
    clientState.value = next;
    use.changed(next);
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
    wordsWait: cell(false),
    draftName,
    writeName: (name) => {
      draftName.value = name;
      settingsStore.write('name', name === '' ? null : name);
    },
    raisedAt,
    guardSignal() {
      guardedUntil = performance.now() + arrivalGuard;
    },
    raise() {
      if (performance.now() < guardedUntil) return;
      raisedAt.value = performance.now();
      const waiting = state.value.presses.filter((one) => one.name === 'RaiseSignal');
      // A press that expired or was refused is dropped: it would hide the new one.
      for (const { id, standing } of waiting)
        if (standing.status === 'expired' || standing.status === 'refused') client.forgetPress(id);
      // While a press is being sent, a further one is the same press: it is sent once.
      if (waiting.some((one) => one.standing.status === 'sending')) return;
      client.raiseSignal();
    },
    movedZone: cell(null),
    met,
    leaveReturn: (pauseId) => {
      met.value = pauseId;
      settingsStore.write('met', pauseId);
    },
    cues,
    alone,
    resting: computed(() => rest.resting.value || alone.resting.value),
    endRest: () => {
      alone.resting.value = false;
      rest.end();
    },
    unreached: cell(false),
    forgetDevice() {
      settingsStore.clear();
      if (!isDemo)
        void Promise.all([endSubscription(), forgetChoices(), closeShown()]).catch(() => undefined);
      draftName.value = '';
    },
    close() {
      unsubscribe();
      stopWatching();
      stopNaming();
      stopKeeping();
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
  const stopOpening = onOpened((screen) => {
    app.endRest();
    screens.go(screen);
  });
  return app;
}

/** K7: unsealed settings are deleted at once; the service may learn of the log-out later. */
export async function logOut(app: App): Promise<void> {
  const loggedOut = app.client.logOut();
  app.forgetDevice();
  await loggedOut;
}
