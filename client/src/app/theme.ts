import { type ReadonlySignal, signal as cell } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

export interface Theme {
  readonly choice: ReadonlySignal<ThemeChoice>;
  readonly choose: (choice: ThemeChoice) => void;
}

/** Applies the theme to the page and, through `theme-color`, to the browser's own bars around it. */
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

/** Light or dark: the system decides, unless a theme was chosen on this device (APP-5). */
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
