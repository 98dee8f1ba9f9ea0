-- A migration as a later version might bring it.
alter table session add column colour text not null default 'none';
create index session_colour on session (colour);
