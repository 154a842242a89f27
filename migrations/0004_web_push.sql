-- Web push: where a device can be reached while Duet is closed, what its owner is to be told there, and the key that push
-- services know this service by (VAPID).

create table push_subscriptions (
  device_id text primary key references devices (id) on delete cascade,
  account_id text not null references accounts (id) on delete cascade,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  created_at bigint not null
);

create index push_subscriptions_account_id on push_subscriptions (account_id);

-- What a partner is to be told. One row of each kind: the newest counts, and it is told once.
create table notices (
  pair_id text not null references rooms (pair_id) on delete cascade,
  seat text not null check (seat in ('a', 'b')),
  kind text not null,
  item text not null,
  -- That of the event it tells of.
  version bigint not null,
  -- Null: nothing waits.
  due_at bigint,
  tries integer not null default 0,
  -- The devices that could not be reached yet; null: none has been tried.
  unreached jsonb,
  -- When one of this kind was told, of the last hour (C1).
  told_at jsonb not null default '[]',
  -- Of the token with which a device says that it has it (K3).
  receipt_hash text unique,
  primary key (pair_id, seat, kind)
);

create index notices_due_at on notices (due_at) where due_at is not null;

create table push_keys (
  only_one boolean primary key default true check (only_one),
  public_key text not null,
  private_key text not null
);
