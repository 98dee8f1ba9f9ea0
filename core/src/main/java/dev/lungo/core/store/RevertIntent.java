package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An undo that is about to happen: bring these files from one state to another, then record `after` in place of
/// `before`. Files are written as by `FileName`. `updated` is the session's last update until then; a null `summary`
/// leaves it unchanged.
public record RevertIntent(
        Id<Session> session,
        long updated,
        Session.@Nullable Revert before,
        Session.@Nullable Revert after,
        Session.@Nullable Summary summary,
        String now,
        String wanted,
        List<String> files) {
    /// True if nothing has happened in the session since.
    public boolean isOpen(Session found) {
        return found.time().updated() == updated && Objects.equals(found.revert(), before);
    }

    public Session done(Session session, long time) {
        var counted = summary == null ? session : session.withSummary(summary);
        return counted.withRevert(after).touched(time);
    }
}
