import type { Api } from '../api/api.ts';
import { carriedOut } from '../account/devices.ts';
import type { RoomClient } from '../state.ts';

/** What the service does so that this device is reached while the app is closed. */
export const createPushCalls = (
  api: Pick<Api, 'push' | 'subscribePush' | 'unsubscribePush' | 'testPush'>,
): Pick<RoomClient, 'pushState' | 'reachAt' | 'testPush'> => ({
  pushState: async () => carriedOut(await api.push()),
  reachAt: async (subscription) => {
    carriedOut(await (subscription === null ? api.unsubscribePush() : api.subscribePush(subscription)));
  },
  testPush: async () => {
    carriedOut(await api.testPush());
  },
});
