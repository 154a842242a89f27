-- Web push: where a device is reached while Duet is closed, the notices to push there, and the key by which push services
-- know this service (VAPID).

create table push_subscriptions (
  device_id text primary key references devices (id) on delete cascade,
  account_id text not null references accounts (id) on delete cascade,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  created_at bigint not null
);

create index push_subscriptions_account_id on push_subscriptions (account_id);

-- Notices for a partner. One row per kind, with the newest notice, which is pushed once.
create table notices (
  pair_id text not null references rooms (pair_id) on delete cascade,
  seat text not null check (seat in ('a', 'b')),
  kind text not null,
  item text not null,
  -- The version of the event that the notice is about.
  version bigint not null,
  -- Null if nothing waits.
  due_at bigint,
  tries integer not null default 0,
  -- The devices that could not be reached yet; null if none was tried.
  unreached jsonb,
  -- When notices of this kind were pushed within the last hour (C1).
  told_at jsonb not null default '[]',
  -- The hash of the token with which a device confirms that it has the notice (K3).
  receipt_hash text unique,
  primary key (pair_id, seat, kind)
);

create index notices_due_at on notices (due_at) where due_at is not null;

create table push_keys (
  only_one boolean primary key default true check (only_one),
  public_key text not null,
  private_key text not null
);
