package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.SessionStore;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of sessions, their to-dos and queued prompts, and projects.
final class SessionRows implements SessionStore {
    private final Readers readers;

    SessionRows(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Session> find(Id<Session> id) {
        var data = readers.read(
                db -> db.query("select data from session where id = ?", row -> row.getBytes(1), id.value()));
        return data.stream().findFirst().map(json -> Json.read(json, Session.class));
    }

    @Override
    public List<Session> list(SessionQuery query) {
        return stored(query).stream()
                .map(json -> Json.read(json, Session.class))
                .toList();
    }

    @Override
    public void write(SessionQuery query, OutputStream out) throws IOException {
        int separator = '[';
        for (var json : stored(query)) {
            out.write(separator);
            out.write(json);
            separator = ',';
        }
        if (separator == '[') out.write('[');
        out.write(']');
    }

    @Override
    public int count(SessionQuery query) {
        var arguments = new ArrayList<Object>();
        var sql = "select count(*) from (select 1 from session where " + where(query, arguments) + " limit ?)";
        return (int) (long) readers.read(db -> db.number(sql, arguments.toArray()));
    }

    private List<byte[]> stored(SessionQuery query) {
        var arguments = new ArrayList<Object>();
        var sql =
                "select data from session where " + where(query, arguments) + " order by time_updated desc, id limit ?";
        return readers.read(db -> db.query(sql, row -> row.getBytes(1), arguments.toArray()));
    }

    /// The conditions, and their arguments with the limit at the end.
    private static String where(SessionQuery query, List<Object> arguments) {
        var where = new ArrayList<String>();
        where.add("time_updated >= ?");
        arguments.add(query.start());
        if (query.end() != Long.MAX_VALUE) {
            where.add("time_updated < ?");
            arguments.add(query.end());
        }
        equal(where, arguments, "project_id", query.projectID());
        equal(where, arguments, "directory", query.directory());
        equal(where, arguments, "parent_id", query.parentID());
        equal(where, arguments, "json_extract(data, '$.path')", query.path());
        if (query.roots()) where.add("parent_id is null");
        if (query.unarchived()) where.add("data ->> '$.time.archived' is null");
        if (query.search() != null) {
            where.add("instr(title_folded, ?) > 0");
            arguments.add(Rows.fold(query.search()));
        }
        arguments.add(query.limit() <= 0 ? -1 : query.limit());
        return String.join(" and ", where);
    }

    @Override
    public List<Id<Session>> unsettled() {
        return readers.read(db -> db.query("""
            select session_id from message where unsettled = 1
            union select m.session_id from part p join message m on m.id = p.message_id where p.unsettled = 1
            order by 1\
            """, row -> new Id<>(row.getString(1))));
    }

    @Override
    public List<Todo> todos(Id<Session> session) {
        var data = readers.read(
                db -> db.query("select data from todo where session_id = ?", row -> row.getString(1), session.value()));
        return data.isEmpty() ? List.of() : List.of(Json.read(data.getFirst(), Todo[].class));
    }

    @Override
    public List<QueuedPrompt> queue(Id<Session> session) {
        var data = readers.read(db -> db.query(
                "select data from prompt_queue where session_id = ?", row -> row.getString(1), session.value()));
        return data.isEmpty() ? List.of() : List.of(Json.read(data.getFirst(), QueuedPrompt[].class));
    }

    @Override
    public List<Project> projects() {
        return readers.list("select data from project order by id", Project.class);
    }

    private static void equal(List<String> where, List<Object> arguments, String column, @Nullable String value) {
        if (value == null) return;
        where.add(column + " = ?");
        arguments.add(value);
    }
}
