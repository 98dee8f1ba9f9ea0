package dev.lungo.store;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import org.jspecify.annotations.Nullable;

/// A stored event prepared on the caller's thread, so that the writer only has to bind it. `subject` is the id of its
/// row; `json` is that row's data, or the event's properties if no row holds them later (`inEvent`).
record Change(
        Recorded recorded, Event.Stored event, @Nullable String session, String subject, String json, boolean inEvent) {

    static Change of(Recorded recorded) {
        if (!(recorded.event() instanceof Event.Stored event)) {
            throw new IllegalArgumentException(recorded.event().getClass().getSimpleName() + " is not a stored event");
        }
        return switch (event) {
            case Event.ProjectUpdated it -> row(recorded, it, null, it.info().id(), it.info());
            case Event.SessionCreated it ->
                row(recorded, it, it.sessionID(), it.sessionID().value(), it.info());
            case Event.SessionUpdated it ->
                row(recorded, it, it.sessionID(), it.sessionID().value(), it.info());
            case Event.SessionDeleted it ->
                alone(recorded, it, it.sessionID(), it.sessionID().value());
            case Event.MessageUpdated it ->
                row(recorded, it, it.sessionID(), it.info().id().value(), it.info());
            case Event.MessageRemoved it ->
                alone(recorded, it, it.sessionID(), it.messageID().value());
            case Event.PartUpdated it ->
                row(recorded, it, it.sessionID(), it.part().id().value(), it.part());
            case Event.PartRemoved it ->
                alone(recorded, it, it.sessionID(), it.partID().value());
            case Event.TodoUpdated it ->
                row(recorded, it, it.sessionID(), it.sessionID().value(), it.todos());
            case Event.QueueChanged it ->
                row(recorded, it, it.sessionID(), it.sessionID().value(), it.queue());
            case Event.PermissionAsked it ->
                row(recorded, it, it.request().sessionID(), it.request().id().value(), it.request());
            case Event.PermissionReplied it ->
                alone(recorded, it, it.sessionID(), it.requestID().value());
            case Event.QuestionAsked it ->
                row(recorded, it, it.request().sessionID(), it.request().id().value(), it.request());
            case Event.QuestionReplied it ->
                alone(recorded, it, it.sessionID(), it.requestID().value());
            case Event.QuestionRejected it ->
                alone(recorded, it, it.sessionID(), it.requestID().value());
            case Event.UsageUpdated it -> row(recorded, it, null, it.info().id().value(), it.info());
            case Event.CapChanged it -> row(recorded, it, null, UsageRows.subject(it.change()), it.change());
            case Event.PermissionApproved it -> alone(recorded, it, null, it.projectID());
            case Event.PermissionRevoked it -> alone(recorded, it, null, it.projectID());
        };
    }

    String type() {
        return EventShape.type(event);
    }

    private static Change row(
            Recorded recorded, Event.Stored event, @Nullable Id<Session> session, String subject, Object data) {
        return new Change(recorded, event, session == null ? null : session.value(), subject, Json.text(data), false);
    }

    private static Change alone(Recorded recorded, Event.Stored event, @Nullable Id<Session> session, String subject) {
        var json = Json.text(EventShape.properties(event));
        return new Change(recorded, event, session == null ? null : session.value(), subject, json, true);
    }
}
