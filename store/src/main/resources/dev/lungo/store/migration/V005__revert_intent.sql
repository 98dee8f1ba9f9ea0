-- What undoing is about to do to files, until it is recorded. `data` is a record in its wire form.
create table revert_intent (
    session_id text primary key not null references session (id) on delete cascade,
    data text not null
) without rowid;
