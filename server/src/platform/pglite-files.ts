import { fdatasyncSync } from 'node:fs';
import { sep } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { syncNow } from './durable-files.ts';

type PG = Parameters<NodeFS['init']>[0];
type EmscriptenOptions = Parameters<NodeFS['init']>[1];
type Initialised = ReturnType<NodeFS['init']>;

/** The part of a mode that concerns everybody but the owner. */
const ofOthers = 0o077;

/** An open file of the database's file system. A directory has no file descriptor of the machine. */
interface Stream {
  readonly nfd?: number;
  readonly node: object;
}

interface Attributes {
  readonly mode?: number;
}

interface NodeFiles {
  readonly stream_ops: {
    readonly write: (stream: Stream, ...rest: readonly unknown[]) => number;
  };
  readonly node_ops: {
    readonly setattr: (node: object, attributes: Attributes) => void;
    readonly mknod: (parent: object, name: string, ...rest: readonly unknown[]) => object;
  };
  realPath(node: object): string;
}

/**
 * Runs one operation on a file, and ends this worker if it fails on the log of what is committed. Postgres then panics, but
 * PGlite goes on: it answers as if the statement had succeeded, and works no more.
 */
function orEnd<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (path.split(sep).includes('pg_wal')) process.exit(1);
    throw error;
  }
}

function mend(module: object): void {
  const files = Reflect.get(module, 'NODEFS') as NodeFiles;
  const { setattr, mknod } = files.node_ops;
  const { write } = files.stream_ops;
  Object.assign(files.node_ops, {
    // It sets the mode of each new file, which the umask does not limit.
    setattr: (node: object, attributes: Attributes): void => {
      const { mode } = attributes;
      setattr(node, mode === undefined ? attributes : { ...attributes, mode: mode & ~ofOthers });
    },
    mknod: (parent: object, name: string, ...rest: readonly unknown[]) =>
      orEnd(files.realPath(parent), () => mknod(parent, name, ...rest)),
  });
  Object.assign(files.stream_ops, {
    write: (stream: Stream, ...rest: readonly unknown[]) =>
      orEnd(files.realPath(stream.node), () => write(stream, ...rest)),
    fsync: ({ nfd, node }: Stream): number => {
      const path = files.realPath(node);
      orEnd(path, () => (nfd === undefined ? syncNow(path) : fdatasyncSync(nfd)));
      return 0;
    },
  });
}

/**
 * The database's files, which only their owner can read, synced to disk when Postgres asks for it. PGlite has no `fsync` for
 * files on disk: without this its `fd_sync` does nothing, and a power cut takes what was committed.
 */
export class SyncedFiles extends NodeFS {
  override async init(pg: PG, options: EmscriptenOptions): Initialised {
    const initialised = await super.init(pg, options);
    const { emscriptenOpts } = initialised;
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), mend] } };
  }
}
