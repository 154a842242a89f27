import { defineConfig } from 'vitest/config';
import { hasRedis, postgresBin } from './support/programs.ts';

/**
 * The private condition resolves the workspaces to their sources, so that no test needs a build first. Setting
 * `conditions` replaces Vite's defaults, so these are listed too.
 */
const conditions = ['duet:source', 'module', 'node', 'development|production'];
const journeys = 'journeys/**/*.test.ts';
/** Tests that start server processes. They run the build, which starts in half the time. */
const processes = ['faults/**/*.test.ts', 'hosting/**/*.test.ts', 'server/process.test.ts'];

/** Tests of what a service does over HTTP and sockets, whatever its stores are. */
const onAnyStores = [
  'server/{accounts,agreements,buttons,commands,devices,due-times,input,invites,login,pairs,practice,press,push,sockets}.test.ts',
  'client/{devices,room-client}.test.ts',
];

/**
 * Those of live rooms, which also run on a single Redis. Of the others the cluster asks more: there are two processes, and their
 * announcements and single uses pass `contracts/` on both.
 */
const ofRooms = ['server/{commands,due-times,press,push,sockets}.test.ts', 'client/room-client.test.ts'];

const hasServers = postgresBin !== undefined && hasRedis;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['duet:source', 'node', 'module-sync'] } },
  test: {
    environment: 'node',
    globalSetup: ['support/memory-folder.ts'],
    // Timeouts against hanging, never assertions about speed: the machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // Two for each core of the machines that this is for: the tests often wait for the real servers and browsers that they start.
    maxWorkers: 4,
    // The files of a worker share their imports, which are then loaded once and not a hundred times.
    isolate: false,
    // The embedded databases of the tests live for seconds: compiling their hot parts costs more than it saves.
    execArgv: ['--liftoff-only'],
    reporters: ['default'],
    // A forgotten `.only` would hide the other tests.
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
      // Only where the programs of the shared stores are installed; where they are not, `describeOnRedis` says so loudly.
      ...Object.entries({ redis: ofRooms, cluster: onAnyStores }).map(([name, include]) => ({
        extends: true as const,
        test: {
          name,
          include: hasServers ? include : [],
          globalSetup: ['support/stores/stores-setup.ts'],
        },
      })),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [journeys],
          globalSetup: ['support/service/build.ts', 'support/service/shared-service-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
