/** Layout and direction (docs/ARCHITECTURE.md). Each rule says what it protects. */
const storageDrivers = 'node_modules/(pg|pg-[^/]+|ioredis|@electric-sql/pglite)(/|$)';
const ownFile = '^(shared|server|client|tests)/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Modules that need each other are one module, or hide a third. Types may: they are gone at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-folder-cycles',
      comment: 'Folders that need each other, if only for a type, are one concern or hide a third.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'roots-only-compose',
      comment: 'A concern is given what it needs by the root; it never reaches up for it.',
      severity: 'error',
      from: { path: '^(client/src/room-client|server/src|client/src)/[^/]+/' },
      to: { path: '^$1/[^/]+\\.tsx?$' },
    },
    {
      name: 'model-without-views',
      comment: 'Views read the model. The model knows no view, so that it runs and is tested without one.',
      severity: 'error',
      from: { path: '^client/src/(?!views/|demo/)[^/]+/' },
      to: { path: '^client/src/views/' },
    },
    {
      name: 'no-orphans',
      comment:
        'A file that nothing imports and that imports nothing is left over, unless it is a whole program.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '\\.test\\.ts$', '\\.config\\.ts$', '^client/src/worker/worker\\.ts$'],
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'declared-packages',
      comment: 'A workspace uses only the packages that its own package.json names.',
      severity: 'error',
      from: { path: ownFile, pathNot: '\\.config\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'server-not-client',
      comment: 'Server and client meet in the protocol only.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'client-not-server',
      comment: 'Server and client meet in the protocol only.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: 'shared-stands-alone',
      comment: 'Shared code runs in browser and server alike: it knows neither, nor Node.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|client|tests)/' },
    },
    {
      name: 'shared-without-node',
      comment: 'Shared code runs in browser and server alike.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-needs-tests',
      comment: 'What ships does not know its tests.',
      severity: 'error',
      from: { path: '^(shared|server|client)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'shared-by-name',
      comment:
        'Other workspaces are imported by their package name, so that a build and the sources resolve alike.',
      severity: 'error',
      from: { path: '^(server|client|tests)/' },
      to: { path: '^shared/', dependencyTypes: ['local'] },
    },
    {
      name: 'room-is-pure',
      comment:
        'The rules of the room know ids, breathing and each other: no clock, no randomness, no I/O, no packages.',
      severity: 'error',
      from: { path: '^shared/src/room/' },
      to: { pathNot: '^shared/src/(ids|breathing|room)/' },
    },
    {
      name: 'drivers-behind-ports',
      comment: 'Only adapters and the platform folder know which database is behind a port.',
      severity: 'error',
      from: { path: '^(server|client|shared)/', pathNot: '/platform/|/(redis|sql)-[^/]+\\.ts$' },
      to: { path: storageDrivers },
    },
    {
      name: 'headless-room-client',
      comment: 'The room client also runs in Node: no view, no framework.',
      severity: 'error',
      from: { path: '^client/src/room-client/' },
      to: { path: '^client/src/(?!room-client/)|node_modules/(preact|@preact)/' },
    },
    {
      name: 'one-barrel',
      comment: 'shared/src/index.ts is the only file that exports what others define.',
      severity: 'error',
      from: { path: ownFile, pathNot: '^shared/src/index\\.ts$' },
      to: { dependencyTypes: ['export'] },
    },
    {
      name: 'barrel-is-for-others',
      comment: 'Inside shared the barrel would close a cycle.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^shared/src/index\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^((shared|server|client)/(dist|types)|tests/shots)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['duet:source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
