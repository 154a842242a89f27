import { type ReadonlySignal, signal as cell } from '@preact/signals';
import { isDemo } from '../platform/storage-name.ts';

/** A phone of the demo keeps its own address: at the usual one it would be the app itself. */
const address = isDemo ? null : '/';

/** Where the person went by themself. `home` shows what the room asks for; the others are opened from it. */
const screens = [
  'home',
  'room',
  'pause',
  'more-time',
  'say',
  'note',
  'breathe',
  'join',
  'restore',
  'words',
  'settings',
  'profile',
  'language',
  'theme',
  'devices',
  'notify',
  'quiet',
  'cues',
  'closeness',
  'buttons',
  'help',
  'agreement',
  'write',
  'versions',
  'export',
  'leave',
  'log-out',
  'delete',
] as const;

export type ScreenName = (typeof screens)[number];

export interface Screens {
  readonly current: ReadonlySignal<ScreenName>;
  readonly go: (to: ScreenName) => void;
  /** To the screen before this one, or home. */
  readonly back: () => void;
  /** Home, without a way back to the screen that is done. */
  readonly home: () => void;
  readonly close: () => void;
}

const named = (value: unknown): ScreenName => screens.find((screen) => screen === value) ?? 'home';

const fromHistory = (state: unknown): ScreenName =>
  typeof state === 'object' && state !== null && 'screen' in state ? named(state.screen) : 'home';

/** What the home screen's shortcuts and notifications lead to (`/?open=…`, in manifest.webmanifest and worker/notices.ts). */
const shortcuts: readonly ScreenName[] = ['pause', 'breathe', 'room', 'notify'];

/** Read once; the address is as neutral as ever before anything is shown. */
function fromAddress(): ScreenName | null {
  const asked = new URLSearchParams(location.search).get('open');
  const screen = shortcuts.find((each) => each === asked) ?? null;
  if (asked !== null) history.replaceState({ screen: screen ?? 'home' }, '', address);
  return screen;
}

/** The address never changes, so that the browser's history tells nothing; Back works through the history's state. */
export function createScreens(): Screens {
  const current = cell(fromAddress() ?? fromHistory(history.state));
  const onPop = (event: PopStateEvent) => {
    current.value = fromHistory(event.state);
  };
  addEventListener('popstate', onPop);
  const replace = (screen: ScreenName) => {
    history.replaceState({ screen }, '', address);
    current.value = screen;
  };
  return {
    current,
    go(to) {
      if (to === current.value) return;
      history.pushState({ screen: to, inApp: true }, '', address);
      current.value = to;
    },
    back() {
      const state: unknown = history.state;
      if (typeof state === 'object' && state !== null && 'inApp' in state) history.back();
      else replace('home');
    },
    home: () => replace('home'),
    close: () => removeEventListener('popstate', onPop),
  };
}
