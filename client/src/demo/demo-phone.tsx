import { render } from 'preact';
import type { Language } from '../i18n/language.ts';
import { createRoomClient } from '../room-client/room-client.ts';
import type { ClientState, RoomClient } from '../room-client/state.ts';
import type { DeviceStorage } from '../room-client/device/storage.ts';
import { settingsStore } from '../platform/settings-store.ts';
import { AppView } from '../views/app.tsx';

/** Lets the deletion of the account outlive the page: other requests are cancelled when it closes. */
const fetchToTheEnd: typeof fetch = (input, init) =>
  fetch(input, { ...init, keepalive: init?.method === 'DELETE' });

/** Waits until `pick` finds something in the client's state. */
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

/** DEMO-2: deletes the account that an earlier visit left behind. @returns false if the service does not answer */
async function endEarlier(client: RoomClient): Promise<boolean> {
  const stage = await when(client, (state) => (state.stage === 'starting' ? null : state.stage));
  if (stage === 'new') return true;
  try {
    await client.deleteAccount();
  } catch (error) {
    if (error instanceof Error && error.message === 'network') return false;
    // The service no longer knows the account, so this device forgets it as well.
    await client.logOut();
  }
  return true;
}

/** One phone invites and passes the link to the other, whichever of them is ready first. The person then compares the emoji. */
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
  /** An id that only the two phones of one page share. */
  readonly table: string;
}

interface PhoneDeps {
  readonly storage: DeviceStorage;
  readonly language: Language;
}

/** Starts one of the demo's two phones: the app with its own storage and a new account, about to pair with the other. */
export async function startPhone(where: Element, { storage, language }: PhoneDeps): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const { origin } = location;
  const client = createRoomClient({ url: origin, origin, storage, fetch: fetchToTheEnd });
  const isFresh = await endEarlier(client);
  if (isFresh) {
    settingsStore.clear();
    settingsStore.write('name', asked.get('name'));
    // If this fails, the first screen lets the person try again.
    await client.begin().catch(() => undefined);
    // The account is deleted with the page, so nobody needs its twelve words.
    await client.wordsSaved();
  }
  addEventListener('pagehide', () => void client.deleteAccount().catch(() => undefined));
  render(<AppView client={client} language={language} />, where);
  if (client.state.stage === 'unpaired' && isFresh)
    await meet(client, { inviting: asked.has('a'), table: asked.get('table') ?? '' });
}
