-- When a rule was approved; null for those that are older than this column.
alter table approval add column time integer;
