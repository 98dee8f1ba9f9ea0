-- The first statement works, the second does not: neither may stay.
alter table session add column colour text;
create index session_size on session (size);
