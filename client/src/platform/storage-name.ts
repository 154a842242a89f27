/** Which of the demo's two phones this page is, or null for the app itself (DEMO-1). */
function phoneHere(): string | null {
  // Tests load this module without a DOM.
  const isPhone = globalThis.document?.documentElement.dataset['demo'] !== undefined;
  return isPhone && /^\?[ab]/.test(location.search) ? location.search.slice(1, 2) : null;
}

const phone = phoneHere();

export const isDemo: boolean = phone !== null;

/** Prefix of everything that this page stores: the app and the demo's phones share one origin. */
export const storageName: string = phone === null ? 'duet' : `duet-demo-${phone}`;
