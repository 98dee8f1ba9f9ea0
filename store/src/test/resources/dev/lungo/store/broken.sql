-- The first statement works, the second does not: neither may stay.
alter table session add column color text;
create index session_size on session (size);
