package dev.lungo.store;

import dev.lungo.core.id.ContentHash;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Deflated;
import dev.lungo.core.store.RequestLog;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.Written;
import dev.lungo.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tables of requests sent to models. The writer writes them: prefixes with a sync, like everything a session needs;
/// requests when it has time. Data of a deleted session is not written.
final class RequestRows implements RequestLog {
    private static final String ALIVE = " where exists (select 1 from session where id = ?)";

    private final Readers readers;
    private final Writer writer;
    /// Most new sessions have the same prefix as the one before.
    private volatile @Nullable Packed last;

    /// A prefix as it is stored, under the name of its content.
    private record Packed(Prefix prefix, byte[] json, String hash) {
        static Packed of(Prefix prefix) {
            var json = Json.bytes(prefix);
            return new Packed(prefix, json, ContentHash.of(json));
        }
    }

    RequestRows(Readers readers, Writer writer) {
        this.readers = readers;
        this.writer = writer;
    }

    @Override
    public Optional<Prefix> prefix(Id<Session> session, String form) {
        var data = readers.read(db -> db.query(
                "select data from session_prefix natural join prefix where session_id = ? and form = ?",
                row -> row.getBytes(1),
                session.value(),
                form));
        return data.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(Deflated.inflate(data.getFirst()), Prefix.class));
    }

    @Override
    public Written freeze(Id<Session> session, String form, Prefix prefix) {
        var known = last;
        var packed = known != null && known.prefix.equals(prefix) ? known : Packed.of(prefix);
        last = packed;
        var hash = packed.hash;
        var json = packed.json;
        var id = session.value();
        return writer.write(Batch.of(db -> {
            db.update(
                    "insert into session_prefix (session_id, form, hash) select ?, ?, ?" + ALIVE
                            + " on conflict do update set hash = excluded.hash",
                    id,
                    form,
                    hash,
                    id);
            if (db.number("select count(*) from prefix where hash = ?", hash) == 0) {
                db.update("insert into prefix (hash, data) values (?, ?)", hash, Deflated.of(json, 0, json.length));
            }
        }));
    }

    @Override
    public Written inherit(Id<Session> original, Id<Session> copy) {
        return writer.write(Batch.of(db -> db.update("""
            insert into session_prefix (session_id, form, hash) select ?, form, hash from session_prefix
            where session_id = ? and exists (select 1 from session where id = ?) on conflict do nothing\
            """, copy.value(), original.value(), copy.value())));
    }

    @Override
    public void add(SentRequest request, @Nullable PackedBody body) {
        var id = request.sessionID().value();
        var json = Json.text(request);
        writer.later(db -> {
            db.update(
                    "insert or replace into request (session_id, number, data) select ?, ?, ?" + ALIVE,
                    id,
                    request.number(),
                    json,
                    id);
            if (body == null) return;
            db.update(
                    "insert or replace into request_body (session_id, number, base, head, tail, length, middle) select"
                            + " ?, ?, ?, ?, ?, ?, ?"
                            + ALIVE,
                    id,
                    request.number(),
                    body.base(),
                    body.head(),
                    body.tail(),
                    body.length(),
                    body.middle(),
                    id);
        });
    }

    @Override
    public void forgetBodies(Id<Session> session, long below) {
        writer.later(db ->
                db.update("delete from request_body where session_id = ? and number < ?", session.value(), below));
    }

    @Override
    public List<SentRequest> requests(Id<Session> session) {
        writer.settleLater();
        return readers.read(db -> db.query(
                """
                select data, exists (select 1 from request_body b where b.session_id = r.session_id and b.number = r.number)
                from request r where session_id = ? order by number\
                """, row -> Json.read(row.getString(1), SentRequest.class).with(row.getBoolean(2)), session.value()));
    }

    @Override
    public List<PackedBody> chain(Id<Session> session, long number) {
        writer.settleLater();
        return readers.read(db -> {
            var chain = new ArrayList<PackedBody>();
            for (Long next = number; next != null; next = chain.getLast().base()) {
                var found = db.query(
                        "select base, head, tail, length, middle from request_body where session_id = ? and number = ?",
                        RequestRows::body,
                        session.value(),
                        next);
                if (found.isEmpty()) return List.of();
                chain.add(found.getFirst());
            }
            Collections.reverse(chain);
            return chain;
        });
    }

    private static PackedBody body(ResultSet row) throws SQLException {
        long base = row.getLong(1);
        return new PackedBody(
                row.wasNull() ? null : base, row.getInt(2), row.getInt(3), row.getInt(4), row.getBytes(5));
    }
}
