-- What stands before the messages of requests; `data` is deflated JSON, `hash` is of that JSON.
create table prefix (
    hash text primary key not null,
    data blob not null
) without rowid;

create table session_prefix (
    session_id text not null references session (id) on delete cascade,
    form text not null,
    hash text not null,
    primary key (session_id, form)
) without rowid;
create index session_prefix_hash on session_prefix (hash);

-- Requests to models. `data` is a record in its wire form.
create table request (
    session_id text not null references session (id) on delete cascade,
    number integer not null,
    data text not null,
    primary key (session_id, number)
) without rowid;

-- Their bodies: `head` and `tail` bytes of the request `base`, with `middle` (deflated) between.
create table request_body (
    session_id text not null references session (id) on delete cascade,
    number integer not null,
    base integer,
    head integer not null,
    tail integer not null,
    length integer not null,
    middle blob not null,
    primary key (session_id, number)
);
