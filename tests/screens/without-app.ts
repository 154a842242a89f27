import { launchBrowser } from '../support/browser.ts';
import { type Language, newBrowserPerson } from '../support/people/browser-person.ts';
import { spawnService } from '../support/service/service-process.ts';
import type { Visit } from './tour.ts';

/** A host name other than localhost, so that the browser treats its http address as insecure. */
const host = 'duet.test';

/** Runs in the page before the app, which then finds no storage, as in a private window. */
function withholdStorage(): void {
  Reflect.deleteProperty(globalThis, 'indexedDB');
}

/** The pages shown where the app cannot run: at an insecure address, and in a browser without storage. */
export async function withoutApp(language: Language, visit: Visit): Promise<void> {
  const service = await spawnService({ start: 'built' });
  const browser = await launchBrowser({ args: [`--host-resolver-rules=MAP ${host} 127.0.0.1`] });
  try {
    const { port } = new URL(service.address);
    const insecure = await newBrowserPerson(browser, `http://${host}:${port}`, { name: 'Ana', language });
    await insecure.sees(insecure.words.insecure.title);
    await visit('insecure-address', insecure);
    const forgetful = await newBrowserPerson(browser, service.address, { name: 'Ana', language });
    await forgetful.context.addInitScript(withholdStorage);
    await forgetful.reload();
    await forgetful.sees(forgetful.words.noStorage.title);
    await visit('no-storage', forgetful);
  } finally {
    await browser.close();
    await service.close();
  }
}
