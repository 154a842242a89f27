// First of all: it takes an invite's secret out of the address before anything else runs (P6).
import { inviteInAddress } from './invite-in-address.ts';
import { isShut } from './quick-exit.ts';
import { render, type VNode } from 'preact';
import type { Dictionary } from './i18n/dictionary.ts';
import { createLanguage } from './i18n/language.ts';
import { createRoomClient } from './room-client/room-client.ts';
import { indexedDbStorage } from './room-client/storage-indexeddb.ts';
import { isDemo, storageName } from './storage-name.ts';
import { AppView } from './views/app.tsx';
import { Insecure, NoStorage } from './views/start/insecure.tsx';
import { workerAddress } from './worker-address.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app');

/** A page that stands in for the app where the browser withholds what it needs. */
function instead(page: (words: Dictionary) => VNode, where: Element): void {
  const language = createLanguage(navigator.languages);
  document.documentElement.lang = language.tag.value;
  render(page(language.words.value), where);
}

async function start(where: Element): Promise<void> {
  if (isDemo) return (await import('./demo/demo-phone.tsx')).startPhone(where);
  const { origin } = location;
  const storage = await indexedDbStorage(storageName);
  // Keys that a browser clears after a quiet week are keys lost; a refusal changes nothing.
  void navigator.storage.persist().catch(() => false);
  const client = createRoomClient({ url: origin, origin, storage });
  render(<AppView client={client} invite={inviteInAddress} />, where);
  // Without it the app still works, but does not open without a network.
  if (import.meta.env.PROD) void navigator.serviceWorker?.register(workerAddress()).catch(() => undefined);
}

if (isShut) place.remove();
else if (isSecureContext) start(place).catch(() => instead((words) => <NoStorage words={words} />, place));
else instead((words) => <Insecure words={words} />, place);
