import { defineConfig } from 'vitest/config';

/**
 * The workspaces are read from their sources, through the private condition, so that no test needs a build first.
 * Naming conditions replaces Vite's own, hence the list.
 */
const conditions = ['duet:source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['duet:source', 'node', 'module-sync'] } },
  test: {
    environment: 'node',
    include: ['**/*.test.ts'],
    // Limits against hanging, never an assertion about speed: a busy machine may take its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // A row of real servers and browsers runs in these files; more at once only makes each of them slower.
    maxWorkers: 2,
    reporters: ['default'],
    // A focused test left behind would hide the others.
    allowOnly: !process.env['CI'],
  },
});
