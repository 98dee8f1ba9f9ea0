-- A migration as a later version might bring it.
alter table session add column color text not null default 'none';
create index session_color on session (color);
