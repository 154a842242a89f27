import { answerLimit, within } from '../room-client/device/within.ts';
import { isDemo } from '../platform/storage-name.ts';

/** The app's service worker, if it is registered. A phone of the demo has none and must not touch the app's (DEMO-1). */
export const registered = async (): Promise<ServiceWorkerRegistration | undefined> =>
  isDemo || navigator.serviceWorker === undefined
    ? undefined
    : within(answerLimit, navigator.serviceWorker.getRegistration());
