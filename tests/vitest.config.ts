import { defineConfig } from 'vitest/config';
import { hasRedis, postgresBin } from './support/programs.ts';

/**
 * The workspaces are read from their sources, through the private condition, so that no test needs a build first.
 * Naming conditions replaces Vite's own, hence the list.
 */
const conditions = ['duet:source', 'module', 'node', 'development|production'];
const journeys = 'journeys/**/*.test.ts';
/** What starts server processes of its own: from the build, which starts in half the time. */
const processes = ['faults/**/*.test.ts', 'hosting/**/*.test.ts', 'server/process.test.ts'];

/** What a service does over HTTP and sockets, whatever it keeps its rooms and its record in. */
const onAnyStores = [
  'server/{accounts,agreements,buttons,commands,devices,due-times,input,invites,login,pairs,press,push,sockets}.test.ts',
  'client/{devices,room-client}.test.ts',
];

const hasServers = postgresBin !== undefined && hasRedis;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['duet:source', 'node', 'module-sync'] } },
  test: {
    environment: 'node',
    // Limits against hanging, never an assertion about speed: a busy machine may take its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // Real servers and browsers run in these files; more at once only makes each of them slower.
    maxWorkers: 3,
    // What is imported is the same for all files of a worker: read once, not a hundred times.
    isolate: false,
    reporters: ['default'],
    // A focused test left behind would hide the others.
    allowOnly: !process.env['CI'],
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['**/*.test.ts'],
          exclude: [journeys, ...processes, '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: { name: 'processes', include: processes, globalSetup: ['support/service/build.ts'] },
      },
      // Shared stores are tried where their programs are: `describeOnRedis` says so loudly where they are not.
      ...['redis', 'cluster'].map((name) => ({
        extends: true as const,
        test: {
          name,
          include: hasServers ? onAnyStores : [],
          globalSetup: ['support/stores/stores-setup.ts'],
        },
      })),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [journeys],
          globalSetup: ['support/service/build.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
