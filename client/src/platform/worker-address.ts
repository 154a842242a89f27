/** Trusted Types are not in TypeScript's DOM types yet, nor in every browser. */
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

/** The service worker's address: the only one that the page's policy accepts as a script (K5). */
export function workerAddress(): TrustedScriptURL {
  const policy = window.trustedTypes?.createPolicy('duet', {
    createScriptURL(address) {
      if (address !== worker) throw new TypeError('Only the service worker is a script here');
      return address;
    },
  });
  return policy?.createScriptURL(worker) ?? worker;
}
