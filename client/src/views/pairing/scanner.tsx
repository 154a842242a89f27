import { parseInvite } from '@duet/shared';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useStartWords } from '../parts/context.ts';
import { watchCamera } from './camera.ts';

/** What a code can be scanned for. */
export type Scanned = 'invite' | 'words';

const isWanted: Readonly<Record<Scanned, (text: string) => boolean>> = {
  invite: (text) => parseInvite(text) !== null,
  words: (text) => /^(?:[a-z]+ ){11}[a-z]+$/.test(text.trim()),
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
    return watchCamera(video.current, {
      opened: () => say(sight.nothing),
      read: (text) => (isWanted[what](text) ? found(text) : say(sight.strange)),
      failed: (why) => {
        setDark(true);
        say(sight[why]);
      },
    });
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
