import { useApp } from '../context.ts';
import type { PausingView } from '../home.ts';
import { emptyRoomState } from '../room/empty.ts';
import { ChoosePause } from './choose-pause.tsx';
import { MoreTime } from './more-time.tsx';
import { Pause } from './pause.tsx';

/** The screens of a pause. */
export function Pausing({ view }: { view: PausingView }) {
  const { room } = useApp().state.value;
  switch (view.is) {
    case 'choose-pause':
      return <ChoosePause />;
    case 'more-time':
      return <MoreTime />;
    case 'pause':
      return <Pause room={room ?? emptyRoomState} pause={view.pause} />;
  }
}
