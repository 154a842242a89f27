import { describe } from 'vitest';

/**
 * `describe` for tests that need a program. If it is not found they are skipped, and a message says how to get it; in CI
 * that is a failure.
 */
export const describeWith =
  (isFound: boolean, missing: string) =>
  (name: string, body: () => void): void => {
    if (isFound) describe(name, body);
    else if (process.env['CI']) throw new Error(`Not skipped in CI: ${missing}`);
    else {
      process.stderr.write(`\nSKIPPED: ${missing}\n\n`);
      describe.skip(name, body);
    }
  };
