-- Whether the clock of the Redis was behind the record and is not right yet: then server time goes on from the record, and
-- begins anew with that clock, under another id, once it is set.
alter table service_clock add column is_behind boolean not null default false;
