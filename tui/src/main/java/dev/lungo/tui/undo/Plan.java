package dev.lungo.tui.undo;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point of a session to go to: everything from `point` on is undone, or nothing for null. `prompt` is the text of
/// the prompt that returns to the editor, or to the session when redoing.
record Plan(Id<Session> session, @Nullable Id<Message> point, String prompt, boolean redo) {
    private static final List<Integer> NOT_SUPPORTED = List.of(404, 501);

    RemoteSession.Undone carriedOut(LungoClient client) {
        return point == null
                ? client.at(session).unrevert()
                : client.at(session).revert(point);
    }

    Outlook previewed(LungoClient client) {
        try {
            var preview = point == null
                    ? client.at(session).previewUnrevert()
                    : client.at(session).previewRevert(point);
            return new Outlook(preview, "", true);
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            boolean lacks = NOT_SUPPORTED.contains(failure.status());
            var why = lacks ? "This server cannot show in advance what would change." : words(failure);
            return new Outlook(null, why, lacks);
        }
    }

    private static String words(ClientFailure failure) {
        return failure.getMessage() == null ? "The server refused." : failure.getMessage();
    }

    /// The outcome that the server expects: null while it is asked, or if it cannot tell. `problem` is why; `possible`
    /// is false if it would refuse.
    record Outlook(RemoteSession.@Nullable Preview preview, String problem, boolean possible) {
        static final Outlook UNKNOWN = new Outlook(null, "", false);

        boolean isKnown() {
            return preview != null || !problem.isEmpty();
        }
    }
}
