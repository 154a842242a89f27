import { PGlite } from '@electric-sql/pglite';

/** `-F` turns syncing off. */
const synced = PGlite.defaultStartParams.filter((each) => each !== '-F');

const settings = {
  fsync: 'on',
  // `fdatasync`, the default, is an empty function in PGlite.
  wal_sync_method: 'fsync',
  // The default of 128 MB is allocated at once, and a couple's whole record fits into far less.
  shared_buffers: '8MB',
};

/** How the embedded Postgres is started. */
export const startParams: string[] = [
  ...synced,
  ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];
