-- A second kind of record that only its owner can open: when Duet must make no sound.

alter table vault_records drop constraint vault_records_kind_check;
alter table vault_records add constraint vault_records_kind_check check (kind in ('pair', 'quiet'));
