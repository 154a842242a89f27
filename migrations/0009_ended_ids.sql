-- Pairs that ended, devices that were removed and accounts that were deleted, by a hash of their ids. It outlives the rows
-- themselves: a device that was away for a year learns here that its pair has ended, and a restored backup what has ended since.
create table ended_ids (
  hash text primary key,
  kind text not null check (kind in ('pair', 'device', 'account')),
  at bigint not null
);

insert into ended_ids (hash, kind, at)
  select encode(sha256(convert_to('duet/ended/pair/' || id, 'UTF8')), 'hex'), 'pair', ended_at
  from pairs where ended_at is not null;

insert into ended_ids (hash, kind, at)
  select encode(sha256(convert_to('duet/ended/device/' || id, 'UTF8')), 'hex'), 'device', revoked_at
  from devices where revoked_at is not null;
