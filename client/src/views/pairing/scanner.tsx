import { parseInvite } from '@duet/shared';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useStartWords } from '../parts/context.ts';
import { watchCamera } from './camera.ts';

/** What a code can be scanned for. */
export type Scanned = 'invite' | 'words';

/** Whether a code holds it, read as what is pasted is. */
const isWanted: Readonly<Record<Scanned, (text: string) => Promise<boolean>>> = {
  invite: async (text) => parseInvite(text) !== null,
  words: async (text) => {
    const { secretsIn } = await import('@duet/shared/words');
    return secretsIn(text).secrets.length > 0;
  },
};

interface ScannerProps {
  readonly for: Scanned;
  readonly found: (text: string) => void;
  /** Announces what the camera sees, or that it does not work. */
  readonly say: (text: string) => void;
  readonly stop: () => void;
}

/** The picture of the camera while it looks for a code. */
export function Scanner({ for: what, found, say, stop }: ScannerProps) {
  const { scan } = useStartWords();
  const { sight } = scan[what];
  const video = useRef<HTMLVideoElement>(null);
  const [dark, setDark] = useState(false);
  useEffect(() => {
    if (video.current === null) return;
    say(sight.opening);
    let isOver = false;
    const look = async (text: string): Promise<void> => {
      // Without the list of words nothing can be told of a code: whoever takes it says so.
      const wanted = await isWanted[what](text).catch(() => true);
      if (isOver) return;
      isOver = wanted;
      if (wanted) found(text);
      else say(sight.strange);
    };
    const close = watchCamera(video.current, {
      opened: () => say(sight.nothing),
      read: (text) => void look(text),
      failed: (why) => {
        setDark(true);
        say(sight[why]);
      },
    });
    return () => {
      isOver = true;
      close();
    };
  }, []);
  return (
    <>
      <video ref={video} hidden={dark} muted playsInline aria-label={scan.picture} />
      <button type="button" class="act plain" onClick={stop}>
        {dark ? scan.close : scan.stop}
      </button>
    </>
  );
}
