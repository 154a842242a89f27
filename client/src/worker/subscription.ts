import { changed, subscriptionChanged } from '../notifications/changed-subscription.ts';

/** PUSH-13: the browser has replaced this device's subscription, or ended it. Open pages tell the service at once. */
export function keepSubscribed(worker: ServiceWorkerGlobalScope): void {
  async function change(event: PushSubscriptionChangeEvent): Promise<void> {
    await changed(event, worker.registration.pushManager);
    const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    for (const page of pages) page.postMessage(subscriptionChanged);
  }

  worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(change(event)));
}
