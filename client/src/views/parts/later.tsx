import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Dictionary } from '../../i18n/dictionary.ts';
import { useWords } from '../context.ts';
import { Opened } from './sheet.tsx';

/** A screen whose code is fetched when it is first opened; until then its title stands, and where it cannot be had, that. */
export function later(
  load: () => Promise<ComponentType>,
  titleIn: (words: Dictionary) => string,
): ComponentType {
  let fetched: ComponentType | null = null;
  return function Later() {
    const words = useWords();
    const [Screen, setScreen] = useState(() => fetched);
    const [trouble, setTrouble] = useState(false);
    useEffect(() => {
      if (Screen !== null) return;
      load().then(
        (screen) => {
          fetched = screen;
          setScreen(() => screen);
        },
        () => setTrouble(true),
      );
    }, []);
    if (Screen !== null) return <Screen />;
    return (
      <Opened title={titleIn(words)}>
        {trouble ? (
          <p role="alert">{words.common.notConfirmed}</p>
        ) : (
          <p class="gap">{words.common.working}</p>
        )}
      </Opened>
    );
  };
}
