-- How pushes to a device stand, for its owner: they were refused, or its push service has ended them.

alter table push_subscriptions add column refusal jsonb;

-- When a push service said that a device which had asked for pushes is not there any more; null while it is reached or
-- does not want to be.
alter table devices add column push_lost_at bigint;
