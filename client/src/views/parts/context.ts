import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { App } from '../../app/app.ts';
import type { Dictionary, RoomWords, StartWords } from '../../i18n/dictionary.ts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('A view stands outside the app');
  return app;
}

export const useWords = (): RoomWords => useApp().language.words.value;

/** For the pages before and after a pair, whose texts are fetched together with their code (`Language.fetch`). */
export function useStartWords(): RoomWords & StartWords {
  const words = useApp().language.startWords.value;
  if (words === null) throw new Error('A page stands without its words');
  return words;
}

/** For all other pages whose texts are fetched together with their code (`Language.fetch`). */
export function useAllWords(): Dictionary {
  const words = useApp().language.allWords.value;
  if (words === null) throw new Error('A page stands without its words');
  return words;
}
