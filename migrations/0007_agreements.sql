-- Agreements. A proposal that both have signed is a version, and stays for as long as the pair's record does.

create table agreement_proposals (
  pair_id text not null references pairs (id) on delete cascade,
  -- Made by the device that proposes, so that a repeat is known.
  id text not null,
  -- Its place among the pair's proposals: one is open at a time, so they are closed in this order as well.
  turn integer not null,
  -- The number it has as a version, if both sign it.
  version integer not null check (version > 0),
  -- Head of the version it is based on; the pair's id before the first.
  head_before text not null,
  proposer text not null check (proposer in ('a', 'b')),
  -- The words, sealed; and the terms, which the service has to act on.
  words text not null,
  renewals smallint not null check (renewals between 0 and 2),
  look_again_at bigint,
  daily_check_in boolean not null,
  weekly_review boolean not null,
  proposed_at bigint not null,
  proposed text not null,
  status text not null check (status in ('open', 'accepted', 'declined', 'withdrawn', 'superseded')),
  closed_at bigint,
  -- Signature of whoever accepted, declined or withdrew it.
  closing text,
  comment text,
  -- Of the version, once it is one.
  head text,
  primary key (pair_id, id),
  check ((status = 'open') = (closed_at is null)),
  check ((status = 'accepted') = (head is not null)),
  check (status not in ('accepted', 'declined', 'withdrawn') or closing is not null)
);

create unique index agreement_proposals_turn on agreement_proposals (pair_id, turn);
create unique index agreement_proposals_one_open on agreement_proposals (pair_id) where status = 'open';
create unique index agreement_proposals_version on agreement_proposals (pair_id, version) where status = 'accepted';

-- Versions that a room may not go by yet: written with the second signature, deleted once the room's record has them.
create table agreement_adoptions (
  pair_id text primary key references pairs (id) on delete cascade,
  version integer not null
);
