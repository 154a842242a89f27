import type { PushState, PushSubscriptionBody } from '@duet/shared';
import type { Api } from '../api/api.ts';
import { carriedOut } from '../api/request.ts';

/** All reject with a failure code, `network` or `shut_out` where the service did not carry them out. */
export interface PushActions {
  /** The key by which push services know this service, and the endpoint at which it reaches this device. */
  pushState(): Promise<PushState>;
  /** Where to reach this device while the app is closed; null: nowhere any more. */
  reachAt(subscription: PushSubscriptionBody | null): Promise<void>;
  /** Has the service push to this device now. */
  testPush(): Promise<void>;
}

/** The calls that let the service reach this device while the app is closed. */
export const createPushCalls = (
  api: Pick<Api, 'push' | 'subscribePush' | 'unsubscribePush' | 'testPush'>,
): PushActions => ({
  pushState: async () => carriedOut(await api.push()),
  reachAt: async (subscription) => {
    carriedOut(await (subscription === null ? api.unsubscribePush() : api.subscribePush(subscription)));
  },
  testPush: async () => {
    carriedOut(await api.testPush());
  },
});
