import type { Home } from './home.ts';
import { Breathing, PartnerCallBanner, Pausing, Start } from './lazy-views.tsx';
import { Room } from './room/room.tsx';
import { Starting } from './start/starting.tsx';

export function HomeView({ home }: { home: Home }) {
  switch (home.is) {
    case 'starting':
      return <Starting again={null} />;
    case 'room':
      return <Room />;
    case 'pause':
    case 'returned':
      return <Pausing view={home} />;
    case 'asked':
    case 'breathing':
    case 'alone':
    case 'rest':
      return (
        <>
          <PartnerCallBanner />
          <Breathing view={home} />
        </>
      );
    default:
      return <Start view={home} />;
  }
}
