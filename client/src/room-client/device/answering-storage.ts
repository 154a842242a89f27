import type { DeviceStorage } from './storage.ts';
import { answerLimit, within } from './within.ts';

/** The same storage, where what never answers rejects, and so does what throws. */
export const answeringStorage = (storage: DeviceStorage): DeviceStorage => ({
  get: async (key) => within(answerLimit, storage.get(key)),
  getAll: async (keys) => within(answerLimit, storage.getAll(keys)),
  list: async (prefix) => within(answerLimit, storage.list(prefix)),
  entries: async (prefix) => within(answerLimit, storage.entries(prefix)),
  put: async (key, value) => within(answerLimit, storage.put(key, value)),
  putAll: async (entries) => within(answerLimit, storage.putAll(entries)),
  delete: async (key) => within(answerLimit, storage.delete(key)),
  clear: async () => within(answerLimit, storage.clear()),
});
