import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type PG = Parameters<NodeFS['init']>[0];
type EmscriptenOptions = Parameters<NodeFS['init']>[1];
type Initialised = ReturnType<NodeFS['init']>;

/** An open file of the database's file system. A directory has no file descriptor of the machine. */
interface Stream {
  readonly nfd?: number;
  readonly node: object;
}

interface NodeFiles {
  readonly stream_ops: object;
  realPath(node: object): string;
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Runs before the database starts, with its module. */
function syncFiles(module: object): void {
  const files = Reflect.get(module, 'NODEFS') as NodeFiles;
  Object.assign(files.stream_ops, {
    fsync: ({ nfd, node }: Stream): number => {
      if (nfd === undefined) syncDirectory(files.realPath(node));
      else fdatasyncSync(nfd);
      return 0;
    },
  });
}

/**
 * The database's files, synced to disk when Postgres asks for it. PGlite has no `fsync` for files on disk: without this its
 * `fd_sync` does nothing, and a power cut takes what was committed.
 */
export class SyncedFiles extends NodeFS {
  override async init(pg: PG, options: EmscriptenOptions): Initialised {
    const initialised = await super.init(pg, options);
    const { emscriptenOpts } = initialised;
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), syncFiles] } };
  }
}
