-- The practice: sealed items of one account, which only its owner can open, and of one pair, which both can.

create table practice_owners (
  -- The account's or the pair's id.
  id text primary key,
  account_id text references accounts (id) on delete cascade,
  pair_id text references pairs (id) on delete cascade,
  -- Which way of going on this is. After a restore it is another one: what devices know of versions and positions then is of no use.
  line text not null,
  -- The newest position. Whoever writes holds this row, so that positions become visible in their order.
  cursor bigint not null,
  -- How many items there are, tombstones included, and how many characters their sealed texts have together.
  items integer not null,
  size bigint not null,
  check ((account_id is null) <> (pair_id is null)),
  check (id = coalesce(account_id, pair_id))
);

create index practice_owners_account_id on practice_owners (account_id);
create index practice_owners_pair_id on practice_owners (pair_id);

create table practice_items (
  owner_id text not null references practice_owners (id) on delete cascade,
  -- Made by the device that wrote it first.
  id text not null,
  version integer not null check (version > 0),
  -- Null: it was deleted, and this is its tombstone.
  sealed text,
  -- The start of the day (UTC) on which this version arrived. The time of day is stored nowhere.
  written_on bigint not null check (written_on % 86400000 = 0),
  position bigint not null,
  primary key (owner_id, id)
);

create unique index practice_items_position on practice_items (owner_id, position);

-- A third kind of record that only its owner can open: the key of the private items.
alter table vault_records drop constraint vault_records_kind_check;
alter table vault_records add constraint vault_records_kind_check check (kind in ('pair', 'quiet', 'practice'));
