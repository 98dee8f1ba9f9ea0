package dev.lungo.store;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Locale;

/// Turns changes into rows and an entry of the event table, inside the writer's transaction.
///
/// The event table holds the order and the rows hold the content: an entry repeats no row's data. Entries that a
/// newer one makes useless are deleted, except the first of a session and of a message, which later rows refer to. So
/// the table stays small, and its events in order still produce the same rows in an empty store.
final class Rows {
    private final SqlConnection db;

    Rows(SqlConnection db) {
        this.db = db;
    }

    Recorded apply(Change change) throws SQLException {
        write(change);
        if (superseding(change.event())) {
            db.update("delete from event where subject = ? and type = ?", change.subject(), change.type());
        }
        var recorded = change.recorded();
        var scope = recorded.scope();
        long sequence = db.number(
                """
                insert into event (id, session_id, directory, project_id, type, subject, data)
                values (?, ?, ?, ?, ?, ?, ?) returning sequence\
                """,
                recorded.id().value(),
                change.session(),
                scope.directory(),
                scope.projectID(),
                change.type(),
                change.subject(),
                change.inEvent() ? change.json() : null);
        return new Recorded(recorded.id(), sequence, scope, recorded.event());
    }

    /// Adds streamed text to a part. A part that is gone, damaged or has no text is left alone. SQLite does it, since
    /// a text of megabytes that came into Java five times a second would make the heap grow with it.
    void append(String partID, String text) throws SQLException {
        db.update("""
            update part set data = json_set(data, '$.text', (data ->> '$.text') || ?2)
            where id = ?1 and case when json_valid(data) then json_type(data, '$.text') = 'text' end\
            """, partID, text);
    }

    private static boolean superseding(Event.Stored event) {
        return switch (event) {
            case Event.ProjectUpdated _,
                    Event.SessionUpdated _,
                    Event.PartUpdated _,
                    Event.TodoUpdated _,
                    Event.QueueChanged _,
                    Event.UsageUpdated _,
                    Event.CapChanged _ -> true;
            case Event.SessionCreated _,
                    Event.SessionDeleted _,
                    Event.MessageUpdated _,
                    Event.MessageRemoved _,
                    Event.PartRemoved _,
                    Event.PermissionAsked _,
                    Event.PermissionReplied _,
                    Event.PermissionApproved _,
                    Event.PermissionRevoked _,
                    Event.QuestionAsked _,
                    Event.QuestionReplied _,
                    Event.QuestionRejected _ -> false;
        };
    }

    private void write(Change change) throws SQLException {
        var id = change.subject();
        switch (change.event()) {
            case Event.ProjectUpdated _ -> db.update("""
                insert into project (id, data) values (?, ?)
                on conflict (id) do update set data = excluded.data\
                """, id, change.json());
            case Event.SessionCreated it -> create(it.info(), change.json());
            case Event.SessionUpdated it -> update(it.info(), change.json());
            case Event.SessionDeleted _ -> deleteSession(id);
            case Event.MessageUpdated it -> message(it.info(), change.json());
            case Event.MessageRemoved _ -> deleteMessage(id);
            case Event.PartUpdated it -> part(it, change.json());
            case Event.PartRemoved _ -> deletePart(id);
            case Event.TodoUpdated _ -> db.update("""
                insert into todo (session_id, data) values (?, ?)
                on conflict (session_id) do update set data = excluded.data\
                """, id, change.json());
            case Event.QueueChanged _ -> db.update("""
                insert into prompt_queue (session_id, data) values (?, ?)
                on conflict (session_id) do update set data = excluded.data\
                """, id, change.json());
            case Event.PermissionAsked it -> ask(it, change.json());
            case Event.PermissionReplied it ->
                db.update(
                        "update permission_request set reply = ? where id = ?",
                        it.reply().word(),
                        id);
            case Event.PermissionApproved it -> approve(it);
            case Event.PermissionRevoked it -> revoke(it);
            case Event.UsageUpdated it -> UsageRows.put(db, it.info(), change.json());
            case Event.CapChanged _ -> UsageRows.put(db, id, change.json());
            case Event.QuestionAsked it -> ask(it, change.json());
            case Event.QuestionReplied _, Event.QuestionRejected _ ->
                db.update("update question_request set open = 0 where id = ?", id);
        }
    }

    private void deleteSession(String id) throws SQLException {
        db.update("delete from event where session_id = ?", id);
        db.update("delete from session where id = ?", id);
        db.update("delete from approval where project_id = ?", id);
        db.update("delete from prefix where hash not in (select hash from session_prefix)");
    }

    private void deleteMessage(String id) throws SQLException {
        db.update(
                "delete from event where subject = ? or subject in (select id from part where message_id = ?)", id, id);
        db.update("delete from message where id = ?", id);
    }

    private void deletePart(String id) throws SQLException {
        db.update("delete from event where subject = ?", id);
        db.update("delete from part where id = ?", id);
    }

    private void ask(Event.PermissionAsked asked, String json) throws SQLException {
        var request = asked.request();
        db.update(
                "insert into permission_request (id, session_id, data) values (?, ?, ?)",
                request.id().value(),
                request.sessionID().value(),
                json);
    }

    private void ask(Event.QuestionAsked asked, String json) throws SQLException {
        var request = asked.request();
        db.update(
                "insert into question_request (id, session_id, open, data) values (?, ?, 1, ?)",
                request.id().value(),
                request.sessionID().value(),
                json);
    }

    private void create(Session info, String json) throws SQLException {
        var parent = info.parentID();
        db.update(
                """
                insert into session (id, project_id, directory, parent_id, title_folded, time_updated, data)
                values (?, ?, ?, ?, ?, ?, ?)\
                """,
                info.id().value(),
                info.projectID(),
                info.directory(),
                parent == null ? null : parent.value(),
                fold(info.title()),
                info.time().updated(),
                json);
    }

    /// A deleted session must not come back through the last events of its turn.
    private void update(Session info, String json) throws SQLException {
        var parent = info.parentID();
        int rows = db.update(
                """
                update session set project_id = ?, directory = ?, parent_id = ?, title_folded = ?, time_updated = ?, data = ?
                where id = ?\
                """,
                info.projectID(),
                info.directory(),
                parent == null ? null : parent.value(),
                fold(info.title()),
                info.time().updated(),
                json,
                info.id().value());
        if (rows == 0) throw new SQLIntegrityConstraintViolationException("there is no session " + info.id());
    }

    private void message(Message.Info info, String json) throws SQLException {
        boolean unsettled =
                info instanceof Message.Assistant answer && answer.time().completed() == null;
        int rows = db.update("""
            insert into message (id, session_id, unsettled, data) values (?, ?, ?, ?)
            on conflict (id) do update set unsettled = excluded.unsettled, data = excluded.data where session_id = excluded.session_id\
            """, info.id().value(), info.sessionID().value(), unsettled ? 1 : 0, json);
        if (rows == 0) throw new SQLIntegrityConstraintViolationException(info.id() + " belongs to another session");
    }

    private void part(Event.PartUpdated event, String json) throws SQLException {
        var part = event.part();
        boolean unsettled = part instanceof Part.Tool tool && !tool.state().settled();
        int rows = db.update("""
            insert into part (id, message_id, unsettled, time, data) values (?, ?, ?, ?, ?)
            on conflict (id) do update set unsettled = excluded.unsettled, time = excluded.time, data = excluded.data
            where message_id = excluded.message_id\
            """, part.id().value(), part.messageID().value(), unsettled ? 1 : 0, event.time(), json);
        if (rows == 0) throw new SQLIntegrityConstraintViolationException(part.id() + " belongs to another message");
    }

    private void approve(Event.PermissionApproved event) throws SQLException {
        for (var rule : event.rules()) {
            db.update("""
                insert into approval (project_id, data, time, expires) values (?, ?, ?, ?)
                on conflict (project_id, data) do update set expires = case
                when expires is null or excluded.expires is null then null else max(expires, excluded.expires) end
                """, event.projectID(), Json.text(rule), System.currentTimeMillis(), event.expires());
        }
    }

    private void revoke(Event.PermissionRevoked event) throws SQLException {
        for (var rule : event.rules())
            db.update("delete from approval where project_id = ? and data = ?", event.projectID(), Json.text(rule));
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
