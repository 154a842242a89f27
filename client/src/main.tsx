// Keep this import first: it removes an invite's secret from the address before any other code runs (P6).
// oxlint-disable-next-line import/no-unassigned-import -- the app reads it later (app/app.ts)
import './platform/invite-in-address.ts';
import { isShut } from './platform/quick-exit.ts';
import { render, type VNode } from 'preact';
import { openLanguage } from './i18n/language.ts';
import { createRoomClient } from './room-client/room-client.ts';
import { answeringStorage } from './room-client/device/answering-storage.ts';
import { indexedDbStorage } from './room-client/device/indexeddb.ts';
import { browserPages } from './room-client/device/open-pages.ts';
import { isDemo, storageName } from './platform/storage-name.ts';
import { AppView } from './views/app.tsx';
import { workerAddress } from './platform/worker-address.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app');

/** A button whose code throws must not seem dead. */
const tell = (event: Event): void =>
  void import('./views/start/unable.tsx').then(({ showUnable }) => showUnable(event)).catch(() => undefined);
addEventListener('error', tell);
addEventListener('unhandledrejection', tell);

/** The types say that every browser has these; some apps that show pages do not. */
const preferred = navigator.languages ?? [];

/** Preact would leave the page's own words where they are. */
function show(view: VNode, where: Element): void {
  where.querySelector('.late')?.remove();
  render(view, where);
}

/** Shows a page instead of the app where the browser lacks what it needs. */
async function showInstead(
  page: 'Insecure' | 'NoStorage' | 'SlowStorage',
  where: Element,
  isWanted = () => true,
): Promise<void> {
  const [language, pages] = await Promise.all([
    openLanguage(preferred),
    import('./views/start/insecure.tsx'),
  ]);
  await language.fetch('start');
  const words = language.startWords.value;
  const Page = pages[page];
  document.documentElement.lang = language.tag.value;
  if (words !== null && isWanted()) show(<Page words={words} />, where);
}

/** How long the storage may take before the page says so, in ms. The app still opens once it answers. */
const patience = 2_500;

/** This browser's storage, tried once: what cannot be read would leave the app opening for ever. */
async function openStorage() {
  const storage = answeringStorage(await indexedDbStorage(storageName));
  await storage.get('account/1');
  return storage;
}

async function start(where: Element): Promise<void> {
  const { origin } = location;
  let isSlow = true;
  const slow = setTimeout(() => void showInstead('SlowStorage', where, () => isSlow), patience);
  const [storage, language] = await Promise.all([openStorage().catch(() => null), openLanguage(preferred)]);
  isSlow = false;
  clearTimeout(slow);
  if (storage === null) return showInstead('NoStorage', where);
  if (isDemo) return (await import('./demo/demo-phone.tsx')).startPhone(where, { storage, language });
  const client = createRoomClient({ url: origin, origin, storage, pages: browserPages() });
  show(<AppView client={client} language={language} />, where);
  // If this fails, the app works but does not open without a network.
  if (import.meta.env.PROD) void registerWorker().catch(() => undefined);
}

const registerWorker = async () => navigator.serviceWorker?.register(workerAddress());

if (isShut) place.remove();
else if (isSecureContext) void start(place);
else void showInstead('Insecure', place);
