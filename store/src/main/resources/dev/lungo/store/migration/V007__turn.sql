-- Sessions with a turn under way. A row whose process is gone tells of a turn that was broken off.
create table turn (
    session_id text primary key not null references session (id) on delete cascade,
    owner text not null
) without rowid;
