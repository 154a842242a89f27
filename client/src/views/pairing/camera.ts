import type { BarcodeDetector as Detector } from 'qr/decode.js';

declare global {
  interface Window {
    /** Some platforms read codes themselves (Shape Detection API); `qr` implements the same interface. */
    readonly BarcodeDetector?: typeof Detector;
  }
}

/** `refused`: by the person or by a policy; `absent`: no camera gives a picture; `ended`: it gives none any more. */
export type CameraTrouble = 'refused' | 'absent' | 'ended';

export interface CameraWatch {
  /** The camera delivers pictures. */
  readonly opened: () => void;
  /** The content of a visible code; called repeatedly while it is visible. */
  readonly read: (text: string) => void;
  readonly failed: (why: CameraTrouble) => void;
}

/** How long between two scans, in ms: fast enough for a hand that holds still, slow enough to keep the phone cool. */
const scanInterval = 150;

async function newDetector(): Promise<Pick<Detector, 'detect'>> {
  const own = window.BarcodeDetector;
  const formats = (await own?.getSupportedFormats()) ?? [];
  const Chosen =
    own !== undefined && formats.includes('qr_code') ? own : (await import('qr/decode.js')).BarcodeDetector;
  return new Chosen({ formats: ['qr_code'] });
}

const troubleOf = (error: unknown): CameraTrouble =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'absent';

/** Shows the camera in `video` and reads QR codes from it, until the returned function is called. */
export function watchCamera(video: HTMLVideoElement, { opened, read, failed }: CameraWatch): () => void {
  const ending = new AbortController();
  const isOver = (): boolean => ending.signal.aborted;
  let stream: MediaStream | null = null;
  const close = (): void => {
    ending.abort();
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const watch = async (): Promise<void> => {
    // The rear camera, if there are two.
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (isOver()) return close();
    // Another app took the camera, it was unplugged, or the permission was taken back.
    for (const track of stream.getVideoTracks())
      track.addEventListener('ended', () => {
        if (!isOver()) failed('ended');
        close();
      });
    video.srcObject = stream;
    const [detector] = await Promise.all([newDetector(), video.play()]);
    if (!isOver()) opened();
    while (!isOver()) {
      const codes = await detector.detect(video);
      for (const { rawValue } of codes) if (!isOver()) read(rawValue);
      await new Promise((resolve) => {
        setTimeout(resolve, scanInterval);
      });
    }
  };
  watch().catch((error: unknown) => {
    if (!isOver()) failed(troubleOf(error));
    close();
  });
  return close;
}
