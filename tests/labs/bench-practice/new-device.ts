import { launchBrowser } from '../../support/browser.ts';
import { newBrowserPerson, type BrowserPerson } from '../../support/people/browser-person.ts';

/** A mobile network (4G), as the developer tools emulate it: bytes a second, and ms to each answer. */
const mobile = {
  offline: false,
  downloadThroughput: 9_000_000 / 8,
  uploadThroughput: 1_500_000 / 8,
  latency: 85,
};

/** How many items of the practice the device stores. */
const storedItems = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('duet', 1);
    opening.addEventListener('error', () => reject(opening.error ?? new Error('There is no storage.')));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const range = IDBKeyRange.bound('practice/1/', 'practice/1/\uffff');
      const counting = database.transaction('values').objectStore('values').count(range);
      counting.addEventListener('success', () => {
        database.close();
        resolve(counting.result);
      });
    });
  });

/** From here on, in seconds. */
function stopwatch(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1_000;
}

export interface NewDevice {
  /** From the address, by way of the twelve words, until one can write. */
  readonly usable: number;
  /** Until all items are on the device. */
  readonly complete: number;
}

/** A device that never opened the app, on a mobile network. The words are typed at once. In seconds. */
export async function measureNewDevice(
  address: string,
  { words, items }: { readonly words: string; readonly items: number },
): Promise<NewDevice> {
  const browser = await launchBrowser();
  try {
    // The worker's own fetches would not be slowed down.
    const look = { serviceWorkers: 'block' } as const;
    const person = await newBrowserPerson(browser, 'about:blank', { name: 'Ana', language: 'en', look });
    const tools = await person.context.newCDPSession(person.page);
    await tools.send('Network.emulateNetworkConditions', mobile);
    const passed = stopwatch();
    await person.page.goto(address);
    await openByWords(person, words);
    await person.sees(person.words.room.oneTap('Ben'));
    const usable = passed();
    while ((await person.page.evaluate(storedItems)) < items) await person.page.waitForTimeout(50);
    return { usable, complete: passed() };
  } finally {
    await browser.close();
  }
}

async function openByWords({ press, page, words: texts }: BrowserPerson, words: string): Promise<void> {
  await press(texts.welcome.haveWords);
  await page.getByRole('textbox').fill(words);
  await press(texts.restore.open);
}
