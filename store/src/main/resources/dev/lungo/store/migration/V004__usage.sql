-- What each request to a model used. It stays when its session goes, so nothing refers to one.
create table usage (
    id text primary key not null,
    day text not null,
    project_id text not null,
    session_id text not null,
    root_id text not null,
    message_id text,
    model text not null,
    open integer not null,
    input integer not null,
    output integer not null,
    reasoning integer not null,
    cache_read integer not null,
    cache_write integer not null,
    cost real not null,
    charged_usd real not null,
    charged_tokens integer not null,
    data text not null
);
create index usage_day on usage (day);
create index usage_project on usage (project_id);
create index usage_root on usage (root_id);
create index usage_open on usage (id) where open = 1;

create table usage_tool (
    usage_id text not null references usage (id) on delete cascade,
    tool text not null,
    calls integer not null,
    primary key (usage_id, tool)
) without rowid;

create table cap (
    subject text primary key not null,
    data text not null
);
