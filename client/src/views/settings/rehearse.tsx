import { useAllWords, useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { AboutRehearsal } from '../room/about-rehearsal.tsx';

export function Rehearse() {
  const { screens } = useApp();
  const { rehearsal: words } = useAllWords();
  return (
    <Opened title={words.title}>
      <AboutRehearsal invited={screens.home} />
    </Opened>
  );
}
