-- Accounts, devices, pairs, invites and private records.
-- Keys, hashes and sealed envelopes are base64url text; times are server time in milliseconds.

create table accounts (
  id text primary key,
  signing_key text not null,
  agreement_key text not null,
  enrol_key text not null,
  created_at bigint not null
);

-- A revoked device keeps its row: whoever holds the device can repeat its enrolment, which must not be accepted again.
create table devices (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  public_key text not null,
  label text,
  created_at bigint not null,
  revoked_at bigint
);

create index devices_account_id on devices (account_id);

-- Exactly two members. No foreign keys, because the pair stays for the partner's export when an account is deleted.
create table pairs (
  id text primary key,
  account_a text not null,
  account_b text not null,
  started_at bigint not null,
  ended_at bigint,
  ended_by text check (ended_by in ('a', 'b')),
  check (account_a <> account_b),
  check ((ended_at is null) = (ended_by is null))
);

create index pairs_account_a on pairs (account_a);
create index pairs_account_b on pairs (account_b);
create index pairs_ended_at on pairs (ended_at) where ended_at is not null;

-- The running pair of each account. The two keys mean: one pair per account, and one account per seat.
create table memberships (
  account_id text primary key references accounts (id),
  pair_id text not null references pairs (id) on delete cascade,
  seat text not null check (seat in ('a', 'b')),
  unique (pair_id, seat)
);

-- open → redeemed (joiner known) → revealed (inviter answered) → paired. Every step but the last can also become gone.
create table invites (
  id text primary key,
  inviter text not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('screen', 'link')),
  locator_hash text not null unique,
  commitment text not null,
  step text not null check (step in ('open', 'redeemed', 'revealed', 'paired', 'gone')),
  created_at bigint not null,
  expires_at bigint not null,
  joiner text references accounts (id),
  joiner_nonce text,
  joiner_mac text,
  reveal_nonce text,
  reveal_mac text,
  inviter_record text,
  joiner_record text,
  pair_id text,
  check (inviter <> joiner),
  check (step not in ('redeemed', 'revealed', 'paired')
    or (joiner is not null and joiner_nonce is not null and joiner_mac is not null)),
  check (step not in ('revealed', 'paired') or (reveal_nonce is not null and reveal_mac is not null)),
  check (step <> 'paired'
    or (pair_id is not null and inviter_record is not null and joiner_record is not null))
);

create unique index invites_one_live on invites (inviter) where step in ('open', 'redeemed', 'revealed');
create index invites_joiner on invites (joiner);
create index invites_expires_at on invites (expires_at);

-- Records that only their owner can open.
create table vault_records (
  account_id text not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('pair')),
  item text not null,
  version integer not null check (version > 0),
  envelope text not null,
  primary key (account_id, kind, item)
);
