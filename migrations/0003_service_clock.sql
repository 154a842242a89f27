-- Server time of several processes: what they add to the time of the Redis that they share. One row. It is not backed
-- up: it belongs to that Redis, not to what people keep.

create table service_clock (
  only_one boolean primary key default true check (only_one),
  -- Names the clock to the devices.
  id text not null,
  -- In milliseconds: the opposite of all its jumps.
  correction double precision not null default 0,
  revision integer not null default 0
);
