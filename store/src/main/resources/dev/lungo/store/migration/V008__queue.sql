-- Prompts that wait for the end of a session's turn, as one list.
create table prompt_queue (
    session_id text primary key not null references session (id) on delete cascade,
    data text not null
) without rowid;
