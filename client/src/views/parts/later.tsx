import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../context.ts';
import { Opened } from './sheet.tsx';

interface LaterProps {
  /** One function for each view, made once: it says which view this is. */
  readonly load: () => Promise<ComponentType>;
}

/** A view that is not needed when the app opens. Never one that somebody in distress has to find. */
export function Later({ load }: LaterProps) {
  const { common } = useWords();
  const [View, setView] = useState<ComponentType | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    load().then(
      (part) => setView(() => part),
      () => setLost(true),
    );
  }, [load]);
  if (View !== null) return <View />;
  return (
    <Opened title={isLost ? common.notConfirmed : common.working}>
      {isLost && (
        <div class="acts">
          {/* A part that could not be fetched is asked for again by a new page only. */}
          <button type="button" class="act" onClick={() => location.reload()}>
            {common.tryAgain}
          </button>
        </div>
      )}
    </Opened>
  );
}
