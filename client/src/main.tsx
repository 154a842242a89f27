// Keep this import first: it removes an invite's secret from the address before any other code runs (P6).
import { inviteInAddress } from './platform/invite-in-address.ts';
import { isShut } from './platform/quick-exit.ts';
import { render } from 'preact';
import { openLanguage } from './i18n/language.ts';
import { createRoomClient } from './room-client/room-client.ts';
import { indexedDbStorage } from './room-client/device/indexeddb.ts';
import { browserPages } from './room-client/device/open-pages.ts';
import { isDemo, storageName } from './platform/storage-name.ts';
import { AppView } from './views/app.tsx';
import { workerAddress } from './platform/worker-address.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app');

/** Shows a page instead of the app where the browser lacks what it needs. */
async function showInstead(page: 'Insecure' | 'NoStorage', where: Element): Promise<void> {
  const [language, pages] = await Promise.all([
    openLanguage(navigator.languages),
    import('./views/start/insecure.tsx'),
  ]);
  await language.fetch('pages');
  const words = language.allWords.value;
  const Page = pages[page];
  document.documentElement.lang = language.tag.value;
  if (words !== null) render(<Page words={words} />, where);
}

async function start(where: Element): Promise<void> {
  const { origin } = location;
  const [storage, language] = await Promise.all([
    indexedDbStorage(storageName).catch(() => null),
    openLanguage(navigator.languages),
  ]);
  if (storage === null) return showInstead('NoStorage', where);
  if (isDemo) return (await import('./demo/demo-phone.tsx')).startPhone(where, { storage, language });
  // Some browsers delete storage after a week without use, and the keys with it. If this is refused, nothing changes.
  void navigator.storage.persist().catch(() => false);
  const client = createRoomClient({ url: origin, origin, storage, pages: browserPages() });
  render(<AppView client={client} language={language} inviteInAddress={inviteInAddress} />, where);
  // If this fails, the app works but does not open without a network.
  if (import.meta.env.PROD) void navigator.serviceWorker?.register(workerAddress()).catch(() => undefined);
}

if (isShut) place.remove();
else if (isSecureContext) void start(place);
else void showInstead('Insecure', place);
