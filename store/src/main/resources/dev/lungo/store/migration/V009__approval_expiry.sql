-- When an approval ends; null for those that last until they are revoked.
alter table approval add column expires integer;
