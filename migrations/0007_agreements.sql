-- Agreements. A proposal that both have signed is a version, and is kept as long as the pair's record.

create table agreement_proposals (
  pair_id text not null references pairs (id) on delete cascade,
  -- Made by the proposing device, so that a repeat is recognised.
  id text not null,
  -- Its position among the pair's proposals. Only one is open at a time, so they are also closed in this order.
  turn integer not null,
  -- Its number as a version, if both sign it.
  version integer not null check (version > 0),
  -- The head of the version that it is based on; the pair's id before the first version.
  head_before text not null,
  proposer text not null check (proposer in ('a', 'b')),
  -- The words, sealed, and the terms, which the service must be able to read.
  words text not null,
  renewals smallint not null check (renewals between 0 and 2),
  look_again_at bigint,
  daily_check_in boolean not null,
  weekly_review boolean not null,
  proposed_at bigint not null,
  proposed text not null,
  status text not null check (status in ('open', 'accepted', 'declined', 'withdrawn', 'superseded')),
  closed_at bigint,
  -- The signature of whoever accepted, declined or withdrew it.
  closing text,
  comment text,
  -- The head of the version, once it is one.
  head text,
  primary key (pair_id, id),
  check ((status = 'open') = (closed_at is null)),
  check ((status = 'accepted') = (head is not null)),
  check (status not in ('accepted', 'declined', 'withdrawn') or closing is not null)
);

create unique index agreement_proposals_turn on agreement_proposals (pair_id, turn);
create unique index agreement_proposals_one_open on agreement_proposals (pair_id) where status = 'open';
create unique index agreement_proposals_version on agreement_proposals (pair_id, version) where status = 'accepted';

-- Versions that their room may not know yet: inserted with the second signature, deleted once the room's record has them.
create table agreement_adoptions (
  pair_id text primary key references pairs (id) on delete cascade,
  version integer not null
);
