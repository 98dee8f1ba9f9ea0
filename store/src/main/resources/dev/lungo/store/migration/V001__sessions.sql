-- `data` is a record in its wire form; the other columns are what queries need.

create table project (
    id text primary key not null,
    data text not null
);

create table session (
    id text primary key not null,
    project_id text not null,
    directory text not null,
    parent_id text,
    title_folded text not null,
    time_updated integer not null,
    data text not null
);
create index session_updated on session (time_updated);
create index session_project on session (project_id, time_updated);
create index session_directory on session (directory, time_updated);
create index session_parent on session (parent_id) where parent_id is not null;

create table message (
    id text primary key not null,
    session_id text not null references session (id) on delete cascade,
    unsettled integer not null,
    data text not null
);
create index message_session on message (session_id, id);
create index message_unsettled on message (session_id) where unsettled = 1;

create table part (
    id text primary key not null,
    message_id text not null references message (id) on delete cascade,
    unsettled integer not null,
    time integer not null,
    data text not null
);
create index part_message on part (message_id, id);
create index part_unsettled on part (message_id) where unsettled = 1;

create table todo (
    session_id text primary key not null references session (id) on delete cascade,
    data text not null
);

create table permission_request (
    id text primary key not null,
    session_id text not null references session (id) on delete cascade,
    reply text,
    data text not null
);
create index permission_request_session on permission_request (session_id);
create index permission_request_pending on permission_request (id) where reply is null;

create table approval (
    id integer primary key,
    project_id text not null,
    data text not null,
    unique (project_id, data)
);

-- The order of what happened. `data` is null where the row named by `subject` tells it.
create table event (
    sequence integer primary key autoincrement,
    id text not null,
    session_id text,
    directory text not null,
    project_id text not null,
    type text not null,
    subject text not null,
    data text
);
create index event_session on event (session_id) where session_id is not null;
create index event_subject on event (subject);
