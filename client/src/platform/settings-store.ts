import { storageName } from './storage-name.ts';

const prefix = `${storageName}.`;

/** Small unsealed choices of this device. Storage may be refused (private windows): then they last as long as the page. */
export const settingsStore = {
  read(name: string): string | null {
    try {
      return localStorage.getItem(prefix + name);
    } catch {
      return null;
    }
  },
  write(name: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(prefix + name);
      else localStorage.setItem(prefix + name, value);
    } catch {
      // Nothing to do: the choice holds until the page closes.
    }
  },
  /** K7: logging out and deleting leave nothing behind. */
  clear(): void {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    } catch {
      // Storage that cannot be reached holds nothing of ours.
    }
  },
};
