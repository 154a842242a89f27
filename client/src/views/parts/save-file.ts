import { isAppleTouch, isInstalled } from '../../platform/surroundings.ts';

export interface SavedFile {
  readonly name: string;
  readonly text: string;
  readonly type: string;
}

/** An app on an iPhone's home screen opens a download in a view without a way back; its share sheet can save files. */
const sharesFiles = (file: File): boolean =>
  isAppleTouch() && isInstalled() && (navigator.canShare?.({ files: [file] }) ?? false);

function download(name: string, file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const isDismissal = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/**
 * Offers a text as a download. It stays on the device unless the person sends it somewhere.
 * Rejects if this browser can do neither.
 */
export async function saveFile({ name, text, type }: SavedFile): Promise<void> {
  const file = new File([text], name, { type });
  if (!sharesFiles(file)) return download(name, file);
  await navigator.share({ files: [file] }).catch((error: unknown) => {
    // The person closed the sheet.
    if (!isDismissal(error)) throw error;
  });
}
