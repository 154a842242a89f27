import { useEffect, useRef, useState } from 'preact/hooks';
import { earFrom } from '../../sound/ears.ts';
import { playTicks, type Ticks } from '../../sound/ticks.ts';
import { useApp, useAllWords } from '../parts/context.ts';

type Found = { readonly is: 'idle' | 'listening' | 'nothing' } | { readonly is: 'late'; readonly by: number };

/** Plays ticks while the person taps along; the median distance is how late they hear. */
export function TapAlong() {
  const { cues } = useApp();
  const { cues: words } = useAllWords();
  const [found, find] = useState<Found>({ is: 'idle' });
  const ticks = useRef<Ticks | null>(null);
  const taps = useRef<number[]>([]);
  useEffect(() => () => ticks.current?.close(), []);

  const begin = () => {
    taps.current = [];
    find({ is: 'listening' });
    ticks.current = playTicks((at) => {
      const late = earFrom(at, taps.current);
      find(late === null ? { is: 'nothing' } : { is: 'late', by: late });
    });
  };
  const tap = (at: number) => taps.current.push(at);

  if (typeof AudioContext === 'undefined') return null;
  if (found.is === 'listening') {
    return (
      <>
        <p class="note dim">{words.tapNote}</p>
        <button
          type="button"
          class="act tap"
          onPointerDown={(event) => tap(event.timeStamp)}
          onKeyDown={(event) => {
            if (event.key !== ' ' || event.repeat) return;
            event.preventDefault();
            tap(event.timeStamp);
          }}
        >
          {words.tapHere}
        </button>
      </>
    );
  }
  return (
    <>
      <p role="status" class="gap">
        {found.is === 'late' && words.found(found.by)}
        {found.is === 'nothing' && words.notFound}
      </p>
      <div class="acts">
        {found.is === 'late' && (
          <button
            type="button"
            class="act"
            onClick={() => {
              cues.setEar(found.by);
              find({ is: 'idle' });
            }}
          >
            {words.take}
          </button>
        )}
        <button type="button" class="act plain" onClick={begin}>
          {words.tapAlong}
        </button>
      </div>
    </>
  );
}
