package dev.lungo.engine.live;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.Map;

/// The state of sessions that no stored event holds: statuses, growing texts, and requests that wait for a person. The
/// journal keeps it up to date. Several nodes on one store would share another one. Thread-safe.
public interface LiveState {
    /// An unfinished text: the number of the event that began it, and its length so far.
    record GrowingText(Scope scope, Id<Session> session, Id<Message> message, long sequence, int length) {}

    /// Status of a session, and the event after which it began.
    record Since(Scope scope, SessionStatus status, long since) {}

    /// Applies an event that is about to be published; returns the length that a text has with it, or -1.
    int apply(Recorded event);

    /// The newest stored event before this state began: it knows nothing of what sessions did before.
    long first();

    /// The newest stored event that was applied.
    long last();

    /// The texts that grow now.
    Map<Id<Part>, GrowingText> texts();

    /// Statuses that may have changed after event `after`, and those of all busy sessions.
    Map<Id<Session>, Since> statuses(long after);

    /// Statuses of the directory's sessions that are not idle.
    Map<Id<Session>, SessionStatus> statuses(String directory);

    OpenRequests<PermissionRequest, PermissionReply> permissions();

    OpenRequests<QuestionRequest, QuestionOutcome> questions();

    /// The length of a text that has not ended; -1 for everything else.
    static int openLength(Part part) {
        if (part instanceof Part.Text text && text.time() != null && text.time().end() == null)
            return text.text().length();
        return part instanceof Part.Reasoning reasoning && reasoning.time().end() == null
                ? reasoning.text().length()
                : -1;
    }
}
