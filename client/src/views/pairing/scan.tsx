import { useEffect, useState } from 'preact/hooks';
import { useStartWords } from '../parts/context.ts';
import { useWork } from '../parts/use-work.ts';
import type { Scanned, Scanner } from './scanner.tsx';

interface ScanProps {
  readonly for: Scanned;
  readonly found: (text: string) => void;
}

/** Offers to scan if there is a camera. The code that reads QR codes is loaded only then (APP-4). */
export function Scan({ for: what, found }: ScanProps) {
  const { scan } = useStartWords();
  const hasCamera = useCamera();
  const [open, setOpen] = useState<{ readonly View: typeof Scanner } | null>(null);
  const [said, say] = useState('');
  const { busy, trouble, run } = useWork();
  if (!hasCamera) return null;
  const end = (result: string) => {
    setOpen(null);
    say(result);
  };
  const take = (text: string) => {
    end(scan[what].found);
    found(text);
  };
  const begin = async () => {
    const { Scanner } = await import('./scanner.tsx');
    setOpen({ View: Scanner });
  };
  return (
    <div class="scan">
      <p role="status">{said}</p>
      {trouble && <p role="alert">{trouble}</p>}
      {open === null ? (
        <button type="button" class="act plain" disabled={busy} onClick={() => run(begin)}>
          {scan.begin}
        </button>
      ) : (
        <open.View for={what} found={take} say={say} stop={() => end('')} />
      )}
    </div>
  );
}

/** Whether this device lists a camera; listing it asks for no permission. */
function useCamera(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const look = async () => {
      const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
      setHas(devices.some(({ kind }) => kind === 'videoinput'));
    };
    look().catch(() => setHas(false));
  }, []);
  return has;
}
