import { useApp } from '../parts/context.ts';
import { emptyRoomState } from '../room/empty.ts';
import { ChoosePause } from './choose-pause.tsx';
import { MoreTime } from './more-time.tsx';
import { Pause } from './pause.tsx';
import { Returned } from './returned.tsx';
import type { RunningPauseView } from './situation.ts';

/** What home shows while a pause runs, and when both are back from it. */
export type PauseHome =
  | { readonly is: 'pause'; readonly pause: RunningPauseView }
  | { readonly is: 'returned' };

type PausingView = PauseHome | { readonly is: 'choose-pause' | 'more-time' };

/** The screens of a pause. */
export function Pausing({ view }: { view: PausingView }) {
  const { room } = useApp().state.value;
  switch (view.is) {
    case 'choose-pause':
      return <ChoosePause />;
    case 'more-time':
      return <MoreTime />;
    case 'returned':
      return <Returned room={room ?? emptyRoomState} />;
    case 'pause':
      return <Pause room={room ?? emptyRoomState} pause={view.pause} />;
  }
}
