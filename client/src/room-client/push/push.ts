import type { PushState, PushSubscriptionBody } from '@duet/shared';

/** All reject with a failure code, `network` or `shut_out` where the service did not carry them out. */
export interface PushActions {
  /** The key by which push services know this service, and the endpoint at which it reaches this device. */
  pushState(): Promise<PushState>;
  /** Where to reach this device while the app is closed; null: nowhere any more. */
  reachAt(subscription: PushSubscriptionBody | null): Promise<void>;
  /** Has the service push to this device now. */
  testPush(): Promise<void>;
}
