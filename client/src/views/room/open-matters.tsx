import type { Language } from '../../i18n/language.ts';
import { useApp } from '../parts/context.ts';
import { lazyView } from '../parts/lazy.tsx';
import { useAgreementNews } from './agreement-news.ts';
import { useOpenPresses } from './open-presses.ts';

/** The list is loaded right after the room, or when there is something in it; without its words it says less. */
export const matters = async (language: Language) => {
  const words = language.fetch('pages').catch(() => undefined);
  const [{ Matters }] = await Promise.all([import('./matters.tsx'), words]);
  return Matters;
};
const Matters = lazyView(matters, () => null);

/** What needs attention: news of the agreement, a new device, that this one is not reached, and presses other than the signal that have not arrived. */
export function OpenMatters() {
  const { movedZone, state, unreached, wordsWait } = useApp();
  const { newDevices, keeps } = state.value;
  const open = useOpenPresses();
  const news = useAgreementNews();
  const moved = movedZone.value;
  const nothing =
    open.length === 0 &&
    newDevices.length === 0 &&
    news === null &&
    moved === null &&
    keeps &&
    !unreached.value &&
    !wordsWait.value;
  return nothing ? null : <Matters />;
}
