import { emptyRoom, type Millis, nextDueAt, type PairId, type Room, type RoomEvent } from '@duet/shared';
import { forgetJson, jsonOf } from '../platform/json-cache.ts';
import type { Sql } from '../platform/sql.ts';
import { noticesIn } from './notices-in.ts';
import type { Append, AppendOutcome, RoomRecord } from './record.ts';

/** Creates the room of a new pair, in the transaction that makes the pair. */
export async function openRoom(sql: Sql, pairId: PairId): Promise<void> {
  await sql.query('insert into rooms (pair_id, snapshot) values ($1, $2)', [
    pairId,
    JSON.stringify(emptyRoom(pairId)),
  ]);
}

/**
 * The lowest epoch at a time: seconds since 2025. After an old backup was restored, a room's next epoch is therefore later
 * than any that its devices have seen, so they accept the server's state.
 */
const epochAt = (now: Millis): number => Math.floor((now - Date.UTC(2025, 0, 1)) / 1_000);

// One statement for many rooms. The rooms are locked in the order of their ids. A tail is written only under the room's
// current epoch, while the pair is running, and if it continues what is there without a gap.
const appendStatement = `
with input as (
  select * from jsonb_to_recordset($1::jsonb) as i (
    pair_id text, epoch int, first_version bigint, version bigint, snapshot jsonb, next_due_at bigint, tail jsonb,
    notices jsonb
  )
), locked as (
  select r.pair_id, r.epoch, r.version, p.ended_at is not null as ended
  from rooms r join pairs p on p.id = r.pair_id
  where r.pair_id in (select pair_id from input)
  order by r.pair_id
  for update of r
), overlap as (
  select l.pair_id, e.version, e.event, e.device, e.command
  from input i join locked l using (pair_id),
    jsonb_to_recordset(i.tail) as e (version bigint, event jsonb, device text, command text)
  where e.version <= l.version
), judged as (
  -- A live store that lost its last writes goes on from an older state, whose events must never count as recorded.
  -- What another process has appended since this statement began is locked but invisible here: that needs another try.
  select o.pair_id, bool_or(r.version is null) as unseen,
    bool_or(r.version is not null and (r.event <> o.event or c.version is null)) as conflict
  from overlap o
    left join events r on r.pair_id = o.pair_id and r.version = o.version
    left join commands c on c.pair_id = o.pair_id and c.device_id = o.device and c.command_id = o.command
      and c.version >= o.version
  group by o.pair_id
), fit as (
  select i.*, l.version as head
  from input i join locked l using (pair_id)
  where l.epoch = i.epoch and not l.ended and i.first_version <= l.version + 1
    and not exists (select from judged j where j.pair_id = i.pair_id and (j.unseen or j.conflict))
), written as (
  insert into events (pair_id, version, event)
  select f.pair_id, e.version, e.event
  from fit f, jsonb_to_recordset(f.tail) as e (version bigint, event jsonb)
  where e.version > f.head
), remembered as (
  insert into commands (pair_id, device_id, command_id, version, decided_at)
  select f.pair_id, e.device, e.command, max(e.version), max(e.at)
  from fit f, jsonb_to_recordset(f.tail) as e (version bigint, device text, command text, at bigint)
  where e.version > f.head
  group by f.pair_id, e.device, e.command
  -- An id that is repeated after the live store has forgotten it must not fail the other rooms of this statement.
  on conflict do nothing
), noticed as (
  -- No notice for a partner without a push subscription.
  insert into notices (pair_id, seat, kind, item, version, due_at)
  select f.pair_id, n."to", n.kind, n.item, n.version, n."dueAt"
  from fit f, jsonb_to_recordset(f.notices) as n ("to" text, kind text, item text, version bigint, "dueAt" bigint)
  where n.version > f.head and exists (
    select from memberships m join push_subscriptions s on s.account_id = m.account_id
    where m.pair_id = f.pair_id and m.seat = n."to"
  )
  -- A notice that waits for its turn keeps its due time, and is now about the newer event (C1). The time to look again
  -- waits for no turn.
  on conflict (pair_id, seat, kind) do update
    set item = excluded.item, version = excluded.version,
      due_at = case when starts_with(excluded.item, 'look-again/') then excluded.due_at
        else greatest(excluded.due_at, notices.due_at) end,
      tries = 0, unreached = null, receipt_hash = null
), moved as (
  update rooms r
  set version = f.version, snapshot = f.snapshot, next_due_at = f.next_due_at
  from fit f
  where r.pair_id = f.pair_id and f.version > r.version
)
select i.pair_id,
  case
    when l.pair_id is null or l.ended then 'ended'
    when l.epoch <> i.epoch then 'fenced'
    when j.conflict then 'conflict'
    when j.unseen then 'unseen'
    when f.pair_id is null then 'gap'
    else 'appended'
  end as outcome
from input i left join locked l using (pair_id) left join fit f using (pair_id) left join judged j using (pair_id)`;

/** How often a tail is retried that overlaps with what others are appending right now. */
const attempts = 5;

/** A row of the statement's input. The JSON of room and events may be cached from the live store. */
const rowOf = ({ room, epoch, tail }: Append): string =>
  `{"pair_id":${JSON.stringify(room.pairId)},"epoch":${epoch},"first_version":${tail[0]?.version ?? room.version + 1}` +
  `,"version":${room.version},"snapshot":${jsonOf(room)},"next_due_at":${nextDueAt(room)},"tail":[${tail.map((each) => jsonOf(each)).join()}],"notices":${JSON.stringify(noticesIn(tail))}}`;

export function createSqlRecord(sql: Sql): RoomRecord {
  return {
    async append(appends) {
      const outcomes = new Map<PairId, AppendOutcome>();
      let unsettled = appends;
      for (let tried = 0; tried < attempts && unsettled.length > 0; tried += 1) {
        const rows = await sql.query<{ pair_id: string; outcome: AppendOutcome | 'unseen' }>(
          appendStatement,
          [`[${unsettled.map((each) => rowOf(each)).join()}]`],
        );
        for (const { pair_id, outcome } of rows) if (outcome !== 'unseen') outcomes.set(pair_id, outcome);
        unsettled = unsettled.filter(({ room }) => !outcomes.has(room.pairId));
      }
      for (const { room } of appends) forgetJson(room);
      return appends.map(({ room }) => outcomes.get(room.pairId) ?? 'gap');
    },

    async reopen(pairId, now, memory) {
      const [row] = await sql.query<{ epoch: number; snapshot: Room; ended: boolean }>(
        `update rooms r set epoch = greatest(r.epoch + 1, $2)
         from pairs p
         where r.pair_id = $1 and p.id = r.pair_id
         returning r.epoch, r.snapshot, p.ended_at is not null as ended`,
        [pairId, epochAt(now)],
      );
      if (row === undefined) return null;
      const commands = await sql.query<{ device_id: string; command_id: string; version: string }>(
        `select device_id, command_id, version from commands
         where pair_id = $1
           and decided_at >= least($2::bigint, (select max(decided_at) from commands where pair_id = $1)) - $3`,
        [pairId, now, memory],
      );
      return {
        // The tombstone overrides the snapshot.
        room: row.ended ? { ...row.snapshot, status: 'ended' } : row.snapshot,
        epoch: row.epoch,
        commands: commands.map(({ device_id, command_id, version }) => ({
          device: device_id,
          command: command_id,
          version: Number(version),
        })),
      };
    },

    async head(pairId) {
      const [row] = await sql.query<{ epoch: number; version: string }>(
        'select epoch, version from rooms where pair_id = $1',
        [pairId],
      );
      return row === undefined ? null : { epoch: row.epoch, version: Number(row.version) };
    },

    async commandVersion(pairId, device, command) {
      const [row] = await sql.query<{ version: string }>(
        'select version from commands where pair_id = $1 and device_id = $2 and command_id = $3',
        [pairId, device, command],
      );
      return row === undefined ? null : Number(row.version);
    },

    async eventsAfter(pairId, version) {
      const rows = await sql.query<{ version: string; event: RoomEvent }>(
        'select version, event from events where pair_id = $1 and version > $2 order by version',
        [pairId, version],
      );
      return rows.map((row) => ({ version: Number(row.version), event: row.event }));
    },

    async dueBefore(before) {
      const rows = await sql.query<{ pair_id: string }>(
        `select r.pair_id from rooms r join pairs p on p.id = r.pair_id
         where r.next_due_at < $1 and p.ended_at is null order by r.next_due_at`,
        [before],
      );
      return rows.map((row) => row.pair_id);
    },
  };
}
