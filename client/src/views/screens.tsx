import type { VNode } from 'preact';
import { canOpen, type ScreenName } from '../app/screens.ts';
import type { ClientState } from '../room-client/state.ts';
import { Agreement, Breathing, Help, Pausing, Practice, SayPages, Settings, Start } from './lazy-views.tsx';
import type { AgreementPage } from './agreement/pages.tsx';
import { Room } from './room/room.tsx';
import type { SayPage } from './room/say-page.tsx';
import type { SettingsPage } from './settings/pages.tsx';

type Screens = {
  readonly [Name in ScreenName]: (state: ClientState, name: Name) => VNode | null;
};

const settingsPage = (_: ClientState, page: SettingsPage) => <Settings page={page} />;
const agreementPage = (_: ClientState, page: AgreementPage) => <Agreement page={page} />;
const sayPage = (_: ClientState, page: SayPage) => <SayPages page={page} />;

/** What each screen shows that a person opened; null if home is shown instead. */
const screens: Screens = {
  home: () => null,
  // Only while the partner's signal is up: it may be answered before a breath is joined.
  room: ({ room }) => (room?.view.partnerSignal.status === 'raised' ? <Room /> : null),
  pause({ room }) {
    const pause = room?.view.pause;
    return <Pausing view={pause?.status === 'running' ? { is: 'pause', pause } : { is: 'choose-pause' }} />;
  },
  'more-time': () => <Pausing view={{ is: 'more-time' }} />,
  say: sayPage,
  note: sayPage,
  propose: sayPage,
  breathe: () => <Breathing view={{ is: 'choose-breath' }} />,
  join: ({ stage, pairing }) =>
    stage === 'new' || pairing.step === 'none' ? <Start view={{ is: 'join' }} /> : null,
  restore: () => <Start view={{ is: 'restore' }} />,
  words: () => <Start view={{ is: 'words' }} />,
  settings: settingsPage,
  profile: settingsPage,
  language: settingsPage,
  theme: settingsPage,
  devices: settingsPage,
  notify: settingsPage,
  quiet: settingsPage,
  cues: settingsPage,
  closeness: settingsPage,
  buttons: settingsPage,
  'our-times': settingsPage,
  rehearse: settingsPage,
  help: () => <Help />,
  practice: () => <Practice />,
  agreement: agreementPage,
  write: agreementPage,
  versions: agreementPage,
  export: settingsPage,
  leave: settingsPage,
  'log-out': settingsPage,
  delete: settingsPage,
};

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- It ties a name to the entry that takes it.
export const openedScreen = <Name extends ScreenName>(name: Name, state: ClientState): VNode | null =>
  canOpen(name, state) ? screens[name](state, name) : null;
