import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openingScripts } from '../screens/first-script.ts';

/** In KiB, gzipped. */
const limit = 60;

describeInBrowser('what an opening loads', () => {
  it('[APP-8] is within the limit at a first visit and at both reopenings after pairing', async () => {
    const loaded = await openingScripts();
    expect(Object.entries(loaded).filter(([, size]) => size > limit)).toEqual([]);
  });
});
