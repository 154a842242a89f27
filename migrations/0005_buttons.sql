-- Buttons outside of the app: each may raise and lower its owner's signal in one pair, and do nothing else.

create table buttons (
  -- Hash of its token, which is on the button only.
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  pair_id text not null references pairs (id) on delete cascade,
  label text not null,
  created_at bigint not null,
  last_used_at bigint
);

create index buttons_account_id on buttons (account_id);
create index buttons_pair_id on buttons (pair_id);
