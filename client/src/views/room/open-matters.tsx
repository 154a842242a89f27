import type { Language } from '../../i18n/language.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp } from '../parts/context.ts';
import { lazyView } from '../parts/lazy.tsx';
import { useAgreementNews } from './agreement-news.ts';
import { useOpenPresses } from './open-presses.ts';

/** What of the room is told among the notices, where it has no better place. */
export interface AlsoOpen {
  readonly invite: boolean;
  readonly rehearsal?: boolean;
  readonly pauseOver?: boolean;
}

export interface OpenMattersProps {
  readonly room?: RoomState;
  readonly also?: AlsoOpen;
  /** Nothing else stands here, so there is space for what is never urgent. */
  readonly calm?: boolean;
}

/** The list is loaded right after the room, or when there is something in it; without its words it says less. */
export const matters = async (language: Language) => {
  const words = language.fetch('pages').catch(() => undefined);
  const [{ Matters }] = await Promise.all([import('./matters.tsx'), words]);
  return Matters;
};
const Matters = lazyView<OpenMattersProps>(matters, () => null);

/** What needs attention: news of the agreement, a new device, that this one is not reached, and presses other than the signal that have not arrived. */
export function OpenMatters(props: OpenMattersProps) {
  const { language, movedZone, state, unreached, wordsWait } = useApp();
  const { newDevices, keeps } = state.value;
  const open = useOpenPresses();
  const news = useAgreementNews();
  const something =
    open.length > 0 ||
    newDevices.length > 0 ||
    news !== null ||
    movedZone.value !== null ||
    !keeps ||
    unreached.value ||
    wordsWait.value ||
    Object.values(props.also ?? {}).includes(true) ||
    // What is never urgent waits until the rest of the app is here.
    (props.calm === true && language.allWords.value !== null);
  return something ? <Matters {...props} /> : null;
}
