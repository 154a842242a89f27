import { Asked } from './breathing/asked.tsx';
import { Resting } from './breathing/resting.tsx';
import { Session } from './breathing/session.tsx';
import { useApp } from './context.ts';
import { Herald } from './herald.tsx';
import type { Home } from './home.ts';
import { Comparing } from './pairing/comparing.tsx';
import { Find } from './pairing/find.tsx';
import { Inviting } from './pairing/inviting.tsx';
import { Joining, Stopped } from './pairing/waiting.tsx';
import { Pause } from './pause/pause.tsx';
import { emptyRoomState } from './room/empty.ts';
import { Room } from './room/room.tsx';
import { PairEnded, ShutOut, Starting } from './start/notices.tsx';
import { Welcome } from './start/welcome.tsx';
import { SaveWords } from './start/words.tsx';

export function HomeView({ home }: { home: Home }) {
  const app = useApp();
  switch (home.is) {
    case 'starting':
      return <Starting />;
    case 'shut-out':
      return <ShutOut />;
    case 'pair-ended':
      return <PairEnded />;
    case 'welcome':
      return <Welcome />;
    case 'words':
      return <SaveWords putOff={app.putOffWords} />;
    case 'find':
      return <Find />;
    case 'joining':
      return <Joining />;
    case 'pairing':
      return <PairingView pairing={home.pairing} />;
    case 'room':
      return <Room />;
    case 'pause':
      return <Pause room={app.state.value.room ?? emptyRoomState} pause={home.pause} />;
    case 'asked':
      return (
        <>
          <Herald />
          <Asked breathing={home.breathing} />
        </>
      );
    case 'breathing':
      return (
        <>
          <Herald />
          <Session breathing={home.breathing} />
        </>
      );
    case 'rest':
      return (
        <>
          <Herald />
          <Resting />
        </>
      );
  }
}

function PairingView({ pairing }: Pick<Extract<Home, { is: 'pairing' }>, 'pairing'>) {
  switch (pairing.step) {
    case 'inviting':
      return <Inviting invite={pairing} />;
    case 'comparing':
      return <Comparing pairing={pairing} />;
    case 'stopped':
      return <Stopped why={pairing.why} />;
  }
}
