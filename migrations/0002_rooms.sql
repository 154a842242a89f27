-- The record of each pair's room. Every key starts with the pair, so that the tables can be sharded by pair.

create table rooms (
  pair_id text primary key references pairs (id) on delete cascade,
  -- The epoch that may append. Raised whenever a live room is built from the record.
  epoch integer not null default 0,
  -- The snapshot's version. It only increases.
  version bigint not null default 0,
  snapshot jsonb not null,
  next_due_at bigint
);

create index rooms_next_due_at on rooms (next_due_at) where next_due_at is not null;

create table events (
  pair_id text not null references rooms (pair_id) on delete cascade,
  version bigint not null,
  event jsonb not null,
  primary key (pair_id, version)
);

-- The commands that have taken effect: the same id from the same device never takes effect twice.
create table commands (
  pair_id text not null references rooms (pair_id) on delete cascade,
  device_id text not null,
  command_id text not null,
  version bigint not null,
  decided_at bigint not null,
  primary key (pair_id, device_id, command_id)
);

create index commands_decided_at on commands (pair_id, decided_at);
