import { renderUnicodeCompact } from 'uqr';
import { SecretDiffers } from './processes/redis-secret-check.ts';
import { type Config, ConfigFailure, readConfig } from './config/config.ts';
import { FolderInUse } from './platform/folder-lock.ts';
import { SchemaNewer } from './platform/migrate.ts';
import { FolderOpen } from './platform/private-files.ts';
import { RedisUnfit } from './platform/redis-connections.ts';
import { type Service, startService } from './service.ts';
import { StorageUnfit } from './storage/data-folder.ts';
import { StorageInUse } from './storage/storage.ts';

/** How long draining may take before the process exits anyway, in ms. */
const drainLimit = 9_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function greet({ app }: Service, { demo }: Config): void {
  const { main } = app.origins;
  say(`Duet is running at ${main}`);
  if (demo) say(`To try it alone, as two people: ${main}/demo`);
  if (!main.startsWith('https:')) {
    say('This address works on this machine only. For two phones it has to be https: see docs/hosting.md.');
    return;
  }
  say(renderUnicodeCompact(main));
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  let service: Service | null = null;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), drainLimit).unref();
    // Until the service has started there is nothing to drain.
    const draining = service?.close() ?? Promise.resolve();
    draining.then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // When the launcher is gone nobody is left to stop this process, so it stops itself.
  if (process.channel !== undefined) process.on('disconnect', stop);
  service = await startService(config, {
    logger: { level: 'warn' },
    say,
    onLost: (line) => {
      process.stderr.write(`${line} This process ends.\n`);
      process.exit(1);
    },
  });
  greet(service, config);
}

// What is stored is for its owner only.
process.umask(0o077);
try {
  await main();
} catch (error) {
  const known = [
    ConfigFailure,
    FolderInUse,
    SchemaNewer,
    SecretDiffers,
    StorageInUse,
    StorageUnfit,
    FolderOpen,
    RedisUnfit,
  ].some((kind) => error instanceof kind);
  process.stderr.write(
    `Duet cannot start: ${known && error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
