import { storageName } from './storage-name.ts';

const prefix = `${storageName}.`;

/** Small unsealed settings of this device. Where storage is refused (private windows) they last until the page closes. */
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
      // Storage was refused: the setting lasts until the page closes.
    }
  },
  /** K7: logging out and deleting the account leave nothing behind. */
  clear(): void {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    } catch {
      // Where storage is refused nothing of ours is stored.
    }
  },
};
