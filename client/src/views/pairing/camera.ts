import type { BarcodeDetector as Detector } from 'qr/decode.js';

declare global {
  interface Window {
    /** Some platforms read codes by themselves (Shape Detection); `qr` speaks as they do. */
    readonly BarcodeDetector?: typeof Detector;
  }
}

/** `refused` by the person or by a policy; else there is no camera that gives a picture. */
export type CameraTrouble = 'refused' | 'absent';

export interface CameraWatch {
  /** Pictures come. */
  readonly opened: () => void;
  /** What a code in sight says; called again for as long as it is in sight. */
  readonly read: (text: string) => void;
  readonly failed: (why: CameraTrouble) => void;
}

/** Milliseconds between looks: soon enough for a hand that holds still, and the phone stays cool. */
const betweenLooks = 150;

async function newDetector(): Promise<Pick<Detector, 'detect'>> {
  const own = window.BarcodeDetector;
  const formats = (await own?.getSupportedFormats()) ?? [];
  const Chosen =
    own !== undefined && formats.includes('qr_code') ? own : (await import('qr/decode.js')).BarcodeDetector;
  return new Chosen({ formats: ['qr_code'] });
}

const troubleOf = (error: unknown): CameraTrouble =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'absent';

/** Shows the camera in `video` and reads QR codes from it, until the function that it returns is called. */
export function watchCamera(video: HTMLVideoElement, { opened, read, failed }: CameraWatch): () => void {
  const ending = new AbortController();
  const isOver = (): boolean => ending.signal.aborted;
  let stream: MediaStream | null = null;
  const close = (): void => {
    ending.abort();
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const watch = async (): Promise<void> => {
    // The camera that looks away from the person, where there are two.
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (isOver()) return close();
    video.srcObject = stream;
    const [detector] = await Promise.all([newDetector(), video.play()]);
    if (!isOver()) opened();
    while (!isOver()) {
      const codes = await detector.detect(video);
      for (const { rawValue } of codes) if (!isOver()) read(rawValue);
      await new Promise((resolve) => {
        setTimeout(resolve, betweenLooks);
      });
    }
  };
  watch().catch((error: unknown) => {
    if (!isOver()) failed(troubleOf(error));
    close();
  });
  return close;
}
