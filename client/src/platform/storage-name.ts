/** Which of the demo's two phones this page is; null: it is the app itself (DEMO-1). */
function phoneHere(): string | null {
  // Tests read this module where there is no page.
  const isPhone = globalThis.document?.documentElement.dataset['demo'] !== undefined;
  return isPhone && /^\?[ab]/.test(location.search) ? location.search.slice(1, 2) : null;
}

const phone = phoneHere();

export const isDemo: boolean = phone !== null;

/** What this page stores stands under this name; pages of one origin are told apart by it. */
export const storageName: string = phone === null ? 'duet' : `duet-demo-${phone}`;
