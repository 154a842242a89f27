import type { ScreenName } from '../../app/screens.ts';
import { Buttons } from './buttons.tsx';
import { Closeness } from './closeness.tsx';
import { CueSettings } from './cues.tsx';
import { Devices } from './devices.tsx';
import { LanguageSettings } from './language.tsx';
import { DeleteAccount, Export, Leave, LogOut } from './leaving.tsx';
import { Notify } from './notify.tsx';
import { OurTimes } from './our-times.tsx';
import { ProfileSettings } from './profile.tsx';
import { QuietSettings } from './quiet.tsx';
import { Settings } from './settings.tsx';
import { Rehearse } from './rehearse.tsx';
import { ThemeSettings } from './theme.tsx';

const pages = {
  settings: Settings,
  profile: ProfileSettings,
  buttons: Buttons,
  'our-times': OurTimes,
  rehearse: Rehearse,
  language: LanguageSettings,
  theme: ThemeSettings,
  devices: Devices,
  notify: Notify,
  quiet: QuietSettings,
  cues: CueSettings,
  closeness: Closeness,
  export: Export,
  leave: Leave,
  'log-out': LogOut,
  delete: DeleteAccount,
} as const satisfies Partial<Record<ScreenName, () => unknown>>;

export type SettingsPage = keyof typeof pages;

/** One page of the settings. */
export function SettingsPages({ page }: { page: SettingsPage }) {
  const Page = pages[page];
  return <Page />;
}
