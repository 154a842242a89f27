import { settingsStore } from '../../platform/settings-store.ts';
import { useApp } from '../parts/context.ts';
import { usePartnerName } from './texts.ts';

const notSignedRead = 'not-signed-read';

/** The id of this answer was on the screen of the agreement, beside what it answers. */
export const markNotSignedRead = (id: string): void => settingsStore.write(notSignedRead, id);

/** AGR-25: that the other said not yet to the own proposal, until it was read. */
export function useNotSigned(): { readonly text: string; readonly at: number } | null {
  const { state, language } = useApp();
  const who = usePartnerName();
  const { open = null, closed = null } = state.value.agreement ?? {};
  const words = language.allWords.value?.agreed;
  if (words === undefined || open !== null || closed?.proposer !== 'me' || closed.outcome !== 'declined')
    return null;
  if (settingsStore.read(notSignedRead) === closed.id) return null;
  return { text: words.notYet(who), at: closed.closedAt };
}
