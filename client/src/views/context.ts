import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { App } from '../app.ts';
import type { Dictionary } from '../i18n/dictionary.ts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('A view stands outside the app');
  return app;
}

export const useWords = (): Dictionary => useApp().language.words.value;
