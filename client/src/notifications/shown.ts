import { fromWorker } from './from-worker.ts';
import { registered } from './registered.ts';

/** Closes all notifications of the app: what its screen shows need not be on the lock screen as well. */
export async function closeShown(): Promise<void> {
  const at = await registered();
  for (const notification of (await at?.getNotifications()) ?? []) notification.close();
}

/** Ends the push subscription in this browser; the service may still hold it, but pushes no longer arrive. */
export async function endSubscription(): Promise<void> {
  const at = await registered();
  const subscription = await at?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** Reports each notification that is opened while this page exists, until the returned function is called. */
export function onOpened(open: (screen: 'room' | 'notify') => void): () => void {
  const worker = navigator.serviceWorker;
  const hear = ({ data }: MessageEvent): void => {
    const message = fromWorker(data);
    if (message !== null && 'opened' in message) open(message.opened);
  };
  // Some apps that show pages have workers in name only.
  worker?.addEventListener?.('message', hear);
  return () => worker?.removeEventListener?.('message', hear);
}
