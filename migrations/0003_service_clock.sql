-- Server time of several processes: what they add to the time of the Redis that they share. One row. Not part of a backup,
-- because it belongs to that Redis.

create table service_clock (
  only_one boolean primary key default true check (only_one),
  -- Identifies the clock to the devices.
  id text not null,
  -- In milliseconds. It undoes all jumps of the Redis' clock.
  correction double precision not null default 0,
  revision integer not null default 0
);
