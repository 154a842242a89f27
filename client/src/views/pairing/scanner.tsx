import { parseInvite } from '@duet/shared';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useStartWords } from '../parts/context.ts';
import { watchCamera } from './camera.ts';

interface ScannerProps {
  readonly found: (invite: string) => void;
  /** Announces what the camera sees, or that it does not work. */
  readonly say: (text: string) => void;
  readonly stop: () => void;
}

/** The picture of the camera while it looks for an invite. */
export function Scanner({ found, say, stop }: ScannerProps) {
  const { scan } = useStartWords();
  const video = useRef<HTMLVideoElement>(null);
  const [dark, setDark] = useState(false);
  useEffect(() => {
    if (video.current === null) return;
    say(scan.sight.opening);
    return watchCamera(video.current, {
      opened: () => say(scan.sight.nothing),
      read: (text) => (parseInvite(text) === null ? say(scan.sight.strange) : found(text)),
      failed: (why) => {
        setDark(true);
        say(scan.sight[why]);
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
