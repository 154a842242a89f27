import { type ReadonlySignal, signal as cell } from '@preact/signals';
import { isDemo } from '../platform/storage-name.ts';
import type { ClientState } from '../room-client/state.ts';

/** The address of every screen. A phone of the demo keeps the one it has: at `/` a reload would open the app itself. */
const address = isDemo ? null : '/';

type Stages = readonly ClientState['stage'][];

const forEverybody: Stages = ['new', 'unpaired', 'paired'];
const withAccount: Stages = ['unpaired', 'paired'];
const inPair: Stages = ['paired'];

/**
 * Every screen that a person can open, with the stages of an account in which it can be opened. In other stages home is
 * shown instead. What each screen shows is in views/screens.tsx.
 */
const screens = {
  home: inPair,
  room: inPair,
  pause: inPair,
  'more-time': inPair,
  say: inPair,
  note: inPair,
  propose: inPair,
  breathe: forEverybody,
  join: ['new', 'unpaired'],
  restore: ['new'],
  words: withAccount,
  settings: withAccount,
  profile: inPair,
  language: withAccount,
  theme: withAccount,
  devices: withAccount,
  notify: withAccount,
  quiet: withAccount,
  cues: withAccount,
  closeness: withAccount,
  buttons: inPair,
  'our-times': inPair,
  rehearse: inPair,
  help: forEverybody,
  practice: withAccount,
  agreement: inPair,
  write: inPair,
  versions: inPair,
  export: withAccount,
  leave: inPair,
  'log-out': withAccount,
  delete: withAccount,
} as const satisfies Readonly<Record<string, Stages>>;

export type ScreenName = keyof typeof screens;

const isScreen = (name: string): name is ScreenName => Object.hasOwn(screens, name);

export function canOpen(screen: ScreenName, { stage, shutOut }: ClientState): boolean {
  const stages: Stages = screens[screen];
  // K7: whoever was signed out can still save the twelve words before everything is deleted from this device.
  return shutOut ? screen === 'words' : stages.includes(stage);
}

export interface Screens {
  readonly current: ReadonlySignal<ScreenName>;
  /** Where within that screen, such as `journal/<id>`; empty for its beginning. Only the practice has places. */
  readonly place: ReadonlySignal<string>;
  readonly go: (to: ScreenName, place?: string) => void;
  /** Goes to the previous screen, or home. */
  readonly back: () => void;
  /** Goes home and drops the current screen from the history, so that Back does not return to it. */
  readonly home: () => void;
  readonly close: () => void;
}

/** What this step of the history carries under that name; empty if nothing. */
function inState(name: string): string {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? String(Reflect.get(state, name) ?? '') : '';
}

function fromHistory(): ScreenName {
  const name = inState('screen');
  return isScreen(name) ? name : 'home';
}

/** Screens that shortcuts on the home screen and notifications open (`/?open=…`, in manifest.webmanifest and worker/notices.ts). */
const shortcuts: readonly ScreenName[] = ['pause', 'breathe', 'room', 'notify'];

/** Reads `?open=…` once, and removes it from the address before anything is shown. */
function fromAddress(): ScreenName | null {
  const asked = new URLSearchParams(location.search).get('open');
  const screen = shortcuts.find((each) => each === asked) ?? null;
  if (asked !== null) history.replaceState({ screen: screen ?? 'home' }, '', address);
  return screen;
}

/** A browser may refuse, for example after a hundred changes in half a minute; the screen changes all the same. */
function inHistory(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    // Back then skips this screen.
    return false;
  }
}

/** The address never changes, so that the browser's history reveals nothing. Back works through the history's state. */
export function createScreens(): Screens {
  const current = cell(fromAddress() ?? fromHistory());
  const place = cell(inState('place'));
  const show = (screen: ScreenName, where: string): void => {
    place.value = where;
    current.value = screen;
  };
  const onPop = () => show(fromHistory(), inState('place'));
  addEventListener('popstate', onPop);
  const replace = (screen: ScreenName) => {
    show(screen, '');
    inHistory(() => history.replaceState({ screen }, '', address));
  };
  return {
    current,
    place,
    go(screen, where = '') {
      if (screen === current.value && where === place.value) return;
      show(screen, where);
      inHistory(() => history.pushState({ screen, place: where, inApp: true }, '', address));
    },
    back() {
      if (inState('inApp') === '' || !inHistory(() => history.back())) replace('home');
    },
    home: () => replace('home'),
    close: () => removeEventListener('popstate', onPop),
  };
}
