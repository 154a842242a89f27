-- Buttons outside the app: each can raise and lower its owner's signal in one pair, and nothing else.

create table buttons (
  -- The hash of its token; only the button has the token.
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  pair_id text not null references pairs (id) on delete cascade,
  label text not null,
  created_at bigint not null,
  last_used_at bigint
);

create index buttons_account_id on buttons (account_id);
create index buttons_pair_id on buttons (pair_id);
