/**
 * Asks the browser to keep what is stored: some delete it after a week without use, and the keys with it. Call it once
 * there is something to lose, as the browser may ask the person. If it is refused, nothing changes.
 */
export function askToKeep(): void {
  // Not every browser has it, whatever its types say.
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  try {
    void storage?.persist?.().catch(() => false);
  } catch {
    // Storage lasts as long as the browser likes.
  }
}
