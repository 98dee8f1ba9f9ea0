package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages with their parts. SQLite joins the stored texts with the JSON of a page, so that no row or part crosses
/// into Java on its own; the page is parsed or sent after the connection is returned.
final class MessageRows implements MessageStore {
    private static final int PAGE = 64;

    private static final String JSON = """
        '{"info":' || data || ',"parts":['
            || coalesce((select group_concat(part.data, ',' order by part.id) from part where message_id = m.id), '') || ']}'\
        """;

    private static final String READ_PAGE = """
        select max(id), '[' || group_concat(%s, ',' order by id) || ']' from (
            select id, data from message
            where session_id = ?1 and id > ?2 and (?3 is null or id < ?3) order by id limit ?4) m
        having count(*) > 0\
        """.formatted(JSON);

    private static final String READ_ONE = "select %s from message m where session_id = ? and id = ?".formatted(JSON);

    private final Readers readers;
    private final Writer writer;

    MessageRows(Readers readers, Writer writer) {
        this.readers = readers;
        this.writer = writer;
    }

    /// The JSON array of some messages, and the id of the last.
    private record Page(String last, byte[] json) {}

    /// Both ends are excluded; an open end is null.
    private record Range(
            String session, String after, @Nullable String end) {}

    private interface Taking<X extends Exception> {
        void take(byte[] json) throws X;
    }

    @Override
    public List<Message> list(Id<Session> session, int limit, @Nullable Id<Message> before) {
        writer.settleText(session);
        var all = new ArrayList<Message>();
        this.<RuntimeException>each(
                range(session, limit, before), json -> Collections.addAll(all, Json.read(json, Message[].class)));
        return all;
    }

    @Override
    public Optional<Message> find(Id<Session> session, Id<Message> id) {
        writer.settleText(session);
        var json = readers.read(db -> db.query(READ_ONE, row -> row.getBytes(1), session.value(), id.value()));
        return json.stream().findFirst().map(text -> Json.read(text, Message.class));
    }

    @Override
    public void write(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out)
            throws IOException {
        writer.settleText(session);
        int[] opening = {'['};
        this.<IOException>each(range(session, limit, before), json -> {
            out.write(opening[0]);
            out.write(json, 1, json.length - 2);
            opening[0] = ',';
        });
        if (opening[0] == '[') out.write('[');
        out.write(']');
    }

    @Override
    public Optional<Id<Message>> pageStart(Id<Session> session, int limit, @Nullable Id<Message> before) {
        if (limit <= 0) return Optional.empty();
        var ids = readers.read(db -> db.query(
                """
                select id from message where session_id = ?1 and (?2 is null or id < ?2)
                order by id desc limit 2 offset ?3\
                """, row -> row.getString(1), session.value(), before == null ? null : before.value(), limit - 1));
        return ids.size() < 2 ? Optional.empty() : Optional.of(new Id<>(ids.getFirst()));
    }

    private Range range(Id<Session> session, int limit, @Nullable Id<Message> before) {
        var end = before == null ? null : before.value();
        if (limit <= 0) return new Range(session.value(), "", end);
        var after = readers.read(db -> db.query("""
            select id from message where session_id = ?1 and (?2 is null or id < ?2)
            order by id desc limit 1 offset ?3\
            """, row -> row.getString(1), session.value(), end, limit));
        return new Range(session.value(), after.isEmpty() ? "" : after.getFirst(), end);
    }

    private <X extends Exception> void each(Range range, Taking<X> taking) throws X {
        for (var page = page(range); page.isPresent(); page = page(range)) {
            taking.take(page.get().json);
            range = new Range(range.session, page.get().last, range.end);
        }
    }

    private Optional<Page> page(Range range) {
        return readers
                .read(db -> db.query(
                        READ_PAGE,
                        row -> new Page(row.getString(1), row.getBytes(2)),
                        range.session,
                        range.after,
                        range.end,
                        PAGE))
                .stream()
                .findFirst();
    }
}
