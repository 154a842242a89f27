import { fromWorker } from './from-worker.ts';
import { registered } from './registered.ts';

/** What is on the screen of the app need not stand on the lock screen as well. */
export async function closeShown(): Promise<void> {
  const at = await registered();
  for (const notification of (await at?.getNotifications()) ?? []) notification.close();
}

/** Nothing reaches this browser any more, whatever the service still holds. */
export async function endSubscription(): Promise<void> {
  const at = await registered();
  const subscription = await at?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** Tells when a notification was opened while this page was there; the answer ends it. */
export function onOpened(open: (screen: 'room' | 'notify') => void): () => void {
  const worker = navigator.serviceWorker;
  const hear = ({ data }: MessageEvent): void => {
    const message = fromWorker(data);
    if (message !== null && 'opened' in message) open(message.opened);
  };
  worker?.addEventListener('message', hear);
  return () => worker?.removeEventListener('message', hear);
}
