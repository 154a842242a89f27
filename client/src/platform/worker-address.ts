/** Trusted Types, which TypeScript's own DOM does not know yet; not every browser has them. */
interface TrustedScriptURL {
  toString(): string;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): TrustedScriptURL };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
  interface ServiceWorkerContainer {
    register(address: TrustedScriptURL): Promise<ServiceWorkerRegistration>;
  }
}

const worker = '/sw.js';

/** Where the service worker is: the only address that the page's policy lets become a script (K5). */
export function workerAddress(): TrustedScriptURL {
  const policy = window.trustedTypes?.createPolicy('duet', {
    createScriptURL(address) {
      if (address !== worker) throw new TypeError('Only the service worker is a script here');
      return address;
    },
  });
  return policy?.createScriptURL(worker) ?? worker;
}
