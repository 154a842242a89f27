import { render } from 'preact';
import type { Language } from '../i18n/language.ts';
import { createRoomClient } from '../room-client/room-client.ts';
import type { ClientState, RoomClient } from '../room-client/state.ts';
import type { DeviceStorage } from '../room-client/device/storage.ts';
import { settingsStore } from '../platform/settings-store.ts';
import { AppView } from '../views/app.tsx';

/** A page that is closed sends nothing more but this. */
const fetchToTheEnd: typeof fetch = (input, init) =>
  fetch(input, { ...init, keepalive: init?.method === 'DELETE' });

/** What `pick` finds in the client's state, once it is there. */
function when<Found>(client: RoomClient, pick: (state: ClientState) => Found | null): Promise<Found> {
  return new Promise((resolve) => {
    const look = (state: ClientState): void => {
      const found = pick(state);
      if (found === null) return;
      forget();
      resolve(found);
    };
    const forget = client.subscribe(look);
    look(client.state);
  });
}

/** DEMO-2: an account that an earlier visit left is deleted for good. False where the service does not answer. */
async function endEarlier(client: RoomClient): Promise<boolean> {
  const stage = await when(client, (state) => (state.stage === 'starting' ? null : state.stage));
  if (stage === 'new') return true;
  try {
    await client.deleteAccount();
  } catch (error) {
    if (error instanceof Error && error.message === 'network') return false;
    // The service knows it no longer; this device forgets it as well.
    await client.logOut();
  }
  return true;
}

/** One invites; the other, who may come later or earlier, gets the link. What is compared then is left to the person. */
async function meet(client: RoomClient, { inviting, table }: PhonePlace): Promise<void> {
  const channel = new BroadcastChannel(`duet-demo-${table}`);
  if (!inviting) {
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string') return;
      channel.close();
      void client.join(data);
    });
    channel.postMessage(null);
    return;
  }
  await client.invite('screen');
  const link = await when(client, ({ pairing }) => (pairing.step === 'inviting' ? pairing.link : null));
  channel.addEventListener('message', () => channel.postMessage(link));
  channel.postMessage(link);
}

interface PhonePlace {
  readonly inviting: boolean;
  /** Known to the two phones of one page. */
  readonly table: string;
}

interface PhoneDeps {
  readonly storage: DeviceStorage;
  readonly language: Language;
}

/** One of the demo's two phones: the app with a storage of its own, an account made a moment ago, and the other to meet. */
export async function startPhone(where: Element, { storage, language }: PhoneDeps): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const { origin } = location;
  const client = createRoomClient({ url: origin, origin, storage, fetch: fetchToTheEnd });
  const isFresh = await endEarlier(client);
  if (isFresh) {
    settingsStore.clear();
    settingsStore.write('name', asked.get('name'));
    // Where it cannot begin by itself the first screen says so, and lets the person try.
    await client.begin().catch(() => undefined);
    // Nobody needs the words of an account that goes with the page.
    await client.wordsSaved();
  }
  addEventListener('pagehide', () => void client.deleteAccount().catch(() => undefined));
  render(<AppView client={client} language={language} inviteInAddress={null} />, where);
  if (client.state.stage === 'unpaired' && isFresh)
    await meet(client, { inviting: asked.has('a'), table: asked.get('table') ?? '' });
}
