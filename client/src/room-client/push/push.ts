import type { PushState, PushSubscriptionBody } from '@duet/shared';
import type { Api } from '../api/api.ts';

/** All reject with a failure code, `network` or `shut_out` where the service did not carry them out. */
export interface PushActions {
  /** The key by which push services know this service, and the endpoint at which it reaches this device. */
  pushState(): Promise<PushState>;
  /** Where to reach this device while the app is closed; null: nowhere any more. */
  reachAt(subscription: PushSubscriptionBody | null): Promise<void>;
  /** Has the service push to this device now. */
  testPush(): Promise<void>;
}

/** The same, loaded with the first call: nothing of it is needed before the room stands. */
export function createLazyPush(api: Pick<Api, 'send' | 'act'>): PushActions {
  const load = async (): Promise<PushActions> => {
    const { pushCalls } = await import('./push-calls.ts').catch(() => {
      throw new Error('network');
    });
    return pushCalls(api);
  };
  return {
    pushState: async () => (await load()).pushState(),
    reachAt: async (subscription) => (await load()).reachAt(subscription),
    testPush: async () => (await load()).testPush(),
  };
}
