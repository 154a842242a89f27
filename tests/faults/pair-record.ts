import { openPostgres } from '@duet/server/platform/postgres';
import type { PairId, Room, RoomEvent } from '@duet/shared';
import type { PairRecord } from './history.ts';

export interface RecordReader {
  /** Everything recorded of one pair, as of one moment. */
  read(pairId: PairId): Promise<PairRecord>;
  /** Runs any statement, for tests that disturb the database itself. */
  query<Row>(text: string, params?: readonly (string | number)[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Reads the record without the service. */
export function openRecordReader(url: string): RecordReader {
  const sql = openPostgres({ url, onFault: () => undefined });
  return {
    query: (text, params) => sql.query(text, params),
    read: (pairId) =>
      sql.transaction(async (within) => {
        await within.query('set transaction isolation level repeatable read');
        const [room] = await within.query<{ epoch: number; version: string; snapshot: Room }>(
          'select epoch, version, snapshot from rooms where pair_id = $1',
          [pairId],
        );
        if (room === undefined) throw new Error(`no room ${pairId}`);
        const events = await within.query<{ version: string; event: RoomEvent }>(
          'select version, event from events where pair_id = $1 order by version',
          [pairId],
        );
        const commands = await within.query<{
          device_id: string;
          command_id: string;
          version: string;
          decided_at: string;
        }>('select device_id, command_id, version, decided_at from commands where pair_id = $1', [pairId]);
        return {
          epoch: room.epoch,
          version: Number(room.version),
          snapshot: room.snapshot,
          events: events.map(({ version, event }) => ({ version: Number(version), event })),
          commands: commands.map((row) => ({
            device: row.device_id,
            command: row.command_id,
            version: Number(row.version),
            at: Number(row.decided_at),
          })),
        };
      }),
    close: () => sql.close(),
  };
}
