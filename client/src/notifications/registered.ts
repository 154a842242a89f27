import { isDemo } from '../platform/storage-name.ts';

/** The app's service worker, once it is there; a phone of the demo has none, and leaves that of the app alone (DEMO-1). */
export const registered = async (): Promise<ServiceWorkerRegistration | undefined> =>
  isDemo ? undefined : navigator.serviceWorker?.getRegistration();
