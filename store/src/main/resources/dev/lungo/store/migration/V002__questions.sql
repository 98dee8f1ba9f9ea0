create table question_request (
    id text primary key not null,
    session_id text not null references session (id) on delete cascade,
    open integer not null,
    data text not null
);
create index question_request_session on question_request (session_id);
create index question_request_open on question_request (id) where open = 1;
