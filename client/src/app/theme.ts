import { type ReadonlySignal, signal as cell } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

export interface Theme {
  readonly choice: ReadonlySignal<ThemeChoice>;
  readonly choose: (choice: ThemeChoice) => void;
}

/** The page, and the browser's own bars around it (`theme-color`). */
function show(choice: ThemeChoice): void {
  const { dataset } = document.documentElement;
  if (choice === 'system') delete dataset['theme'];
  else dataset['theme'] = choice;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const scheme = meta.dataset['scheme'] ?? '';
    const chosen = choice === scheme ? 'all' : 'not all';
    meta.media = choice === 'system' ? `(prefers-color-scheme: ${scheme})` : chosen;
  }
}

/** Light or dark: as the system says, unless this device has a choice of its own (APP-5). */
export function createTheme(): Theme {
  const stored = settingsStore.read('theme');
  const choice = cell<ThemeChoice>(themeChoices.find((known) => known === stored) ?? 'system');
  show(choice.value);
  return {
    choice,
    choose(chosen) {
      settingsStore.write('theme', chosen === 'system' ? null : chosen);
      choice.value = chosen;
      show(chosen);
    },
  };
}
