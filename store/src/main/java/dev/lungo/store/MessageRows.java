package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages with their parts, read in pages of two ordered queries that are merged, and parsed or
/// written only after the connection is given back.
final class MessageRows {
    private static final int PAGE = 256;

    private final Readers readers;

    MessageRows(Readers readers) {
        this.readers = readers;
    }

    /// A message as it is stored.
    private record Stored(String id, byte[] info, List<byte[]> parts) {
        Message parse() {
            var read = new ArrayList<Part>(parts.size());
            for (var part : parts) read.add(Json.read(part, Part.class));
            return new Message(Json.read(info, Message.Info.class), read);
        }

        void write(OutputStream out) throws IOException {
            ascii(out, "{\"info\":");
            out.write(info);
            ascii(out, ",\"parts\":[");
            for (int i = 0; i < parts.size(); i++) {
                if (i > 0) out.write(',');
                out.write(parts.get(i));
            }
            ascii(out, "]}");
        }
    }

    /// From the first id, included, to the last, excluded; null is open.
    private record Range(String session, String first, @Nullable String end) {}

    private interface Taking<X extends Exception> {
        void take(Stored message) throws X;
    }

    List<Message> messages(Id<Session> session, int limit, @Nullable Id<Message> before) {
        var all = new ArrayList<Message>();
        MessageRows.<RuntimeException>each(readers, range(session, limit, before), stored -> all.add(stored.parse()));
        return all;
    }

    Optional<Message> message(Id<Session> session, Id<Message> id) {
        var only = new Range(session.value(), id.value(), id.value() + "\0");
        return readers.read(db -> page(db, only, "")).stream().findFirst().map(Stored::parse);
    }

    void write(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out) throws IOException {
        boolean[] first = {true};
        out.write('[');
        MessageRows.<IOException>each(readers, range(session, limit, before), stored -> {
            if (!first[0]) out.write(',');
            first[0] = false;
            stored.write(out);
        });
        out.write(']');
    }

    private Range range(Id<Session> session, int limit, @Nullable Id<Message> before) {
        var end = before == null ? null : before.value();
        if (limit <= 0) return new Range(session.value(), "", end);
        var first = readers.read(db -> db.query("""
                select id from message where session_id = ?1 and (?2 is null or id < ?2)
                order by id desc limit 1 offset ?3""", row -> row.getString(1), session.value(), end, limit - 1));
        return new Range(session.value(), first.isEmpty() ? "" : first.getFirst(), end);
    }

    private static <X extends Exception> void each(Readers readers, Range range, Taking<X> taking) throws X {
        var after = "";
        while (true) {
            var from = after;
            var page = readers.read(db -> page(db, range, from));
            for (var stored : page) taking.take(stored);
            if (page.size() < PAGE) return;
            after = page.getLast().id;
        }
    }

    private static List<Stored> page(SqlConnection db, Range range, String after) throws SQLException {
        var page = db.query("""
                select id, data from message
                where session_id = ?1 and id >= ?2 and id > ?3 and (?4 is null or id < ?4) order by id limit ?5""",
                row -> new Stored(row.getString(1), row.getBytes(2), new ArrayList<>()),
                range.session, range.first, after, range.end, PAGE);
        if (page.isEmpty()) return page;
        var target = page.listIterator();
        var current = new Stored[] {target.next()};
        db.query("""
                select message_id, data from part where message_id in (
                    select id from message where session_id = ?1 and id between ?2 and ?3)
                order by message_id, id""",
                row -> {
                    var owner = row.getString(1);
                    while (!current[0].id.equals(owner)) current[0] = target.next();
                    return current[0].parts.add(row.getBytes(2));
                },
                range.session, page.getFirst().id, page.getLast().id);
        return page;
    }

    private static void ascii(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
